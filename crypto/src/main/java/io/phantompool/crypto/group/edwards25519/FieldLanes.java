package io.phantompool.crypto.group.edwards25519;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Arithmetic modulo p = 2^255 - 19 on eight elements at a time, in vectors of doubles. An element
 * is five limbs of 51 bits; a block of eight elements is {@link #BLOCK} doubles, limb by limb: limb
 * l of element i is at 8 l + i. Limbs are whole numbers of either sign.
 *
 * <p>As in {@link Field25519}, results of a multiplication are "of one unit", here: every limb is
 * at most 2^50 + 2^13 in magnitude. Sums and differences have the units of their operands added. A
 * multiplication takes operands of u and v units with u v &lt;= 3, so that the product of two limbs
 * stays below 2^102.
 *
 * <p>Such a product a b comes apart exactly in two steps (an error-free product whose rounding
 * point is fixed by a large constant, as in Emmart, Zheng and Weems, "Faster modular exponentiation
 * using double precision floating point arithmetic on the GPU", ARITH 2018): {@code h = fma(a, b,
 * BIG)} rounds a b to a multiple of 2^51 and holds it in the low bits of the double, since BIG =
 * 1.5 2^103; {@code fma(a, b, BIG_AND_ONE - h)} is the exact rest, at most 2^50 in magnitude, in
 * the low bits of 1.5 2^52 + rest. Both are added as integers, and the raw bits of the constants
 * are subtracted once per limb.
 *
 * <p>For public values only: nothing here depends on them in time, but nothing erases them either.
 */
final class FieldLanes {
  /** Elements of a block. */
  static final int LANES = 8;

  /** Doubles of a block. */
  static final int BLOCK = Field25519.LIMBS * LANES;

  private static final VectorSpecies<Double> DOUBLES =
      DoubleVector.SPECIES_PREFERRED.length() > LANES
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS =
      LongVector.SPECIES_PREFERRED.length() > LANES
          ? LongVector.SPECIES_512
          : LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = DOUBLES.length();

  private static final double BIG = 0x1.8p103;
  private static final double ONE = 0x1.8p52;
  private static final double BIG_AND_ONE = BIG + ONE;
  private static final long BIG_BITS = Double.doubleToRawLongBits(BIG);
  private static final long ONE_BITS = Double.doubleToRawLongBits(ONE);
  private static final long EXPONENT = Double.doubleToRawLongBits(0x1p52);

  private static final long HALF = 1L << 50;

  /** Makes every column positive: its carry is then 2^9 too large. */
  private static final long POSITIVE = 1L << 60;

  private static final double DIGIT_OFFSET = 0x1p52 + 0x1p50;
  private static final double CARRY_OFFSET = 0x1p52 + 0x1p9;
  private static final double DIGIT_AND_CARRY_OFFSET = 0x1p52 + 0x1p50 + 0x1p9;

  private static final long K0 = offset(0);
  private static final long K1 = offset(1);
  private static final long K2 = offset(2);
  private static final long K3 = offset(3);
  private static final long K4 = offset(4);

  private FieldLanes() {}

  /**
   * What is added to columns k and 19 times k + 5: minus the raw bits of the constants that their
   * terms bring along, plus half a limb and a multiple of 2^51 to be positive.
   */
  private static long offset(int k) {
    return HALF + POSITIVE - constants(k) - 19 * constants(k + 5);
  }

  private static long constants(int column) {
    int low = column < 9 ? Math.min(column, 8 - column) + 1 : 0;
    int carried = column > 0 ? Math.min(column - 1, 9 - column) + 1 : 0;
    return low * ONE_BITS + carried * BIG_BITS;
  }

