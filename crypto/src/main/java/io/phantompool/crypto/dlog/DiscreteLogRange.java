package io.phantompool.crypto.dlog;

/**
 * The values among which a discrete logarithm is searched: {@code min} to {@code max}, both
 * included, with 0 among them.
 *
 * <p>Bounds are at most {@link #LIMIT} in magnitude: no sum of bounds and strides leaves the 64
 * bits of a {@code long}. A search of the widest range takes seconds with a table of the default
 * size, and days with the smallest ones; nothing interrupts it.
 */
public record DiscreteLogRange(long min, long max) {
  /** Largest magnitude of a bound. */
  public static final long LIMIT = 1L << 48;

  /** Refuses a range without 0 and bounds beyond {@link #LIMIT}. */
  public DiscreteLogRange {
    if (min > 0 || max < 0) {
      throw new IllegalArgumentException(
          "A range of discrete logarithms holds 0, but not " + min + " to " + max);
    }
    if (min < -LIMIT || max > LIMIT) {
      throw new IllegalArgumentException(
          "A range of discrete logarithms ends at 2^48 in magnitude, not at "
              + min
              + " and "
              + max);
    }
  }

  /** {@code -bound} to {@code bound}: the range of a difference of sums. */
  public static DiscreteLogRange symmetric(long bound) {
    if (bound < 0) {
      throw new IllegalArgumentException("The bound is a magnitude, not " + bound);
    }
    return new DiscreteLogRange(-bound, bound);
  }

  /** 0 to {@code max}: the range of an order's size, or of a sum of sizes. */
  public static DiscreteLogRange upTo(long max) {
    return new DiscreteLogRange(0, max);
  }

  /** Whether {@code value} is in the range. */
  public boolean contains(long value) {
    return min <= value && value <= max;
  }
}
