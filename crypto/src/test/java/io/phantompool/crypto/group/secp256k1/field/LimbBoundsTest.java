package io.phantompool.crypto.group.secp256k1.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Operands as large as the pages of {@link Field52} and {@link FmaKernels} allow, of any sign. */
class LimbBoundsTest {
  private static final BigInteger P = FieldVectorTest.P;
  private static final int N = Field52.LIMBS;

  /** All choices of a sign for each limb. */
  private static final int SIGNS = 1 << N;

  private static final long FMA_LIMB = (1L << 51) + (1L << 40);
  private static final long FMA_RESULT = (1L << 51) + (1L << 38);

  /** Limbs of one magnitude, and a top one of another, with the signs in the bits of a number. */
  private static long[] extreme(long limb, long top, int signs) {
    long[] limbs = new long[N];
    for (int l = 0; l < N; l++) {
      long magnitude = l == N - 1 ? top : limb;
      limbs[l] = (signs >> l & 1) == 0 ? magnitude : -magnitude;
    }
    return limbs;
  }

  private static BigInteger value(long[] limbs) {
    BigInteger value = BigInteger.ZERO;
    for (int l = N - 1; l >= 0; l--) {
      value = value.shiftLeft(52).add(BigInteger.valueOf(limbs[l]));
    }
    return value;
  }

  private static void congruent(BigInteger wanted, long[] limbs) {
    assertEquals(wanted.mod(P), value(limbs).mod(P));
  }

  @Test
  void theLargestLazyLimbsMultiplyAndSquareWithinTheirBounds() {
    long[] product = new long[N];
    for (int i = 0; i < SIGNS; i++) {
      long[] a = extreme(1L << 55, 1L << 50, i);
      for (int j = 0; j < SIGNS; j++) {
        long[] b = extreme(1L << 55, 1L << 50, j);
        Field52.multiply(product, 0, a, 0, b, 0);
        congruent(value(a).multiply(value(b)), product);
        bounded(product);
      }
      Field52.square(product, 0, a, 0);
      congruent(value(a).pow(2), product);
      bounded(product);
    }
  }

  private static void bounded(long[] product) {
    for (int l = 0; l < N - 1; l++) {
      assertTrue(Math.abs(product[l]) <= 1L << 53, "limb of a product");
    }
    assertTrue(Math.abs(product[N - 1]) <= 1L << 48, "top limb of a product");
  }

  @Test
  void theLargestLimbsOfAllAreCarriedAndNormalized() {
    for (int i = 0; i < SIGNS; i++) {
      long[] a = extreme(1L << 60, 1L << 60, i);
      long[] carried = a.clone();
      Field52.carry(carried, 0);
      congruent(value(a), carried);
      assertTrue(Math.abs(carried[0]) <= (1L << 52) + (1L << 45), "lowest limb");
      long[] normal = a.clone();
      Field52.normalize(normal, 0);
      assertEquals(value(a).mod(P), value(normal));
    }
  }

  /** Limbs of these magnitudes are where products tie between two roundings, or are largest. */
  @Test
  void theLargestLimbsOfTheVectorBackEndCalculateExactly() {
    long[] magnitudes = {FMA_LIMB, FMA_LIMB - 1, 1L << 51, (1L << 51) - 1, (1L << 51) + 1, 1};
    FmaFieldVector a = new FmaFieldVector(SIGNS);
    FmaFieldVector b = new FmaFieldVector(SIGNS);
    for (long limb : magnitudes) {
      for (long other : magnitudes) {
        for (int shift = 0; shift < SIGNS; shift += 5) {
          for (int i = 0; i < SIGNS; i++) {
            put(a, i, extreme(limb, 1L << 49, i));
            put(b, i, extreme(other, 1L << 49, (i + shift) % SIGNS));
          }
          calculatesExactly(a, b);
        }
      }
    }
  }

