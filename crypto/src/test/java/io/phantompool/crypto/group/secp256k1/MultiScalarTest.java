package io.phantompool.crypto.group.secp256k1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Sums of products against the twin, which knows the discrete logarithm of every point it hands in:
 * sum k_i (m_i G) must be (sum k_i m_i) G.
 */
class MultiScalarTest {
  private static final BigInteger Q = CurveTwin.Q;
  private static final BigInteger LAMBDA =
      new BigInteger("5363ad4cc05c30e0a5261c028812645a122e22ea20816678df02967c1b23bd72", 16);

  /** How the scalars, or the logarithms of the points, relate to each other. */
  private enum Shape {
    RANDOM,
    ZERO,
    ONE,
    LARGEST,
    ALL_THE_SAME,
    PLUS_MINUS,
    PROGRESSION,
    SHORT,
    ENDOMORPHIC,
    MOSTLY_IDENTITY;

    BigInteger[] values(int n, Rng random) {
      BigInteger[] values = new BigInteger[n];
      BigInteger base = random.below(Q);
      for (int i = 0; i < n; i++) {
        values[i] =
            switch (this) {
              case RANDOM -> random.below(Q);
              case ZERO -> BigInteger.ZERO;
              case ONE -> BigInteger.ONE;
              case LARGEST -> Q.subtract(BigInteger.ONE);
              case ALL_THE_SAME -> base;
              case PLUS_MINUS -> i % 2 == 0 ? base : Q.subtract(base);
              case PROGRESSION -> base.add(BigInteger.valueOf(i)).mod(Q);
              case SHORT -> random.bits(128);
              case ENDOMORPHIC -> LAMBDA.modPow(BigInteger.valueOf(i % 3), Q).multiply(base).mod(Q);
              case MOSTLY_IDENTITY -> random.oneIn(7) ? random.below(Q) : BigInteger.ZERO;
            };
      }
      return values;
    }
  }