  /** z = x y, of one unit. */
  static void multiply(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt) {
    for (int i = 0; i < LANES; i += WIDTH) {
      // Broadcast inside of the loop, or they become boxed objects.
      final DoubleVector big = DoubleVector.broadcast(DOUBLES, BIG);
      final DoubleVector bigAndOne = DoubleVector.broadcast(DOUBLES, BIG_AND_ONE);
      DoubleVector a0 = DoubleVector.fromArray(DOUBLES, x, xAt + i);
      DoubleVector a1 = DoubleVector.fromArray(DOUBLES, x, xAt + i + 8);
      DoubleVector a2 = DoubleVector.fromArray(DOUBLES, x, xAt + i + 16);
      DoubleVector a3 = DoubleVector.fromArray(DOUBLES, x, xAt + i + 24);
      DoubleVector a4 = DoubleVector.fromArray(DOUBLES, x, xAt + i + 32);
      DoubleVector b0 = DoubleVector.fromArray(DOUBLES, y, yAt + i);
      DoubleVector b1 = DoubleVector.fromArray(DOUBLES, y, yAt + i + 8);
      DoubleVector b2 = DoubleVector.fromArray(DOUBLES, y, yAt + i + 16);
      DoubleVector b3 = DoubleVector.fromArray(DOUBLES, y, yAt + i + 24);
      DoubleVector b4 = DoubleVector.fromArray(DOUBLES, y, yAt + i + 32);
      DoubleVector h = a0.fma(b0, big);
      LongVector c0 = a0.fma(b0, bigAndOne.sub(h)).reinterpretAsLongs();
      LongVector c1 = h.reinterpretAsLongs();
      h = a0.fma(b1, big);
      c1 = c1.add(a0.fma(b1, bigAndOne.sub(h)).reinterpretAsLongs());
      LongVector c2 = h.reinterpretAsLongs();
      h = a1.fma(b0, big);
      c1 = c1.add(a1.fma(b0, bigAndOne.sub(h)).reinterpretAsLongs());
      c2 = c2.add(h.reinterpretAsLongs());
      h = a0.fma(b2, big);
      c2 = c2.add(a0.fma(b2, bigAndOne.sub(h)).reinterpretAsLongs());
      LongVector c3 = h.reinterpretAsLongs();
      h = a1.fma(b1, big);
      c2 = c2.add(a1.fma(b1, bigAndOne.sub(h)).reinterpretAsLongs());
      c3 = c3.add(h.reinterpretAsLongs());
      h = a2.fma(b0, big);
      c2 = c2.add(a2.fma(b0, bigAndOne.sub(h)).reinterpretAsLongs());
      c3 = c3.add(h.reinterpretAsLongs());
      h = a0.fma(b3, big);
      c3 = c3.add(a0.fma(b3, bigAndOne.sub(h)).reinterpretAsLongs());
      LongVector c4 = h.reinterpretAsLongs();
      h = a1.fma(b2, big);
      c3 = c3.add(a1.fma(b2, bigAndOne.sub(h)).reinterpretAsLongs());
      c4 = c4.add(h.reinterpretAsLongs());
      h = a2.fma(b1, big);
      c3 = c3.add(a2.fma(b1, bigAndOne.sub(h)).reinterpretAsLongs());
      c4 = c4.add(h.reinterpretAsLongs());
      h = a3.fma(b0, big);
      c3 = c3.add(a3.fma(b0, bigAndOne.sub(h)).reinterpretAsLongs());
      c4 = c4.add(h.reinterpretAsLongs());
      h = a0.fma(b4, big);
      c4 = c4.add(a0.fma(b4, bigAndOne.sub(h)).reinterpretAsLongs());
      LongVector c5 = h.reinterpretAsLongs();
      h = a1.fma(b3, big);
      c4 = c4.add(a1.fma(b3, bigAndOne.sub(h)).reinterpretAsLongs());
      c5 = c5.add(h.reinterpretAsLongs());
      h = a2.fma(b2, big);
      c4 = c4.add(a2.fma(b2, bigAndOne.sub(h)).reinterpretAsLongs());
      c5 = c5.add(h.reinterpretAsLongs());
      h = a3.fma(b1, big);
      c4 = c4.add(a3.fma(b1, bigAndOne.sub(h)).reinterpretAsLongs());
      c5 = c5.add(h.reinterpretAsLongs());
      h = a4.fma(b0, big);
      c4 = c4.add(a4.fma(b0, bigAndOne.sub(h)).reinterpretAsLongs());
      c5 = c5.add(h.reinterpretAsLongs());
      h = a1.fma(b4, big);
      c5 = c5.add(a1.fma(b4, bigAndOne.sub(h)).reinterpretAsLongs());
      LongVector c6 = h.reinterpretAsLongs();
      h = a2.fma(b3, big);
      c5 = c5.add(a2.fma(b3, bigAndOne.sub(h)).reinterpretAsLongs());
      c6 = c6.add(h.reinterpretAsLongs());
      h = a3.fma(b2, big);
      c5 = c5.add(a3.fma(b2, bigAndOne.sub(h)).reinterpretAsLongs());
      c6 = c6.add(h.reinterpretAsLongs());
      h = a4.fma(b1, big);
      c5 = c5.add(a4.fma(b1, bigAndOne.sub(h)).reinterpretAsLongs());
      c6 = c6.add(h.reinterpretAsLongs());
      h = a2.fma(b4, big);
      c6 = c6.add(a2.fma(b4, bigAndOne.sub(h)).reinterpretAsLongs());
      LongVector c7 = h.reinterpretAsLongs();
      h = a3.fma(b3, big);
      c6 = c6.add(a3.fma(b3, bigAndOne.sub(h)).reinterpretAsLongs());
      c7 = c7.add(h.reinterpretAsLongs());
      h = a4.fma(b2, big);
      c6 = c6.add(a4.fma(b2, bigAndOne.sub(h)).reinterpretAsLongs());
      c7 = c7.add(h.reinterpretAsLongs());
      h = a3.fma(b4, big);
      c7 = c7.add(a3.fma(b4, bigAndOne.sub(h)).reinterpretAsLongs());
      LongVector c8 = h.reinterpretAsLongs();
      h = a4.fma(b3, big);
      c7 = c7.add(a4.fma(b3, bigAndOne.sub(h)).reinterpretAsLongs());
      c8 = c8.add(h.reinterpretAsLongs());
      h = a4.fma(b4, big);
      c8 = c8.add(a4.fma(b4, bigAndOne.sub(h)).reinterpretAsLongs());
      LongVector c9 = h.reinterpretAsLongs();

      // 2^255 = 19 mod p: columns 5 to 9 come back to 0 to 4 times 19 = 16 + 2 + 1.
      c0 =
          c0.add(K0)
              .add(c5)
              .add(c5.lanewise(VectorOperators.LSHL, 1))
              .add(c5.lanewise(VectorOperators.LSHL, 4));
      c1 =
          c1.add(K1)
              .add(c6)
              .add(c6.lanewise(VectorOperators.LSHL, 1))
              .add(c6.lanewise(VectorOperators.LSHL, 4));
      c2 =
          c2.add(K2)
              .add(c7)
              .add(c7.lanewise(VectorOperators.LSHL, 1))
              .add(c7.lanewise(VectorOperators.LSHL, 4));
      c3 =
          c3.add(K3)
              .add(c8)
              .add(c8.lanewise(VectorOperators.LSHL, 1))
              .add(c8.lanewise(VectorOperators.LSHL, 4));
      c4 =
          c4.add(K4)
              .add(c9)
              .add(c9.lanewise(VectorOperators.LSHL, 1))
              .add(c9.lanewise(VectorOperators.LSHL, 4));

      // All carries at once, as in Field25519.
      final LongVector mask = LongVector.broadcast(LONGS, Field25519.LIMB_MASK);
      final LongVector exponent = LongVector.broadcast(LONGS, EXPONENT);
      final DoubleVector offset = DoubleVector.broadcast(DOUBLES, DIGIT_AND_CARRY_OFFSET);
      DoubleVector top =
          c4.lanewise(VectorOperators.LSHR, 51)
              .or(exponent)
              .reinterpretAsDoubles()
              .sub(CARRY_OFFSET);
      DoubleVector z0 = c0.and(mask).or(exponent).reinterpretAsDoubles().sub(DIGIT_OFFSET);
      top.fma(DoubleVector.broadcast(DOUBLES, 19), z0).intoArray(z, zAt + i);
      c1.and(mask)
          .add(c0.lanewise(VectorOperators.LSHR, 51))
          .or(exponent)
          .reinterpretAsDoubles()
          .sub(offset)
          .intoArray(z, zAt + i + 8);
      c2.and(mask)
          .add(c1.lanewise(VectorOperators.LSHR, 51))
          .or(exponent)
          .reinterpretAsDoubles()
          .sub(offset)
          .intoArray(z, zAt + i + 16);
      c3.and(mask)
          .add(c2.lanewise(VectorOperators.LSHR, 51))
          .or(exponent)
          .reinterpretAsDoubles()
          .sub(offset)
          .intoArray(z, zAt + i + 24);
      c4.and(mask)
          .add(c3.lanewise(VectorOperators.LSHR, 51))
          .or(exponent)
          .reinterpretAsDoubles()
          .sub(offset)
          .intoArray(z, zAt + i + 32);
    }
  }

