package io.phantompool.benchmarks.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingTest {
  private static long[] around(Rng random, long centre, int count) {
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      times[i] = centre + random.nextInt(100);
    }
    return times;
  }

  @SeededTest(runs = 20)
  void samplesOfOneKindAreNotToldApartAndShiftedOnesAre(Rng random) {
    double same = WelchTest.t(around(random, 1000, 2000), around(random, 1000, 2000));
    double shifted = WelchTest.t(around(random, 1020, 2000), around(random, 1000, 2000));
    assertTrue(Math.abs(same) < 6, "t of the same: " + same);
    assertTrue(shifted > 10, "t of the shifted: " + shifted);
  }

  @Test
  void welchsStatisticIsThatOfTheTextbook() {
    // Means 3 and 5, variances 2.5 and 10, five each: t = -2 / sqrt(0.5 + 2).
    double t = WelchTest.t(new long[] {1, 2, 3, 4, 5}, new long[] {1, 3, 5, 7, 9});
    assertEquals(-2 / Math.sqrt(2.5), t, 1e-12);
    assertEquals(0, WelchTest.t(new long[] {7, 7}, new long[] {7, 7, 7}));
  }

  /** An interruption in one class must not hide that the other classes' times differ. */
  @SeededTest(runs = 5)
  void aLeakIsSeenBehindInterruptions(Rng random) {
    long[] a = around(random, 1020, 2000);
    long[] b = around(random, 1000, 2000);
    for (int i = 0; i < 20; i++) {
      a[i] = 1_000_000_000L * (i + 1);
      b[i] = 1_000_000_000L * (20 - i);
    }
    assertTrue(Math.abs(WelchTest.t(a, b)) < 4.5, "hidden in the plain statistic");
    assertTrue(Math.abs(WelchTest.largest(a, b)) > 10, "seen without the slowest");
  }

  @Test
  void verdictsFollowTheLimits() {
    assertEquals("nothing seen", new Leak("op", "1", 1, 1, -4.4, 0).verdict());
    assertEquals("suspicious", new Leak("op", "1", 1, 1, 4.6, 0).verdict());
    assertEquals("depends on the secret", new Leak("op", "1", 1, 1, -11, 0).verdict());
  }

  /** Every operation runs and is reported; how long it takes is nobody's assertion. */
  @Test
  void everyOperationIsTested() {
    List<String> begun = new ArrayList<>();
    List<Leak> leaks = new TimingSuite(new Rng(1).asSecureRandom()).run(16, begun::add);
    assertEquals(17, leaks.size());
    assertEquals(17, begun.size());
    assertTrue(leaks.stream().anyMatch(leak -> leak.op().startsWith("control")));
    assertTrue(leaks.stream().allMatch(leak -> leak.samples() > 0 && leak.medianNanos() > 0));
  }
}