  private static void check(Backend backend, BigInteger[] scalars, BigInteger[] logarithms) {
    int n = scalars.length;
    ScalarVector k = ScalarVector.zeros(n);
    PointVector points = PointVector.identities(n);
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < n; i++) {
      k.set(i, Scalar.fromBigInteger(scalars[i]));
      points.set(i, FixedBaseTable.generator().timesVartime(Scalar.fromBigInteger(logarithms[i])));
      sum = sum.add(scalars[i].multiply(logarithms[i]));
    }
    Point wanted = CurveTwin.multiple(sum);
    if (n > 0) {
      assertEquals(
          wanted, BucketMethod.sumVartime(backend, k, points, 0, n).toPointVartime(), "buckets");
    }
    if (n <= 64) {
      assertEquals(wanted, StrausMethod.sumVartime(k, points, 0, n).toPointVartime(), "Straus");
    }
    assertEquals(wanted, MultiScalar.sumVartime(backend, k, points));
  }

  @SeededTest(runs = 1)
  void everyShapeOfScalarsTimesEveryShapeOfPoints(Rng random) {
    for (Shape scalars : Shape.values()) {
      for (Shape points : Shape.values()) {
        int n = random.pick(1, 2, 3, 8, 31, 70);
        BigInteger[] k = scalars.values(n, random);
        BigInteger[] m = points.values(n, random);
        for (Backend backend : Backend.values()) {
          check(backend, k, m);
        }
      }
    }
  }

  /**
   * An adversary's favourite: every pair of every batch has equal x, so every batch is repaired.
   */
  @SeededTest(runs = 2)
  void batchesFullOfExceptionalPairs(Rng random) {
    for (Shape points : new Shape[] {Shape.ALL_THE_SAME, Shape.PLUS_MINUS, Shape.ONE}) {
      for (Shape scalars : new Shape[] {Shape.ALL_THE_SAME, Shape.PLUS_MINUS, Shape.LARGEST}) {
        for (Backend backend : Backend.values()) {
          check(backend, scalars.values(300, random), points.values(300, random));
        }
      }
    }
  }

  @SeededTest(runs = 3)
  void everyWindowWidthUpToThousandsOfPoints(Rng random) {
    int n = random.pick(23, 25, 49, 111, 261, 561, 1301, 3001);
    for (Backend backend : Backend.values()) {
      check(backend, Shape.RANDOM.values(n, random), Shape.RANDOM.values(n, random));
    }
  }

  /** More bucket references than are worked on at once, so that windows come in several parts. */
  @SeededTest(runs = 1)
  void windowsInSeveralParts(Rng random) {
    int n = 7000;
    check(Backend.VECTOR, Shape.RANDOM.values(n, random), Shape.PROGRESSION.values(n, random));
  }

  @SeededTest(runs = 1)
  void secretSumsAreTheSameAsPublicOnes(Rng random) {
    for (Shape scalars : Shape.values()) {
      for (Shape points : new Shape[] {Shape.RANDOM, Shape.PLUS_MINUS, Shape.MOSTLY_IDENTITY}) {
        int n = random.pick(1, 3, 4, 5, 9, 40, 260);
        BigInteger[] k = scalars.values(n, random);
        BigInteger[] m = points.values(n, random);
        SecretScalarVector secrets = SecretScalarVector.zeros(n);
        PointVector row = PointVector.identities(n);
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < n; i++) {
          secrets.set(i, SecretScalar.ofPublic(Scalar.fromBigInteger(k[i])));
          row.set(i, FixedBaseTable.generator().timesVartime(Scalar.fromBigInteger(m[i])));
          sum = sum.add(k[i].multiply(m[i]));
        }
        for (Backend backend : Backend.values()) {
          assertEquals(CurveTwin.multiple(sum), MultiScalar.sum(backend, secrets, row));
        }
      }
    }
  }

  @SeededTest(runs = 4)
  void twoSecretSumsTogetherAreThoseOfEach(Rng random) {
    SecretScalarVector[] secrets = new SecretScalarVector[2];
    PointVector[] rows = new PointVector[2];
    for (int r = 0; r < 2; r++) {
      int n = random.pick(0, 1, 2, 4, 5, 9, 34, 130, 270);
      secrets[r] = SecretScalarVector.random(n, random.asSecureRandom());
      rows[r] = PointVector.identities(n);
      for (int i = 0; i < n; i++) {
        rows[r].set(i, CurveTwin.multiple(BigInteger.valueOf(random.nextInt(4))));
      }
    }
    for (Backend backend : Backend.values()) {
      List<Point> sums = MultiScalar.sums(backend, secrets[0], rows[0], secrets[1], rows[1]);
      for (int r = 0; r < 2; r++) {
        assertEquals(MultiScalar.sum(backend, secrets[r], rows[r]), sums.get(r));
      }
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            MultiScalar.sums(
                secrets[0], rows[0], secrets[1], PointVector.identities(rows[1].size() + 1)));
  }

  @SeededTest(runs = 5)
  void aSumOfChosenPointsTakesTheOneEachBitNames(Rng random) {
    int n = random.pick(0, 1, 2, 64, 128);
    PointVector[] choices = {PointVector.identities(n), PointVector.identities(n)};
    BigInteger k = random.scalar(Q);
    BigInteger sum = k;
    try (SecretScalarVector bits = SecretScalarVector.zeros(n);
        SecretScalar blinding = SecretScalar.ofPublic(Scalar.fromBigInteger(k))) {
      for (int i = 0; i < n; i++) {
        int bit = random.nextInt(2);
        bits.set(i, SecretScalar.of(bit));
        for (int choice = 0; choice < 2; choice++) {
          // Small and often equal or opposite, so that the sum passes through every special case.
          BigInteger m = BigInteger.valueOf(random.pick(-2, -1, 1, 2));
          choices[choice].set(i, CurveTwin.multiple(m));
          sum = bit == choice ? sum.add(m) : sum;
        }
      }
      assertEquals(
          CurveTwin.multiple(sum),
          MultiScalar.sumOfChosen(bits, choices[0], choices[1], blinding, Point.GENERATOR));
    }
  }

  @Test
  void refusesToChooseFromTheIdentityOrToBlindWithIt() {
    PointVector g = PointVector.of(Point.GENERATOR);
    PointVector none = PointVector.identities(1);
    try (SecretScalarVector bits = SecretScalarVector.zeros(1);
        SecretScalar k = SecretScalar.of(1)) {
      for (PointVector[] rows : new PointVector[][] {{g, none}, {none, g}}) {
        assertThrows(
            IllegalArgumentException.class,
            () -> MultiScalar.sumOfChosen(bits, rows[0], rows[1], k, Point.GENERATOR));
      }
      assertThrows(
          IllegalArgumentException.class,
          () -> MultiScalar.sumOfChosen(bits, g, g, k, Point.IDENTITY));
    }
  }

  @Test
  void theEmptySumIsTheIdentity() {
    assertEquals(
        Point.IDENTITY, MultiScalar.sum(SecretScalarVector.zeros(0), PointVector.identities(0)));
    assertEquals(
        Point.IDENTITY, MultiScalar.sumVartime(ScalarVector.zeros(0), PointVector.identities(0)));
  }

  @Test
  void rowsOfDifferentLengthAreAProgrammersError() {
    assertThrows(
        IllegalArgumentException.class,
        () -> MultiScalar.sumVartime(ScalarVector.zeros(2), PointVector.identities(3)));
  }
}
