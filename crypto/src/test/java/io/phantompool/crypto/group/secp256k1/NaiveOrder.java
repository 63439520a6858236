package io.phantompool.crypto.group.secp256k1;

import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The naive twin: integers modulo q as BigIntegers, and the values at which ours might break. */
final class NaiveOrder {
  /** SEC 2 version 2, section 2.4.1. */
  static final BigInteger Q =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  static final BigInteger LAMBDA =
      new BigInteger("5363ad4cc05c30e0a5261c028812645a122e22ea20816678df02967c1b23bd72", 16);

  private static final BigInteger ONE = BigInteger.ONE;

  private NaiveOrder() {}

  static BigInteger power(int exponent) {
    return ONE.shiftLeft(exponent);
  }

  /** Integers in [0, q) around every limb boundary, the order, its half, lambda. */
  static List<BigInteger> structured() {
    List<BigInteger> centers = new ArrayList<>(List.of(BigInteger.ZERO, Q, Q.shiftRight(1)));
    for (int exponent : new int[] {51, 52, 63, 64, 104, 127, 128, 129, 156, 192, 208, 255, 256}) {
      centers.add(power(exponent));
    }
    centers.add(LAMBDA);
    centers.add(LAMBDA.multiply(LAMBDA).mod(Q));
    centers.add(power(256).subtract(Q));
    centers.add(power(256).subtract(Q).multiply(power(128)));
    centers.add(new BigInteger("5".repeat(64), 16));
    centers.add(new BigInteger("f".repeat(16) + "0".repeat(16), 16).multiply(power(64)));
    List<BigInteger> values = new ArrayList<>();
    for (BigInteger center : centers) {
      for (int distance = -1; distance <= 1; distance++) {
        BigInteger value = center.add(BigInteger.valueOf(distance)).mod(Q);
        values.add(value);
        values.add(value.negate().mod(Q));
      }
    }
    return values.stream().distinct().toList();
  }

  /** Now structured, now uniform. */
  static BigInteger any(Rng random) {
    return random.scalar(Q);
  }

  static Scalar scalar(BigInteger value) {
    return Scalar.fromBigInteger(value);
  }

  static ScalarVector vector(List<BigInteger> values) {
    return ScalarVector.of(values.stream().map(NaiveOrder::scalar).toList());
  }

  static List<BigInteger> integers(ScalarVector vector) {
    return IntStream.range(0, vector.size()).mapToObj(i -> vector.get(i).toBigInteger()).toList();
  }

  static List<BigInteger> anyOf(int count, Rng random) {
    return random.list(count, () -> any(random));
  }

  /** The nonnegative integer in {@code count} words, least significant first. */
  static BigInteger integer(long[] words, int at, int count) {
    BigInteger value = BigInteger.ZERO;
    for (int i = count - 1; i >= 0; i--) {
      value = value.shiftLeft(64).or(new BigInteger(Long.toUnsignedString(words[at + i])));
    }
    return value;
  }
}