  @SeededTest(runs = 20)
  void limbsWithinTheBoundsOfTheVectorBackEndCalculateExactly(Rng random) {
    FmaFieldVector a = new FmaFieldVector(SIGNS);
    FmaFieldVector b = new FmaFieldVector(SIGNS);
    for (FmaFieldVector v : new FmaFieldVector[] {a, b}) {
      for (int i = 0; i < SIGNS; i++) {
        long[] limbs = new long[N];
        for (int l = 0; l < N; l++) {
          long bound = l == N - 1 ? 1L << 49 : FMA_LIMB;
          limbs[l] = random.nextLong(-bound, bound + 1);
        }
        put(v, i, limbs);
      }
    }
    calculatesExactly(a, b);
  }

  private static void calculatesExactly(FmaFieldVector a, FmaFieldVector b) {
    FmaFieldVector r = new FmaFieldVector(SIGNS);
    r.multiply(0, a, 0, b, 0, SIGNS);
    exact(r, i -> at(a, i).multiply(at(b, i)), "product");
    r.square(0, a, 0, SIGNS);
    exact(r, i -> at(a, i).pow(2), "square");
    r.add(0, a, 0, b, 0, SIGNS);
    exact(r, i -> at(a, i).add(at(b, i)), "sum");
    r.subtract(0, a, 0, b, 0, SIGNS);
    exact(r, i -> at(a, i).subtract(at(b, i)), "difference");
  }

  @Test
  void theLargestLimbsOfTheVectorBackEndAreScaledExactly() {
    FmaFieldVector a = new FmaFieldVector(SIGNS);
    FmaFieldVector r = new FmaFieldVector(SIGNS);
    for (int i = 0; i < SIGNS; i++) {
      put(a, i, extreme(FMA_LIMB, (1L << 48) - 1, i));
    }
    for (int factor = -32; factor <= 32; factor++) {
      int f = factor;
      r.scale(0, a, 0, f, SIGNS);
      exact(r, i -> at(a, i).multiply(BigInteger.valueOf(f)), f + " times");
    }
  }

  /** The canonical elements whose top limb is set to 2^48, of both ends of the limb below. */
  @Test
  void aTopLimbThatTookACarryIsScaledExactly() {
    FmaFieldVector a = new FmaFieldVector(8);
    FmaFieldVector r = new FmaFieldVector(8);
    long full = (1L << 52) - 1;
    long[] third = {1L << 51, (1L << 51) + 1, full - 1, full, 1L << 51, (1L << 51) + 1, 0, 1};
    for (int i = 0; i < 8; i++) {
      a.set(i, new long[] {0, 0, i < 4 ? 0 : full, third[i], (1L << 48) - 1}, 0);
    }
    for (int factor = -32; factor <= 32; factor++) {
      int f = factor;
      r.scale(0, a, 0, f, 8);
      for (int i = 0; i < 8; i++) {
        assertEquals(
            at(a, i).multiply(BigInteger.valueOf(f)).mod(P), at(r, i).mod(P), f + " times");
      }
    }
  }

  private static void put(FmaFieldVector v, int i, long[] limbs) {
    for (int l = 0; l < N; l++) {
      v.limbs()[FmaFieldVector.place(i) + 8 * l] = limbs[l];
    }
  }

  /** The integer in place i, as the limbs stand, not reduced. */
  private static BigInteger at(FmaFieldVector v, int i) {
    long[] limbs = new long[N];
    for (int l = 0; l < N; l++) {
      limbs[l] = (long) v.limbs()[FmaFieldVector.place(i) + 8 * l];
    }
    return value(limbs);
  }

  private interface Twin {
    BigInteger at(int i);
  }

  private static void exact(FmaFieldVector r, Twin twin, String what) {
    for (int i = 0; i < SIGNS; i++) {
      assertEquals(twin.at(i).mod(P), at(r, i).mod(P), what + " in place " + i);
      for (int l = 0; l < N; l++) {
        double bound = l == N - 1 ? 0x1p47 : FMA_RESULT;
        assertTrue(
            Math.abs(r.limbs()[FmaFieldVector.place(i) + 8 * l]) <= bound, what + " too large");
      }
    }
  }
}
