package io.phantompool.protocol.market;

import java.math.BigInteger;

/**
 * Checked arithmetic on integers of 64 bits without sign, which is how the protocol counts
 * everything: a result outside of 0 to 2^64 - 1 throws {@link ArithmeticException}, nothing wraps.
 */
final class U64 {
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(Long.SIZE);

  private U64() {}

  static long plus(long a, long b) {
    long sum = a + b;
    return check(Long.compareUnsigned(sum, a) >= 0, sum, a, "+", b);
  }

  static long minus(long a, long b) {
    return check(Long.compareUnsigned(a, b) >= 0, a - b, a, "-", b);
  }

  static long times(long a, long b) {
    return check(Math.unsignedMultiplyHigh(a, b) == 0, a * b, a, "*", b);
  }

  static BigInteger toBigInteger(long value) {
    BigInteger signed = BigInteger.valueOf(value);
    return value < 0 ? signed.add(LIMIT) : signed;
  }

  static long ofBigInteger(BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
      throw new ArithmeticException(value + " is not between 0 and 2^64 - 1");
    }
    return value.longValue();
  }

  private static long check(boolean holds, long result, long a, String operation, long b) {
    if (!holds) {
      throw new ArithmeticException(
          "%s %s %s is not between 0 and 2^64 - 1"
              .formatted(Long.toUnsignedString(a), operation, Long.toUnsignedString(b)));
    }
    return result;
  }
}
