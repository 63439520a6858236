package io.phantompool.protocol.order;

import io.phantompool.crypto.hashing.TupleHashXof256;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A trader's one long-term secret of 32 bytes, from which all blindings of its orders and the keys
 * of their notes are derived (docs/protocol.md section 5). Whoever has it and the sealed orders can
 * open all of them. Proof nonces never come from it.
 */
public final class OwnerSeed implements AutoCloseable {
  /** Length in bytes. */
  public static final int BYTES = 32;

  private final byte[] bytes;
  private boolean closed;

  private OwnerSeed(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The seed of these 32 bytes; the caller erases its own. */
  public static OwnerSeed of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("An owner's seed has 32 bytes, not " + bytes.length);
    }
    return new OwnerSeed(bytes.clone());
  }

  /** A fresh seed. */
  public static OwnerSeed random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new OwnerSeed(bytes);
  }

  /** A hash that begins with this seed; whoever takes it erases it. */
  TupleHashXof256 hash(String customization) {
    if (closed) {
      throw new IllegalStateException("The owner's seed has been erased");
    }
    return new TupleHashXof256(customization).element("seed").element(bytes);
  }

  /** Writes the 32 bytes, for a place that keeps secrets and erases them. */
  public void encodeTo(byte[] target, int at) {
    if (closed) {
      throw new IllegalStateException("The owner's seed has been erased");
    }
    System.arraycopy(bytes, 0, target, at, BYTES);
  }

  /** Erases the seed. Closing twice is allowed, any other use afterwards is not. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "OwnerSeed[...]";
  }
}
