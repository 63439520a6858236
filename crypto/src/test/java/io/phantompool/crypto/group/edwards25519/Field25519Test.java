package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.Field25519.LIMBS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class Field25519Test {
  private static final BigInteger P = NaiveEdwards.P;

  /** The most a limb may be before a multiplication, and after it. */
  private static final long ONE_UNIT = (1L << 51) + (1L << 14);

  private static final long MAX_LIMB = 6 * ONE_UNIT;

  @SeededTest(runs = 3000)
  void multipliesAndSquaresAsIntegersDo(Rng random) {
    long[] a = lazyElement(random);
    long[] b = lazyElement(random);
    long[] r = new long[LIMBS];
    Field25519.multiply(r, 0, a, 0, b, 0);
    assertEquals(value(a).multiply(value(b)).mod(P), value(r));
    assertOneUnit(r);
    Field25519.square(r, 0, a, 0);
    assertEquals(value(a).pow(2).mod(P), value(r));
    assertOneUnit(r);
    int times = 1 + random.nextInt(6);
    Field25519.squareRepeatedly(r, 0, a, 0, times);
    assertEquals(value(a).modPow(BigInteger.ONE.shiftLeft(times), P), value(r));
    assertOneUnit(r);
  }

  @Test
  void multipliesEveryCornerOfTheLazyLimbs() {
    long[] r = new long[LIMBS];
    for (int signs = 0; signs < 1 << (2 * LIMBS); signs++) {
      long[] a = corner(signs);
      long[] b = corner(signs >> LIMBS);
      Field25519.multiply(r, 0, a, 0, b, 0);
      assertEquals(value(a).multiply(value(b)).mod(P), value(r));
      assertOneUnit(r);
    }
    for (int signs = 0; signs < 1 << LIMBS; signs++) {
      Field25519.square(r, 0, corner(signs), 0);
      assertEquals(value(corner(signs)).pow(2).mod(P), value(r));
      assertOneUnit(r);
    }
  }

  @SeededTest
  void addsSubtractsAndNegatesAsIntegersDo(Rng random) {
    long[] a = element(random);
    long[] b = element(random);
    long[] r = new long[LIMBS];
    Field25519.add(r, 0, a, 0, b, 0);
    assertEquals(value(a).add(value(b)).mod(P), value(r));
    Field25519.subtract(r, 0, a, 0, b, 0);
    assertEquals(value(a).subtract(value(b)).mod(P), value(r));
    Field25519.carry(r, 0);
    assertEquals(value(a).subtract(value(b)).mod(P), value(r));
    assertOneUnit(r);
    Field25519.negate(r, 0, a, 0);
    assertEquals(value(a).negate().mod(P), value(r));
  }

  @SeededTest
  void resultsMayOverwriteOperands(Rng random) {
    long[] a = element(random);
    long[] b = element(random);
    long[] r = a.clone();
    Field25519.multiply(r, 0, r, 0, b, 0);
    assertEquals(value(a).multiply(value(b)).mod(P), value(r));
    r = b.clone();
    Field25519.multiply(r, 0, a, 0, r, 0);
    assertEquals(value(a).multiply(value(b)).mod(P), value(r));
    r = a.clone();
    Field25519.multiply(r, 0, r, 0, r, 0);
    assertEquals(value(a).pow(2).mod(P), value(r));
    r = a.clone();
    Field25519Powers.invert(r, 0, r, 0);
    assertEquals(value(a).modPow(P.subtract(BigInteger.TWO), P), value(r));
  }

  @SeededTest
  void selectsAndNegatesByMask(Rng random) {
    long[] a = element(random);
    long[] b = element(random);
    long[] r = a.clone();
    Field25519.select(r, 0, b, 0, 0);
    assertArrayEquals(a, r);
    Field25519.negateIf(r, 0, 0);
    assertArrayEquals(a, r);
    Field25519.negateIf(r, 0, -1);
    assertEquals(value(a).negate().mod(P), value(r));
    Field25519.select(r, 0, b, 0, -1);
    assertArrayEquals(b, r);
  }

  @SeededTest
  void invertsAndFindsPowers(Rng random) {
    long[] a = lazyElement(random);
    long[] r = new long[LIMBS];
    Field25519Powers.invert(r, 0, a, 0);
    assertEquals(value(a).modPow(P.subtract(BigInteger.TWO), P), value(r));
    Field25519Powers.powerP58(r, 0, a, 0);
    assertEquals(value(a).modPow(P.shiftRight(3), P), value(r));
  }

  @SeededTest
  void findsTheEvenSquareRootOfARatioIfThereIsOne(Rng random) {
    long[] u = element(random);
    long[] v = element(random);
    long[] r = new long[LIMBS];
    boolean found = Field25519Powers.sqrtRatio(r, 0, u, 0, v, 0) != 0;
    boolean denominatorIsZero = value(v).signum() == 0;
    BigInteger ratio = value(u).multiply(value(v).modPow(P.subtract(BigInteger.TWO), P)).mod(P);
    boolean square = !ratio.modPow(P.shiftRight(1), P).equals(P.subtract(BigInteger.ONE));
    assertEquals(square && !denominatorIsZero, found);
    if (found) {
      assertEquals(ratio, value(r).pow(2).mod(P));
      assertEquals(BigInteger.ZERO, value(r).and(BigInteger.ONE));
    }
  }

  @SeededTest(runs = 1000)
  void storesTheOneRepresentativeBelowP(Rng random) {
    long[] a = lazyElement(random);
    byte[] bytes = new byte[34];
    Field25519Encoding.store(bytes, 1, a, 0);
    byte[] expected = new byte[34];
    System.arraycopy(NaiveEdwards.littleEndian(value(a), 32), 0, expected, 1, 32);
    assertArrayEquals(expected, bytes);
    assertEquals(value(a).testBit(0) ? -1 : 0, Field25519Encoding.isOdd(a, 0));
    assertEquals(value(a).signum() == 0 ? -1 : 0, Field25519Encoding.isZero(a, 0));
  }

  @Test
  void everyFormOfZeroIsZeroAndEqualsEveryOther() {
    long mask = Field25519.LIMB_MASK;
    long[][] zeros = {
      {0, 0, 0, 0, 0},
      {mask - 18, mask, mask, mask, mask},
      {18 - mask, -mask, -mask, -mask, -mask},
      {2 * (mask - 18), 2 * mask, 2 * mask, 2 * mask, 2 * mask},
      {mask + 1, -1, 0, 0, 0},
      {-19, 0, 0, 0, mask + 1},
    };
    for (long[] zero : zeros) {
      assertEquals(-1, Field25519Encoding.isZero(zero, 0));
      for (long[] other : zeros) {
        assertEquals(-1, Field25519Encoding.areEqual(zero, 0, other, 0));
        long[] one = other.clone();
        one[0]++;
        assertEquals(0, Field25519Encoding.areEqual(zero, 0, one, 0));
      }
    }
  }

  @Test
  void tellsCanonicalBytesFromOthersWhateverTheSignBit() {
    for (int around = -25; around <= 25; around++) {
      BigInteger value = P.add(BigInteger.valueOf(around)).mod(BigInteger.ONE.shiftLeft(255));
      for (BigInteger withSign : List.of(value, value.setBit(255))) {
        byte[] bytes = NaiveEdwards.littleEndian(withSign, 32);
        assertEquals(
            value.compareTo(P) < 0 ? -1 : 0,
            Field25519Encoding.isCanonical(bytes, 0),
            withSign::toString);
        long[] loaded = new long[LIMBS];
        Field25519Encoding.load(loaded, 0, bytes, 0);
        assertEquals(value.mod(P), value(loaded));
      }
    }
  }

  @SeededTest
  void reducesUniformBytes(Rng random) {
    BigInteger wide = random.scalar(BigInteger.ONE.shiftLeft(384));
    long[] r = new long[LIMBS];
    Field25519Encoding.loadUniform(
        r, 0, LittleEndian.reversed(NaiveEdwards.littleEndian(wide, 48)), 0);
    assertEquals(wide.mod(P), value(r));
    assertOneUnit(r);
  }

  private static long[] corner(int signs) {
    long[] a = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      a[i] = (signs >> i & 1) == 0 ? MAX_LIMB : -MAX_LIMB;
    }
    return a;
  }

  /** An element of at most two units: structured or random, carried or with borrowed limbs. */
  private static long[] element(Rng random) {
    long[] a = new long[LIMBS];
    Field25519Encoding.load(a, 0, NaiveEdwards.littleEndian(random.scalar(P), 32), 0);
    if (random.nextBoolean()) {
      int i = random.nextInt(LIMBS - 1);
      a[i] -= 1L << 51;
      a[i + 1]++;
    }
    return a;
  }

  /** Limbs anywhere a multiplication allows them. */
  private static long[] lazyElement(Rng random) {
    if (random.oneIn(3)) {
      return element(random);
    }
    long[] a = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      a[i] =
          switch (random.nextInt(5)) {
            case 0 -> MAX_LIMB - random.nextInt(3);
            case 1 -> random.nextInt(3) - MAX_LIMB;
            case 2 -> random.nextInt(3) - 1;
            case 3 -> Field25519.LIMB_MASK;
            default -> random.nextLong(-MAX_LIMB, MAX_LIMB + 1);
          };
    }
    return a;
  }

  private static BigInteger value(long[] a) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = LIMBS - 1; i >= 0; i--) {
      sum = sum.shiftLeft(51).add(BigInteger.valueOf(a[i]));
    }
    return sum.mod(P);
  }

  private static void assertOneUnit(long[] r) {
    for (long limb : r) {
      assertTrue(Math.abs(limb) < ONE_UNIT, () -> "limb " + limb);
    }
  }
}
