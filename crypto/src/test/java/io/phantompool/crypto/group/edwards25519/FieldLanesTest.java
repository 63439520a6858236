package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.Field25519.LIMBS;
import static io.phantompool.crypto.group.edwards25519.FieldLanes.BLOCK;
import static io.phantompool.crypto.group.edwards25519.FieldLanes.LANES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FieldLanesTest {
  private static final long ONE_UNIT = (1L << 50) + (1L << 13);

  @SeededTest(runs = 300)
  void multipliesAsIntegersDo(Rng random) {
    double[] x = new double[3 * BLOCK];
    int units = 1 + random.nextInt(3);
    for (int i = 0; i < BLOCK; i++) {
      x[i] = limb(random, units * ONE_UNIT);
      x[BLOCK + i] = limb(random, units == 1 ? 3 * ONE_UNIT : ONE_UNIT);
    }
    FieldLanes.multiply(x, 2 * BLOCK, x, 0, x, BLOCK);
    assertProducts(x);
  }

  @Test
  void multipliesEveryCornerOfTheLimbs() {
    double[] x = new double[3 * BLOCK];
    for (int units = 1; units <= 3; units++) {
      for (int signs = 0; signs < 1 << (2 * LIMBS); signs += LANES) {
        for (int lane = 0; lane < LANES; lane++) {
          for (int l = 0; l < LIMBS; l++) {
            boolean minus = ((signs + lane) >> l & 1) != 0;
            boolean otherMinus = ((signs + lane) >> (LIMBS + l) & 1) != 0;
            x[LANES * l + lane] = (minus ? -1 : 1) * (double) (units * ONE_UNIT);
            x[BLOCK + LANES * l + lane] = (otherMinus ? -1 : 1) * (double) (3 / units * ONE_UNIT);
          }
        }
        FieldLanes.multiply(x, 2 * BLOCK, x, 0, x, BLOCK);
        assertProducts(x);
      }
    }
  }

  /** Products that lie in the middle between two multiples of 2^51 are rounded either way. */
  @Test
  void multipliesWhatIsRoundedHalfWay() {
    double[] x = new double[3 * BLOCK];
    double[] limbs = {0, 1, -1, 0x1p25, 0x1p26, -0x1p25, 0x1p50, -0x1p50, 0x1p49, 3 * 0x1p49, 5};
    for (double a : limbs) {
      for (double b : limbs) {
        Arrays.fill(x, 0, BLOCK, a);
        Arrays.fill(x, BLOCK, 2 * BLOCK, b);
        FieldLanes.multiply(x, 2 * BLOCK, x, 0, x, BLOCK);
        assertProducts(x);
      }
    }
  }

  private static void assertProducts(double[] x) {
    for (int lane = 0; lane < LANES; lane++) {
      BigInteger expected = value(x, 0, lane).multiply(value(x, BLOCK, lane)).mod(NaiveEdwards.P);
      assertEquals(expected, value(x, 2 * BLOCK, lane).mod(NaiveEdwards.P));
      assertOneUnit(x, 2 * BLOCK, lane);
    }
  }

  @SeededTest(runs = 100)
  void addsSubtractsAndCarriesAsIntegersDo(Rng random) {
    double[] x = new double[4 * BLOCK];
    for (int i = 0; i < 2 * BLOCK; i++) {
      x[i] = random.nextInt(4) == 0 ? 3 * ONE_UNIT : limb(random, 3 * ONE_UNIT);
    }
    FieldLanes.add(x, 2 * BLOCK, x, 0, x, BLOCK);
    FieldLanes.subtract(x, 3 * BLOCK, x, 0, x, BLOCK);
    for (int lane = 0; lane < LANES; lane++) {
      BigInteger a = value(x, 0, lane);
      BigInteger b = value(x, BLOCK, lane);
      assertEquals(a.add(b), value(x, 2 * BLOCK, lane));
      assertEquals(a.subtract(b), value(x, 3 * BLOCK, lane));
    }
    double[] before = x.clone();
    FieldLanes.carry(x, 2 * BLOCK);
    FieldLanes.carry(x, 3 * BLOCK);
    for (int at = 2 * BLOCK; at <= 3 * BLOCK; at += BLOCK) {
      for (int lane = 0; lane < LANES; lane++) {
        assertEquals(
            value(before, at, lane).mod(NaiveEdwards.P), value(x, at, lane).mod(NaiveEdwards.P));
        assertOneUnit(x, at, lane);
      }
    }
  }

  @SeededTest(runs = 100)
  void takesElementsInAndOut(Rng random) {
    long[] element = new long[LIMBS];
    for (int l = 0; l < LIMBS; l++) {
      element[l] = (random.nextBoolean() ? 1 : -1) * (random.nextLong() >>> 11);
    }
    double[] block = new double[BLOCK];
    int lane = random.nextInt(LANES);
    FieldLanes.set(block, lane, LANES, element, 0);
    assertOneUnit(block, 0, lane);
    long[] back = new long[LIMBS];
    FieldLanes.get(block, 0, lane, back, 0);
    byte[] expected = new byte[32];
    byte[] actual = new byte[32];
    Field25519Encoding.store(expected, 0, element, 0);
    Field25519Encoding.store(actual, 0, back, 0);
    assertArrayEquals(expected, actual);
  }

  private static double limb(Rng random, long most) {
    return random.nextInt(8) == 0
        ? (random.nextBoolean() ? most : -most)
        : Math.floorMod(random.nextLong(), 2 * most + 1) - most;
  }

  private static BigInteger value(double[] x, int at, int lane) {
    BigInteger value = BigInteger.ZERO;
    for (int l = LIMBS - 1; l >= 0; l--) {
      BigInteger limb = new BigDecimal(x[at + LANES * l + lane]).toBigIntegerExact();
      value = value.shiftLeft(51).add(limb);
    }
    return value;
  }

  private static void assertOneUnit(double[] x, int at, int lane) {
    for (int l = 0; l < LIMBS; l++) {
      double limb = x[at + LANES * l + lane];
      assertTrue(Math.abs(limb) <= ONE_UNIT, () -> "limb of " + limb);
    }
  }
}
