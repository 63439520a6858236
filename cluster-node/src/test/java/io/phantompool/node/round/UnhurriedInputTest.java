package io.phantompool.node.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnhurriedInputTest {
  private static final byte[] BYTES = {1, 2, 3, 4, 5};

  private static InputStream bytes() {
    return new ByteArrayInputStream(BYTES);
  }

  @Test
  void givesTheSameBytes() throws IOException {
    try (InputStream input = new UnhurriedInput(bytes(), () -> true)) {
      assertEquals(1, input.read());
      assertArrayEquals(new byte[] {2, 3, 4, 5}, input.readAllBytes());
      assertEquals(-1, input.read());
    }
  }

  @Test
  void restsAfterWorkAndOnlyThen() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (InputStream input = new UnhurriedInput(bytes(), () -> asked.incrementAndGet() > 0)) {
      long began = System.nanoTime();
      Thread.sleep(20);
      long worked = System.nanoTime() - began;
      assertEquals(1, input.read());
      assertTrue(System.nanoTime() - began >= 3 * worked);
      assertEquals(1, asked.get());
    }
  }

  @Test
  void hurriesWhenItHasNoTime() throws Exception {
    try (InputStream input = new UnhurriedInput(bytes(), () -> false)) {
      Thread.sleep(20);
      // A pause would notice the interrupt.
      Thread.currentThread().interrupt();
      assertEquals(1, input.read());
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void whoStopsItNeedNotWait() throws Exception {
    try (InputStream input = new UnhurriedInput(bytes(), () -> true)) {
      Thread.sleep(20);
      Thread.currentThread().interrupt();
      assertThrows(InterruptedIOException.class, input::read);
      assertTrue(Thread.interrupted());
    }
  }
}
