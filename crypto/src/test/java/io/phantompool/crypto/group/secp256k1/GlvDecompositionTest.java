package io.phantompool.crypto.group.secp256k1;

import static io.phantompool.crypto.group.secp256k1.NaiveOrder.LAMBDA;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.Q;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.anyOf;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.integer;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.power;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.structured;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlvDecompositionTest {
  private static final BigInteger A1 = new BigInteger("3086d221a7d46bcde86c90e49284eb15", 16);
  private static final BigInteger B1 = new BigInteger("-e4437ed6010e88286f547fa90abfe4c3", 16);
  private static final BigInteger A2 = new BigInteger("114ca50f7a8e2f3f657c1108d9d44cfd8", 16);
  private static final BigInteger B2 = A1;

  /** What the page of the class states: 0.6354 and 0.5407 times 2^128. */
  private static final BigInteger BOUND_1 = percentage(6354);

  private static final BigInteger BOUND_2 = percentage(5407);

  /** Guide to Elliptic Curve Cryptography, algorithm 3.74, steps 1 to 3. */
  @Test
  void theBasisIsTheOneTheEuclideanAlgorithmGives() {
    BigInteger r0 = Q;
    BigInteger r1 = LAMBDA;
    BigInteger t0 = BigInteger.ZERO;
    BigInteger t1 = BigInteger.ONE;
    while (r1.multiply(r1).compareTo(Q) >= 0) {
      BigInteger quotient = r0.divide(r1);
      BigInteger r = r0.subtract(quotient.multiply(r1));
      BigInteger t = t0.subtract(quotient.multiply(t1));
      r0 = r1;
      r1 = r;
      t0 = t1;
      t1 = t;
    }

    assertEquals(List.of(A1, B1), List.of(r1, t1.negate()));
    assertEquals(List.of(A2, B2), List.of(r0, t0.negate()));
    assertEquals(Q, A1.multiply(B2).subtract(A2.multiply(B1)));
  }

  @SeededTest(runs = 100)
  void recomposesScalarsFromShortHalves(Rng random) {
    recomposes(anyOf(2_000, random));
  }

  @Test
  void recomposesStructuredScalarsFromShortHalves() {
    recomposes(structured());
  }

  @Test
  void recomposesScalarsWhoseHalvesAreExtreme() {
    recomposes(extremes());
  }

  /** Around the corners of the cell in which the halves of all scalars lie, and along its edges. */
  private static List<BigInteger> extremes() {
    List<BigInteger> scalars = new ArrayList<>();
    for (int i = -8; i <= 8; i++) {
      for (int j = -8; j <= 8; j++) {
        // The points (i/16) v1 + (j/16) v2, the corners of the cell at i, j = +-8.
        BigInteger k1 = sixteenths(i, A1, j, A2);
        BigInteger k2 = sixteenths(i, B1, j, B2);
        for (int d = -2; d <= 2; d++) {
          BigInteger near = k1.add(BigInteger.valueOf(d));
          scalars.add(near.add(k2.multiply(LAMBDA)).mod(Q));
          scalars.add(k1.add(k2.add(BigInteger.valueOf(d)).multiply(LAMBDA)).mod(Q));
        }
      }
    }
    return scalars;
  }

  @Test
  void recomposesScalarsWhoseHalvesEndInAnEmptyWord() {
    List<BigInteger> scalars = new ArrayList<>();
    for (int i = -9; i <= 9; i++) {
      for (int j = -9; j <= 9; j++) {
        BigInteger k1 = power(64).multiply(BigInteger.valueOf(i));
        BigInteger k2 = power(64).multiply(BigInteger.valueOf(j));
        scalars.add(k1.add(k2.multiply(LAMBDA)).mod(Q));
      }
    }
    recomposes(scalars);
  }

  /** The scalars at which the low word of a quotient overflows while it is put together. */
  @SeededTest(runs = 20)
  void recomposesScalarsWhoseQuotientsAreNextToAMultipleOfAWord(Rng random) {
    List<BigInteger> scalars = new ArrayList<>();
    for (BigInteger b : List.of(B2, B1.negate())) {
      for (int quarters = -20; quarters <= 20; quarters++) {
        BigInteger multiple = random.bits(60).shiftLeft(64 + 2);
        BigInteger quotient = multiple.add(BigInteger.valueOf(quarters));
        scalars.add(quotient.multiply(Q).divide(b.shiftLeft(2)).mod(Q));
      }
    }
    recomposes(scalars);
  }

  private static BigInteger sixteenths(int i, BigInteger a, int j, BigInteger b) {
    return a.multiply(BigInteger.valueOf(i)).add(b.multiply(BigInteger.valueOf(j))).shiftRight(4);
  }

  private static void recomposes(List<BigInteger> scalars) {
    ScalarVector vector = vector(scalars);
    int n = scalars.size();
    long[] magnitudes = new long[4 * n];
    byte[] signs = new byte[2 * n];
    for (int i = 0; i < n; i++) {
      GlvDecomposition.decompose(vector.limbs(), 4 * i, magnitudes, 4 * i, signs, 2 * i);
      BigInteger k1 = half(magnitudes, signs, 2 * i);
      BigInteger k2 = half(magnitudes, signs, 2 * i + 1);
      assertTrue(k1.abs().compareTo(BOUND_1) < 0, () -> "k1 = " + k1.toString(16));
      assertTrue(k2.abs().compareTo(BOUND_2) < 0, () -> "k2 = " + k2.toString(16));
      assertEquals(scalars.get(i), k1.add(k2.multiply(LAMBDA)).mod(Q));
    }

    GlvDecomposition.decomposeAllVartime(vector, 0, n, magnitudes, signs);
    for (int i = 0; i < n; i++) {
      BigInteger k1 = half(magnitudes, signs, 2 * i);
      BigInteger k2 = half(magnitudes, signs, 2 * i + 1);
      assertEquals(scalars.get(i), k1.add(k2.multiply(LAMBDA)).mod(Q));
    }
  }

  @Test
  void keepsShortScalarsAndTheirNegativesWhole() {
    List<BigInteger> shorts = new ArrayList<>();
    for (int bits = 0; bits <= 128; bits++) {
      shorts.add(power(bits).subtract(BigInteger.ONE));
      shorts.add(power(bits).subtract(BigInteger.ONE).negate());
    }
    int n = shorts.size();
    long[] magnitudes = new long[4 * n];
    byte[] signs = new byte[2 * n];
    ScalarVector vector = vector(shorts.stream().map(x -> x.mod(Q)).toList());
    GlvDecomposition.decomposeAllVartime(vector, 0, n, magnitudes, signs);

    for (int i = 0; i < n; i++) {
      assertEquals(shorts.get(i), half(magnitudes, signs, 2 * i));
      assertEquals(BigInteger.ZERO, half(magnitudes, signs, 2 * i + 1));
    }
  }

  @Test
  void splitsTheFirstScalarsThatAreNotShort() {
    recomposes(
        List.of(power(128), power(128).add(BigInteger.ONE), power(129), Q.subtract(power(128))));
  }

  @SeededTest
  void decomposesAPartOfAVector(Rng random) {
    List<BigInteger> scalars = anyOf(7, random);
    long[] magnitudes = new long[12];
    byte[] signs = new byte[6];
    GlvDecomposition.decomposeAllVartime(vector(scalars), 2, 3, magnitudes, signs);

    for (int i = 0; i < 3; i++) {
      BigInteger k1 = half(magnitudes, signs, 2 * i);
      BigInteger k2 = half(magnitudes, signs, 2 * i + 1);
      assertEquals(scalars.get(2 + i), k1.add(k2.multiply(LAMBDA)).mod(Q));
    }
  }

  private static BigInteger half(long[] magnitudes, byte[] signs, int h) {
    BigInteger magnitude = integer(magnitudes, 2 * h, 2);
    return signs[h] < 0 ? magnitude.negate() : magnitude;
  }

  private static BigInteger percentage(int hundredths) {
    return power(128).multiply(BigInteger.valueOf(hundredths)).divide(BigInteger.valueOf(10_000));
  }
}
