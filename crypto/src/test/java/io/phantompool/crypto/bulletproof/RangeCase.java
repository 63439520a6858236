package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A true statement with its opening, in a transcript of its own. */
final class RangeCase {
  private static final BigInteger Q = PaperBulletproofsPlus.Q;

  private final int[] widths;
  private final long[] values;
  private final List<BigInteger> gammas;

  RangeCase(int[] widths, long[] values, List<BigInteger> gammas) {
    this.widths = widths;
    this.values = values;
    this.gammas = gammas;
  }

  int[] widths() {
    return widths.clone();
  }

  long[] values() {
    return values.clone();
  }

  List<BigInteger> gammas() {
    return gammas;
  }

  /** Any values of these widths, the smallest and the largest more often than by chance. */
  static RangeCase of(Rng random, int... widths) {
    long[] values = new long[widths.length];
    List<BigInteger> gammas = new ArrayList<>();
    for (int j = 0; j < widths.length; j++) {
      long largest = -1L >>> (Long.SIZE - widths[j]);
      values[j] = random.pick(0L, 1L & largest, largest, random.nextLong() & largest);
      gammas.add(random.scalar(Q));
    }
    return new RangeCase(widths, values, gammas);
  }

  /** Any widths whose sum is at most {@code mostBits}. */
  static RangeCase any(Rng random, int mostBits) {
    List<Integer> widths = new ArrayList<>();
    int left = 1 + random.nextInt(mostBits);
    while (left > 0) {
      int width = 1 + random.nextInt(Math.min(left, Widths.WIDEST));
      widths.add(width);
      left -= width;
    }
    return of(random, widths.stream().mapToInt(Integer::intValue).toArray());
  }

  static Point commit(BigInteger value, BigInteger gamma) {
    return Point.GENERATOR
        .timesVartime(Scalar.fromBigInteger(value))
        .plus(Generators.get().H().timesVartime(Scalar.fromBigInteger(gamma)));
  }

  StandaloneRange statement() {
    List<Point> V =
        IntStream.range(0, values.length).mapToObj(j -> commit(value(j), gammas.get(j))).toList();
    return new StandaloneRange("test", new RangeStatement(Widths.of(widths), V));
  }

  BigInteger value(int j) {
    return new BigInteger(Long.toUnsignedString(values[j]));
  }

  RangeWitness witness() {
    return RangeWitness.of(
        values, gammas.stream().map(g -> SecretScalar.ofPublic(Scalar.fromBigInteger(g))).toList());
  }

  RangeProof prove(Rng random) {
    try (RangeWitness witness = witness()) {
      return RangeProver.prove(statement(), witness, random.asSecureRandom());
    }
  }
}