  /** z = x + y; units add. */
  static void add(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt) {
    for (int i = 0; i < BLOCK; i += WIDTH) {
      DoubleVector.fromArray(DOUBLES, x, xAt + i)
          .add(DoubleVector.fromArray(DOUBLES, y, yAt + i))
          .intoArray(z, zAt + i);
    }
  }

  /** z = x - y; units add. */
  static void subtract(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt) {
    for (int i = 0; i < BLOCK; i += WIDTH) {
      DoubleVector.fromArray(DOUBLES, x, xAt + i)
          .sub(DoubleVector.fromArray(DOUBLES, y, yAt + i))
          .intoArray(z, zAt + i);
    }
  }

  /** Brings a block of at most 7 units back to one. */
  static void carry(double[] z, int zAt) {
    for (int i = 0; i < LANES; i += WIDTH) {
      final DoubleVector big = DoubleVector.broadcast(DOUBLES, BIG);
      final DoubleVector down = DoubleVector.broadcast(DOUBLES, 0x1p-51);
      int at = zAt + i;
      DoubleVector z4 = DoubleVector.fromArray(DOUBLES, z, at + 32);
      DoubleVector carried = z4.add(big).sub(big);
      DoubleVector below = carried.mul(19);
      DoubleVector z0 = DoubleVector.fromArray(DOUBLES, z, at);
      z4 = z4.sub(carried);
      carried = z0.add(big).sub(big);
      below.fma(down, z0.sub(carried)).intoArray(z, at + 0);
      below = carried;
      DoubleVector z1 = DoubleVector.fromArray(DOUBLES, z, at + 8);
      carried = z1.add(big).sub(big);
      below.fma(down, z1.sub(carried)).intoArray(z, at + 8);
      below = carried;
      DoubleVector z2 = DoubleVector.fromArray(DOUBLES, z, at + 16);
      carried = z2.add(big).sub(big);
      below.fma(down, z2.sub(carried)).intoArray(z, at + 16);
      below = carried;
      DoubleVector z3 = DoubleVector.fromArray(DOUBLES, z, at + 24);
      carried = z3.add(big).sub(big);
      below.fma(down, z3.sub(carried)).intoArray(z, at + 24);
      below = carried;
      below.fma(down, z4).intoArray(z, at + 32);
    }
  }

