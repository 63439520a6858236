package io.phantompool.crypto.dlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreteLogRangeTest {
  private static final long LIMIT = DiscreteLogRange.LIMIT;

  @Test
  void holdsItsBoundsAndNothingBeyond() {
    DiscreteLogRange range = new DiscreteLogRange(-3, 5);
    assertTrue(range.contains(-3));
    assertTrue(range.contains(0));
    assertTrue(range.contains(5));
    assertFalse(range.contains(-4));
    assertFalse(range.contains(6));
    assertFalse(range.contains(Long.MIN_VALUE));
    assertFalse(range.contains(Long.MAX_VALUE));
  }

  @Test
  void reachesToTheLimitOnEitherSide() {
    assertEquals(new DiscreteLogRange(-LIMIT, LIMIT), DiscreteLogRange.symmetric(LIMIT));
    assertEquals(new DiscreteLogRange(0, LIMIT), DiscreteLogRange.upTo(LIMIT));
    assertEquals(new DiscreteLogRange(0, 0), DiscreteLogRange.upTo(0));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, LIMIT + 1, Long.MAX_VALUE, Long.MIN_VALUE, -LIMIT - 1})
  void refusesABoundThatIsNoMagnitudeOrTooLarge(long bound) {
    assertThrows(IllegalArgumentException.class, () -> DiscreteLogRange.symmetric(bound));
    assertThrows(IllegalArgumentException.class, () -> DiscreteLogRange.upTo(bound));
  }

  @Test
  void refusesARangeWithoutZeroAndBoundsBeyondTheLimit() {
    assertThrows(IllegalArgumentException.class, () -> new DiscreteLogRange(1, 5));
    assertThrows(IllegalArgumentException.class, () -> new DiscreteLogRange(-5, -1));
    assertThrows(IllegalArgumentException.class, () -> new DiscreteLogRange(5, -5));
    assertThrows(IllegalArgumentException.class, () -> new DiscreteLogRange(-LIMIT - 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new DiscreteLogRange(Long.MIN_VALUE, 0));
    assertThrows(IllegalArgumentException.class, () -> new DiscreteLogRange(0, LIMIT + 1));
  }
}
