package io.phantompool.protocol.market;

import java.math.BigInteger;

/**
 * A part of ten thousand: what fees and the bands of market orders are counted in.
 *
 * @param count 0 to 9,999
 */
public record BasisPoints(int count) {
  /** How many of them make a whole. */
  public static final int WHOLE = 10_000;

  private static final BigInteger WHOLE_AS_INTEGER = BigInteger.valueOf(WHOLE);

  /** Refuses a whole and more, of which nothing would be left. */
  public BasisPoints {
    if (count < 0 || count >= WHOLE) {
      throw new IllegalArgumentException("Basis points are 0 to " + (WHOLE - 1) + ", not " + count);
    }
  }

  /** floor(gross (10000 - this) / 10000): what is left of {@code gross} after this fee. */
  BigInteger deductFrom(BigInteger gross) {
    return gross.multiply(BigInteger.valueOf(WHOLE - count)).divide(WHOLE_AS_INTEGER);
  }

  /** Whether this is 0. */
  public boolean isZero() {
    return count == 0;
  }
}
