package io.phantompool.protocol.market;

import java.math.BigInteger;

/**
 * A number of lots: the unit that sizes and fills are counted in. How many base atoms a lot is, the
 * market says.
 *
 * @param count 0 to 2^64 - 1, all 64 bits taken as unsigned
 */
public record Lots(long count) implements Comparable<Lots> {
  /** None. */
  public static final Lots ZERO = new Lots(0);

  /**
   * The same number.
   *
   * @throws ArithmeticException if it is not between 0 and 2^64 - 1
   */
  public static Lots of(BigInteger count) {
    return new Lots(U64.ofBigInteger(count));
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException if it is 2^64 or more
   */
  public Lots plus(Lots other) {
    return new Lots(U64.plus(count, other.count));
  }

  /**
   * The difference.
   *
   * @throws ArithmeticException if it is negative
   */
  public Lots minus(Lots other) {
    return new Lots(U64.minus(count, other.count));
  }

  /** The same number. */
  public BigInteger toBigInteger() {
    return U64.toBigInteger(count);
  }

  @Override
  public int compareTo(Lots other) {
    return Long.compareUnsigned(count, other.count);
  }

  /** The number in decimal, with the unit. */
  @Override
  public String toString() {
    return Long.toUnsignedString(count) + " lots";
  }
}
