package io.phantompool.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void isTheMiddleOneWhateverTheOrder() {
    assertEquals(3, Median.of(100, 1, 3));
    assertEquals(7, Median.of(7));
  }

  @Test
  void isTheMeanOfTheTwoInTheMiddle() {
    assertEquals(2.5, Median.of(4, 1, 1000, 1));
    assertEquals(1.5, Median.of(2, 1));
  }

  @Test
  void leavesTheSamplesInTheirOrder() {
    double[] samples = {3, 1, 2};
    assertEquals(2, Median.of(samples));
    assertEquals(3, samples[0]);
  }

  @Test
  void refusesToBeOfNothing() {
    assertThrows(IllegalArgumentException.class, Median::of);
  }
}
