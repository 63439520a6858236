package io.phantompool.benchmarks.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private final AtomicInteger calls = new AtomicInteger();

  private BigInteger count() {
    return BigInteger.valueOf(calls.incrementAndGet()).pow(3);
  }

  @Test
  void doesNothingWithoutTime() throws Exception {
    WarmUp.of(this::count, 0);
    assertEquals(0, calls.get());
  }

  @Test
  void endsByItselfWhenTheSpeedLasts() throws Exception {
    WarmUp.of(this::count, Integer.MAX_VALUE);
    assertTrue(calls.get() > 1, "it was called " + calls + " times");
  }

  @Test
  void callsAnOperationThatTakesLongOnlyOnce() throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    WarmUp.of(
        () -> {
          BigInteger result = count();
          long begin = threads.getCurrentThreadCpuTime();
          while (threads.getCurrentThreadCpuTime() - begin < 300_000_000) {
            result = result.multiply(result).mod(BigInteger.TWO.pow(521));
          }
          return result;
        },
        Integer.MAX_VALUE);
    assertEquals(1, calls.get());
  }
}
