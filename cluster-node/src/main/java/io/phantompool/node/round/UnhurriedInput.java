package io.phantompool.node.round;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Input for work that has time: after each stretch of it whoever reads waits twice as long, and so
 * leaves a processor to others two thirds of the time. Orders are accepted meanwhile, and their
 * owners wait for that.
 */
final class UnhurriedInput extends FilterInputStream {
  private static final int PAUSES = 2;

  /** Shorter stretches are put together: threads do not sleep so exactly. */
  private static final long LEAST_NANOS = Duration.ofMillis(2).toNanos();

  private final BooleanSupplier hasTime;
  private long since = System.nanoTime();

  /**
   * The same bytes.
   *
   * @param hasTime whether to wait at all, asked each time
   */
  UnhurriedInput(InputStream input, BooleanSupplier hasTime) {
    super(input);
    this.hasTime = hasTime;
  }

  @Override
  public int read() throws IOException {
    rest();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    rest();
    return super.read(bytes, from, count);
  }

  private void rest() throws IOException {
    long worked = System.nanoTime() - since;
    if (worked < LEAST_NANOS) {
      return;
    }
    if (hasTime.getAsBoolean()) {
      pause(PAUSES * worked);
    }
    since = System.nanoTime();
  }

  private static void pause(long nanos) throws IOException {
    try {
      Thread.sleep(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("Stopped while it had time").initCause(e);
    }
  }
}