  /**
   * Puts an element into a block.
   *
   * @param from limbs of {@link Field25519}, of at most 6 units
   * @param step from limb to limb: {@link #LANES} in a block, 1 in a row of limbs
   */
  static void set(double[] z, int zAt, int step, long[] from, int at) {
    long carry = 0;
    for (int l = 0; l < Field25519.LIMBS; l++) {
      long limb = from[at + l] + carry;
      carry = (limb + HALF) >> Field25519.LIMB_BITS;
      z[zAt + step * l] = limb - (carry << Field25519.LIMB_BITS);
    }
    z[zAt] += 19 * carry;
  }

  /** Takes element {@code lane} out of a block of one unit, as limbs of {@link Field25519}. */
  static void get(double[] z, int zAt, int lane, long[] to, int at) {
    for (int l = 0; l < Field25519.LIMBS; l++) {
      to[at + l] = (long) z[zAt + LANES * l + lane];
    }
  }

  /** Copies one element from limbs that lie {@code step} apart, times a sign, into a lane. */
  static void copy(double[] z, int to, double[] x, int from, int step, double sign) {
    z[to] = sign * x[from];
    z[to + LANES] = sign * x[from + step];
    z[to + 2 * LANES] = sign * x[from + 2 * step];
    z[to + 3 * LANES] = sign * x[from + 3 * step];
    z[to + 4 * LANES] = sign * x[from + 4 * step];
  }
}
