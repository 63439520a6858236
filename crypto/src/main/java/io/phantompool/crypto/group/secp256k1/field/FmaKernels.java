package io.phantompool.crypto.group.secp256k1.field;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of {@link FmaFieldVector}: products of 52-bit limbs by fused multiply-add on
 * doubles, eight elements at a time with 512-bit vectors.
 *
 * <p>A product a b of two limbs, below 2^103, comes apart exactly in two steps (an error-free
 * product whose rounding point is fixed by a large constant, as in Emmart, Zheng and Weems, "Faster
 * modular exponentiation using double precision floating point arithmetic on the GPU", ARITH 2018):
 * {@code h = fma(a, b, BIG)} rounds a b to a multiple of 2^52 and holds it in the low bits of the
 * double, since BIG = 1.5 2^104; {@code fma(a, b, (BIG - h) + ONE)} is the exact rest, at most 2^51
 * in magnitude, in the low bits of 1.5 2^52 + rest. Both are then added as integers: the raw bits
 * of the constants are subtracted once per column in the start values C0 to C9, which also hold the
 * offsets that keep every column positive, so that carries are plain shifts.
 *
 * <p>Operands: limbs of at most 2^51 + 2^40 in magnitude, the top one at most 2^49, of {@link
 * #scale} below 2^48. Results: at most 2^51 + 2^38, the top one 2^47. What is set from canonical
 * limbs has a top one of up to 2^48, and that only above a limb that is not positive, so that
 * scaling it by 32 does not exceed 53 bits either. Positions are multiples of 8; elements lie in
 * blocks of eight, limb by limb: limb l of element i is at 40 (i / 8) + 8 l + i mod 8.
 *
 * <p>The methods are long by design: the compiler keeps ten columns in registers only if a whole
 * product is one method, and the constants must be broadcast inside the loop, or they become boxed
 * objects.
 */
final class FmaKernels {
  static final VectorSpecies<Double> DOUBLES =
      DoubleVector.SPECIES_PREFERRED.length() > 8
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;
  static final VectorSpecies<Long> LONGS =
      LongVector.SPECIES_PREFERRED.length() > 8
          ? LongVector.SPECIES_512
          : LongVector.SPECIES_PREFERRED;

  /** Elements per vector: 8, 4 or 2. */
  static final int LANES = DOUBLES.length();

  private static final double BIG = 0x1.8p104;
  private static final double ONE = 0x1.8p52;
  private static final double TOP = 0x1.8p100;
  private static final long BIG_BITS = Double.doubleToRawLongBits(BIG);
  private static final long ONE_BITS = Double.doubleToRawLongBits(ONE);
  private static final long EXPONENT = Double.doubleToRawLongBits(0x1p52);
  private static final long MASK = (1L << 52) - 1;
  private static final long TOP_MASK = (1L << 48) - 1;

  /** 2^256 mod p. */
  private static final double C = 0x1000003D1L;

  /** 2^260 mod p. */
  private static final double R = 0x1000003D10L;

  private static final long C0 = start(0);
  private static final long C1 = start(1);
  private static final long C2 = start(2);
  private static final long C3 = start(3);
  private static final long C4 = start(4);
  private static final long C5 = start(5);
  private static final long C6 = start(6);
  private static final long C7 = start(7);
  private static final long C8 = start(8);
  private static final long C9 = start(9);

  private FmaKernels() {}

  /**
   * Start value of column k: minus the raw bits of the constants that its terms bring along, plus
   * half a limb (a digit d is held as d + 2^51 in [0, 2^52)), plus 2^60 to be positive, minus the
   * 2^60 / 2^52 that the column below carries over.
   */
  private static long start(int k) {
    int columnTerms = k < 9 ? Math.min(k, 8 - k) + 1 : 0;
    int carriedTerms = k > 0 ? Math.min(k - 1, 9 - k) + 1 : 0;
    int foldedLow = k < 5 ? 1 : 0;
    int foldedHigh = k > 0 && k < 5 ? 1 : 0;
    long constants = (columnTerms + foldedLow) * ONE_BITS + (carriedTerms + foldedHigh) * BIG_BITS;
    long digitOffset = k == 4 ? 1L << 47 : 1L << 51;
    long positive = k == 9 ? 0 : 1L << 60;
    long carried = k == 0 || k == 5 ? 0 : 1L << (60 - 52);
    return digitOffset + positive - carried - constants;
  }

  /** z = x y for {@code count} elements, rounded up to whole vectors. */
  static void multiply(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      int o = 5 * (i & -8) + (i & 7);
      int zi = 5 * zAt + o;
      int xi = 5 * xAt + o;
      int yi = 5 * yAt + o;
      final DoubleVector big = DoubleVector.broadcast(DOUBLES, BIG);
      final DoubleVector one = DoubleVector.broadcast(DOUBLES, ONE);
      final LongVector mask = LongVector.broadcast(LONGS, MASK);
      final LongVector exponent = LongVector.broadcast(LONGS, EXPONENT);
      DoubleVector a0 = DoubleVector.fromArray(DOUBLES, x, xi);
      DoubleVector a1 = DoubleVector.fromArray(DOUBLES, x, xi + 8);
      DoubleVector a2 = DoubleVector.fromArray(DOUBLES, x, xi + 16);
      DoubleVector a3 = DoubleVector.fromArray(DOUBLES, x, xi + 24);
      DoubleVector a4 = DoubleVector.fromArray(DOUBLES, x, xi + 32);
      DoubleVector b0 = DoubleVector.fromArray(DOUBLES, y, yi);
      DoubleVector b1 = DoubleVector.fromArray(DOUBLES, y, yi + 8);
      DoubleVector b2 = DoubleVector.fromArray(DOUBLES, y, yi + 16);
      DoubleVector b3 = DoubleVector.fromArray(DOUBLES, y, yi + 24);
      DoubleVector b4 = DoubleVector.fromArray(DOUBLES, y, yi + 32);
      LongVector c0 = LongVector.broadcast(LONGS, C0);
      LongVector c1 = LongVector.broadcast(LONGS, C1);
      LongVector c2 = LongVector.broadcast(LONGS, C2);
      LongVector c3 = LongVector.broadcast(LONGS, C3);
      LongVector c4 = LongVector.broadcast(LONGS, C4);
      LongVector c5 = LongVector.broadcast(LONGS, C5);
      LongVector c6 = LongVector.broadcast(LONGS, C6);
      LongVector c7 = LongVector.broadcast(LONGS, C7);
      LongVector c8 = LongVector.broadcast(LONGS, C8);
      LongVector c9 = LongVector.broadcast(LONGS, C9);
      DoubleVector h = a0.fma(b0, big);
      c0 = c0.add(a0.fma(b0, big.sub(h).add(one)).reinterpretAsLongs());
      c1 = c1.add(h.reinterpretAsLongs());
      h = a0.fma(b1, big);
      c1 = c1.add(a0.fma(b1, big.sub(h).add(one)).reinterpretAsLongs());
      c2 = c2.add(h.reinterpretAsLongs());
      h = a1.fma(b0, big);
      c1 = c1.add(a1.fma(b0, big.sub(h).add(one)).reinterpretAsLongs());
      c2 = c2.add(h.reinterpretAsLongs());
      h = a0.fma(b2, big);
      c2 = c2.add(a0.fma(b2, big.sub(h).add(one)).reinterpretAsLongs());
      c3 = c3.add(h.reinterpretAsLongs());
      h = a1.fma(b1, big);
      c2 = c2.add(a1.fma(b1, big.sub(h).add(one)).reinterpretAsLongs());
      c3 = c3.add(h.reinterpretAsLongs());
      h = a2.fma(b0, big);
      c2 = c2.add(a2.fma(b0, big.sub(h).add(one)).reinterpretAsLongs());
      c3 = c3.add(h.reinterpretAsLongs());
      h = a0.fma(b3, big);
      c3 = c3.add(a0.fma(b3, big.sub(h).add(one)).reinterpretAsLongs());
      c4 = c4.add(h.reinterpretAsLongs());
      h = a1.fma(b2, big);
      c3 = c3.add(a1.fma(b2, big.sub(h).add(one)).reinterpretAsLongs());
      c4 = c4.add(h.reinterpretAsLongs());
      h = a2.fma(b1, big);
      c3 = c3.add(a2.fma(b1, big.sub(h).add(one)).reinterpretAsLongs());
      c4 = c4.add(h.reinterpretAsLongs());
      h = a3.fma(b0, big);
      c3 = c3.add(a3.fma(b0, big.sub(h).add(one)).reinterpretAsLongs());
      c4 = c4.add(h.reinterpretAsLongs());
      h = a0.fma(b4, big);
      c4 = c4.add(a0.fma(b4, big.sub(h).add(one)).reinterpretAsLongs());
      c5 = c5.add(h.reinterpretAsLongs());
      h = a1.fma(b3, big);
      c4 = c4.add(a1.fma(b3, big.sub(h).add(one)).reinterpretAsLongs());
      c5 = c5.add(h.reinterpretAsLongs());
      h = a2.fma(b2, big);
      c4 = c4.add(a2.fma(b2, big.sub(h).add(one)).reinterpretAsLongs());
      c5 = c5.add(h.reinterpretAsLongs());
      h = a3.fma(b1, big);
      c4 = c4.add(a3.fma(b1, big.sub(h).add(one)).reinterpretAsLongs());
      c5 = c5.add(h.reinterpretAsLongs());
      h = a4.fma(b0, big);
      c4 = c4.add(a4.fma(b0, big.sub(h).add(one)).reinterpretAsLongs());
      c5 = c5.add(h.reinterpretAsLongs());
      h = a1.fma(b4, big);
      c5 = c5.add(a1.fma(b4, big.sub(h).add(one)).reinterpretAsLongs());
      c6 = c6.add(h.reinterpretAsLongs());
      h = a2.fma(b3, big);
      c5 = c5.add(a2.fma(b3, big.sub(h).add(one)).reinterpretAsLongs());
      c6 = c6.add(h.reinterpretAsLongs());
      h = a3.fma(b2, big);
      c5 = c5.add(a3.fma(b2, big.sub(h).add(one)).reinterpretAsLongs());
      c6 = c6.add(h.reinterpretAsLongs());
      h = a4.fma(b1, big);
      c5 = c5.add(a4.fma(b1, big.sub(h).add(one)).reinterpretAsLongs());
      c6 = c6.add(h.reinterpretAsLongs());
      h = a2.fma(b4, big);
      c6 = c6.add(a2.fma(b4, big.sub(h).add(one)).reinterpretAsLongs());
      c7 = c7.add(h.reinterpretAsLongs());
      h = a3.fma(b3, big);
      c6 = c6.add(a3.fma(b3, big.sub(h).add(one)).reinterpretAsLongs());
      c7 = c7.add(h.reinterpretAsLongs());
      h = a4.fma(b2, big);
      c6 = c6.add(a4.fma(b2, big.sub(h).add(one)).reinterpretAsLongs());
      c7 = c7.add(h.reinterpretAsLongs());
      h = a3.fma(b4, big);
      c7 = c7.add(a3.fma(b4, big.sub(h).add(one)).reinterpretAsLongs());
      c8 = c8.add(h.reinterpretAsLongs());
      h = a4.fma(b3, big);
      c7 = c7.add(a4.fma(b3, big.sub(h).add(one)).reinterpretAsLongs());
      c8 = c8.add(h.reinterpretAsLongs());
      h = a4.fma(b4, big);
      c8 = c8.add(a4.fma(b4, big.sub(h).add(one)).reinterpretAsLongs());
      c9 = c9.add(h.reinterpretAsLongs());

      LongVector t6 = c6.add(c5.lanewise(VectorOperators.LSHR, 52));
      LongVector t7 = c7.add(t6.lanewise(VectorOperators.LSHR, 52));
      LongVector t8 = c8.add(t7.lanewise(VectorOperators.LSHR, 52));
      LongVector t9 = c9.add(t8.lanewise(VectorOperators.LSHR, 52));
      DoubleVector r = DoubleVector.broadcast(DOUBLES, R);
      DoubleVector d = c5.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      h = d.fma(r, big);
      c0 = c0.add(d.fma(r, big.sub(h).add(one)).reinterpretAsLongs());
      c1 = c1.add(h.reinterpretAsLongs());
      d = t6.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      h = d.fma(r, big);
      c1 = c1.add(d.fma(r, big.sub(h).add(one)).reinterpretAsLongs());
      c2 = c2.add(h.reinterpretAsLongs());
      d = t7.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      h = d.fma(r, big);
      c2 = c2.add(d.fma(r, big.sub(h).add(one)).reinterpretAsLongs());
      c3 = c3.add(h.reinterpretAsLongs());
      d = t8.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      h = d.fma(r, big);
      c3 = c3.add(d.fma(r, big.sub(h).add(one)).reinterpretAsLongs());
      c4 = c4.add(h.reinterpretAsLongs());
      d = t9.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      h = d.fma(r, big);
      DoubleVector minusHigh = big.sub(h);
      c4 = c4.add(d.fma(r, minusHigh.add(one)).reinterpretAsLongs());

      LongVector t1 = c1.add(c0.lanewise(VectorOperators.LSHR, 52));
      LongVector t2 = c2.add(t1.lanewise(VectorOperators.LSHR, 52));
      LongVector t3 = c3.add(t2.lanewise(VectorOperators.LSHR, 52));
      LongVector t4 = c4.add(t3.lanewise(VectorOperators.LSHR, 52));
      // What exceeds 2^256: the top of column 4, and 2^4 times the high part of the last fold.
      DoubleVector v =
          minusHigh.fma(
              DoubleVector.broadcast(DOUBLES, -0x1p-48),
              t4.lanewise(VectorOperators.LSHR, 48)
                  .or(exponent)
                  .reinterpretAsDoubles()
                  .sub(DoubleVector.broadcast(DOUBLES, 0x1p52 + 0x1p12)));
      DoubleVector c = DoubleVector.broadcast(DOUBLES, C);
      h = v.fma(c, big);
      DoubleVector z0 = c0.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      z0 = z0.add(v.fma(c, big.sub(h)));
      DoubleVector z1 = t1.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      DoubleVector carry = z0.add(big).sub(big);
      DoubleVector down = DoubleVector.broadcast(DOUBLES, 0x1p-52);
      z0.sub(carry).intoArray(z, zi);
      h.sub(big).add(carry).fma(down, z1).intoArray(z, zi + 8);
      t2.and(mask).or(exponent).reinterpretAsDoubles().sub(one).intoArray(z, zi + 16);
      t3.and(mask).or(exponent).reinterpretAsDoubles().sub(one).intoArray(z, zi + 24);
      t4.and(LongVector.broadcast(LONGS, TOP_MASK))
          .or(exponent)
          .reinterpretAsDoubles()
          .sub(DoubleVector.broadcast(DOUBLES, 0x1p52 + 0x1p47))
          .intoArray(z, zi + 32);
    }
  }

  /** z = x^2; the ten mixed products are taken once and doubled as integers. */
  static void square(double[] z, int zAt, double[] x, int xAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      int o = 5 * (i & -8) + (i & 7);
      int zi = 5 * zAt + o;
      int xi = 5 * xAt + o;
      final DoubleVector big = DoubleVector.broadcast(DOUBLES, BIG);
      final DoubleVector one = DoubleVector.broadcast(DOUBLES, ONE);
      final LongVector mask = LongVector.broadcast(LONGS, MASK);
      final LongVector exponent = LongVector.broadcast(LONGS, EXPONENT);
      DoubleVector a0 = DoubleVector.fromArray(DOUBLES, x, xi);
      DoubleVector a1 = DoubleVector.fromArray(DOUBLES, x, xi + 8);
      DoubleVector a2 = DoubleVector.fromArray(DOUBLES, x, xi + 16);
      DoubleVector a3 = DoubleVector.fromArray(DOUBLES, x, xi + 24);
      DoubleVector a4 = DoubleVector.fromArray(DOUBLES, x, xi + 32);
      DoubleVector h = a0.fma(a1, big);
      LongVector e1 = a0.fma(a1, big.sub(h).add(one)).reinterpretAsLongs();
      LongVector e2 = h.reinterpretAsLongs();
      h = a0.fma(a2, big);
      e2 = e2.add(a0.fma(a2, big.sub(h).add(one)).reinterpretAsLongs());
      LongVector e3 = h.reinterpretAsLongs();
      h = a0.fma(a3, big);
      e3 = e3.add(a0.fma(a3, big.sub(h).add(one)).reinterpretAsLongs());
      LongVector e4 = h.reinterpretAsLongs();
      h = a0.fma(a4, big);
      e4 = e4.add(a0.fma(a4, big.sub(h).add(one)).reinterpretAsLongs());
      LongVector e5 = h.reinterpretAsLongs();
      h = a1.fma(a2, big);
      e3 = e3.add(a1.fma(a2, big.sub(h).add(one)).reinterpretAsLongs());
      e4 = e4.add(h.reinterpretAsLongs());
      h = a1.fma(a3, big);
      e4 = e4.add(a1.fma(a3, big.sub(h).add(one)).reinterpretAsLongs());
      e5 = e5.add(h.reinterpretAsLongs());
      h = a1.fma(a4, big);
      e5 = e5.add(a1.fma(a4, big.sub(h).add(one)).reinterpretAsLongs());
      LongVector e6 = h.reinterpretAsLongs();
      h = a2.fma(a3, big);
      e5 = e5.add(a2.fma(a3, big.sub(h).add(one)).reinterpretAsLongs());
      e6 = e6.add(h.reinterpretAsLongs());
      h = a2.fma(a4, big);
      e6 = e6.add(a2.fma(a4, big.sub(h).add(one)).reinterpretAsLongs());
      LongVector e7 = h.reinterpretAsLongs();
      h = a3.fma(a4, big);
      e7 = e7.add(a3.fma(a4, big.sub(h).add(one)).reinterpretAsLongs());
      LongVector e8 = h.reinterpretAsLongs();
      LongVector c0 = LongVector.broadcast(LONGS, C0);
      LongVector c1 = LongVector.broadcast(LONGS, C1).add(e1.add(e1));
      LongVector c2 = LongVector.broadcast(LONGS, C2).add(e2.add(e2));
      LongVector c3 = LongVector.broadcast(LONGS, C3).add(e3.add(e3));
      LongVector c4 = LongVector.broadcast(LONGS, C4).add(e4.add(e4));
      LongVector c5 = LongVector.broadcast(LONGS, C5).add(e5.add(e5));
      LongVector c6 = LongVector.broadcast(LONGS, C6).add(e6.add(e6));
      LongVector c7 = LongVector.broadcast(LONGS, C7).add(e7.add(e7));
      LongVector c8 = LongVector.broadcast(LONGS, C8).add(e8.add(e8));
      LongVector c9 = LongVector.broadcast(LONGS, C9);
      h = a0.fma(a0, big);
      c0 = c0.add(a0.fma(a0, big.sub(h).add(one)).reinterpretAsLongs());
      c1 = c1.add(h.reinterpretAsLongs());
      h = a1.fma(a1, big);
      c2 = c2.add(a1.fma(a1, big.sub(h).add(one)).reinterpretAsLongs());
      c3 = c3.add(h.reinterpretAsLongs());
      h = a2.fma(a2, big);
      c4 = c4.add(a2.fma(a2, big.sub(h).add(one)).reinterpretAsLongs());
      c5 = c5.add(h.reinterpretAsLongs());
      h = a3.fma(a3, big);
      c6 = c6.add(a3.fma(a3, big.sub(h).add(one)).reinterpretAsLongs());
      c7 = c7.add(h.reinterpretAsLongs());
      h = a4.fma(a4, big);
      c8 = c8.add(a4.fma(a4, big.sub(h).add(one)).reinterpretAsLongs());
      c9 = c9.add(h.reinterpretAsLongs());

      LongVector t6 = c6.add(c5.lanewise(VectorOperators.LSHR, 52));
      LongVector t7 = c7.add(t6.lanewise(VectorOperators.LSHR, 52));
      LongVector t8 = c8.add(t7.lanewise(VectorOperators.LSHR, 52));
      LongVector t9 = c9.add(t8.lanewise(VectorOperators.LSHR, 52));
      DoubleVector r = DoubleVector.broadcast(DOUBLES, R);
      DoubleVector d = c5.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      h = d.fma(r, big);
      c0 = c0.add(d.fma(r, big.sub(h).add(one)).reinterpretAsLongs());
      c1 = c1.add(h.reinterpretAsLongs());
      d = t6.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      h = d.fma(r, big);
      c1 = c1.add(d.fma(r, big.sub(h).add(one)).reinterpretAsLongs());
      c2 = c2.add(h.reinterpretAsLongs());
      d = t7.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      h = d.fma(r, big);
      c2 = c2.add(d.fma(r, big.sub(h).add(one)).reinterpretAsLongs());
      c3 = c3.add(h.reinterpretAsLongs());
      d = t8.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      h = d.fma(r, big);
      c3 = c3.add(d.fma(r, big.sub(h).add(one)).reinterpretAsLongs());
      c4 = c4.add(h.reinterpretAsLongs());
      d = t9.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      h = d.fma(r, big);
      DoubleVector minusHigh = big.sub(h);
      c4 = c4.add(d.fma(r, minusHigh.add(one)).reinterpretAsLongs());

      LongVector t1 = c1.add(c0.lanewise(VectorOperators.LSHR, 52));
      LongVector t2 = c2.add(t1.lanewise(VectorOperators.LSHR, 52));
      LongVector t3 = c3.add(t2.lanewise(VectorOperators.LSHR, 52));
      LongVector t4 = c4.add(t3.lanewise(VectorOperators.LSHR, 52));
      // What exceeds 2^256: the top of column 4, and 2^4 times the high part of the last fold.
      DoubleVector v =
          minusHigh.fma(
              DoubleVector.broadcast(DOUBLES, -0x1p-48),
              t4.lanewise(VectorOperators.LSHR, 48)
                  .or(exponent)
                  .reinterpretAsDoubles()
                  .sub(DoubleVector.broadcast(DOUBLES, 0x1p52 + 0x1p12)));
      DoubleVector c = DoubleVector.broadcast(DOUBLES, C);
      h = v.fma(c, big);
      DoubleVector z0 = c0.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      z0 = z0.add(v.fma(c, big.sub(h)));
      DoubleVector z1 = t1.and(mask).or(exponent).reinterpretAsDoubles().sub(one);
      DoubleVector carry = z0.add(big).sub(big);
      DoubleVector down = DoubleVector.broadcast(DOUBLES, 0x1p-52);
      z0.sub(carry).intoArray(z, zi);
      h.sub(big).add(carry).fma(down, z1).intoArray(z, zi + 8);
      t2.and(mask).or(exponent).reinterpretAsDoubles().sub(one).intoArray(z, zi + 16);
      t3.and(mask).or(exponent).reinterpretAsDoubles().sub(one).intoArray(z, zi + 24);
      t4.and(LongVector.broadcast(LONGS, TOP_MASK))
          .or(exponent)
          .reinterpretAsDoubles()
          .sub(DoubleVector.broadcast(DOUBLES, 0x1p52 + 0x1p47))
          .intoArray(z, zi + 32);
    }
  }

  /** z = the row whose mask is all ones, limb by limb; all eight are read. */
  static void lookup(double[] z, double[][] rows, long[] masks, int limbs) {
    double[] r0 = rows[0], r1 = rows[1], r2 = rows[2], r3 = rows[3];
    double[] r4 = rows[4], r5 = rows[5], r6 = rows[6], r7 = rows[7];
    for (int i = 0; i < limbs; i += LANES) {
      LongVector t =
          masked(r0, i, masks[0])
              .or(masked(r1, i, masks[1]))
              .or(masked(r2, i, masks[2]))
              .or(masked(r3, i, masks[3]))
              .or(masked(r4, i, masks[4]))
              .or(masked(r5, i, masks[5]))
              .or(masked(r6, i, masks[6]))
              .or(masked(r7, i, masks[7]));
      t.reinterpretAsDoubles().intoArray(z, i);
    }
  }

  private static LongVector masked(double[] row, int i, long mask) {
    return DoubleVector.fromArray(DOUBLES, row, i).reinterpretAsLongs().and(mask);
  }

  /** z[i] = rows[indices[i]][i], its sign bits flipped where signs[i] is -1; all eight are read. */
  static void lookupEach(double[] z, double[][] rows, long[] indices, long[] signs, int count) {
    flipSigns(z, signs, count);
    // One small loop an entry: all eight in one loop are too much for the compiler, which then
    // keeps its vectors on the heap.
    for (int entry = 0; entry < rows.length; entry++) {
      addChosen(z, rows[entry], indices, entry, count);
    }
  }

  /** z = the bits that {@link #addChosen} flips: the sign bit where signs[i] is -1. */
  private static void flipSigns(double[] z, long[] signs, int count) {
    for (int i = 0; i < count; i += LANES) {
      int from = 5 * (i & -8) + (i & 7);
      for (int at = from; at < from + 40; at += 8) {
        LongVector.fromArray(LONGS, signs, i)
            .and(Long.MIN_VALUE)
            .reinterpretAsDoubles()
            .intoArray(z, at);
      }
    }
  }

  /** Flips the bits of z that the row has in the places whose index is {@code entry}. */
  private static void addChosen(double[] z, double[] row, long[] indices, int entry, int count) {
    for (int i = 0; i < count; i += LANES) {
      int from = 5 * (i & -8) + (i & 7);
      for (int at = from; at < from + 40; at += 8) {
        // Plain arithmetic, not a compare and blend: those branch until they are compiled.
        LongVector mask =
            LongVector.fromArray(LONGS, indices, i)
                .lanewise(VectorOperators.XOR, entry)
                .sub(1)
                .lanewise(VectorOperators.ASHR, 63);
        DoubleVector.fromArray(DOUBLES, row, at)
            .reinterpretAsLongs()
            .and(mask)
            .lanewise(
                VectorOperators.XOR, DoubleVector.fromArray(DOUBLES, z, at).reinterpretAsLongs())
            .reinterpretAsDoubles()
            .intoArray(z, at);
      }
    }
  }

  /** z = x + y, carried. */
  static void add(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      int o = 5 * (i & -8) + (i & 7);
      int zi = 5 * zAt + o;
      int xi = 5 * xAt + o;
      int yi = 5 * yAt + o;
      DoubleVector d0 =
          DoubleVector.fromArray(DOUBLES, x, xi).add(DoubleVector.fromArray(DOUBLES, y, yi));
      DoubleVector d1 =
          DoubleVector.fromArray(DOUBLES, x, xi + 8)
              .add(DoubleVector.fromArray(DOUBLES, y, yi + 8));
      DoubleVector d2 =
          DoubleVector.fromArray(DOUBLES, x, xi + 16)
              .add(DoubleVector.fromArray(DOUBLES, y, yi + 16));
      DoubleVector d3 =
          DoubleVector.fromArray(DOUBLES, x, xi + 24)
              .add(DoubleVector.fromArray(DOUBLES, y, yi + 24));
      DoubleVector d4 =
          DoubleVector.fromArray(DOUBLES, x, xi + 32)
              .add(DoubleVector.fromArray(DOUBLES, y, yi + 32));
      DoubleVector top = DoubleVector.broadcast(DOUBLES, TOP);
      DoubleVector big = DoubleVector.broadcast(DOUBLES, BIG);
      DoubleVector down = DoubleVector.broadcast(DOUBLES, 0x1p-52);
      DoubleVector q0 = d0.add(big).sub(big);
      DoubleVector q1 = d1.add(big).sub(big);
      DoubleVector q2 = d2.add(big).sub(big);
      DoubleVector q3 = d3.add(big).sub(big);
      DoubleVector e4 = q3.fma(down, d4);
      DoubleVector q4 = e4.add(top).sub(top);
      q4.fma(DoubleVector.broadcast(DOUBLES, C * 0x1p-48), d0.sub(q0)).intoArray(z, zi);
      q0.fma(down, d1.sub(q1)).intoArray(z, zi + 8);
      q1.fma(down, d2.sub(q2)).intoArray(z, zi + 16);
      q2.fma(down, d3.sub(q3)).intoArray(z, zi + 24);
      e4.sub(q4).intoArray(z, zi + 32);
    }
  }

  /** z = x - y, carried. */
  static void subtract(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      int o = 5 * (i & -8) + (i & 7);
      int zi = 5 * zAt + o;
      int xi = 5 * xAt + o;
      int yi = 5 * yAt + o;
      DoubleVector d0 =
          DoubleVector.fromArray(DOUBLES, x, xi).sub(DoubleVector.fromArray(DOUBLES, y, yi));
      DoubleVector d1 =
          DoubleVector.fromArray(DOUBLES, x, xi + 8)
              .sub(DoubleVector.fromArray(DOUBLES, y, yi + 8));
      DoubleVector d2 =
          DoubleVector.fromArray(DOUBLES, x, xi + 16)
              .sub(DoubleVector.fromArray(DOUBLES, y, yi + 16));
      DoubleVector d3 =
          DoubleVector.fromArray(DOUBLES, x, xi + 24)
              .sub(DoubleVector.fromArray(DOUBLES, y, yi + 24));
      DoubleVector d4 =
          DoubleVector.fromArray(DOUBLES, x, xi + 32)
              .sub(DoubleVector.fromArray(DOUBLES, y, yi + 32));
      DoubleVector top = DoubleVector.broadcast(DOUBLES, TOP);
      DoubleVector big = DoubleVector.broadcast(DOUBLES, BIG);
      DoubleVector down = DoubleVector.broadcast(DOUBLES, 0x1p-52);
      DoubleVector q0 = d0.add(big).sub(big);
      DoubleVector q1 = d1.add(big).sub(big);
      DoubleVector q2 = d2.add(big).sub(big);
      DoubleVector q3 = d3.add(big).sub(big);
      DoubleVector e4 = q3.fma(down, d4);
      DoubleVector q4 = e4.add(top).sub(top);
      q4.fma(DoubleVector.broadcast(DOUBLES, C * 0x1p-48), d0.sub(q0)).intoArray(z, zi);
      q0.fma(down, d1.sub(q1)).intoArray(z, zi + 8);
      q1.fma(down, d2.sub(q2)).intoArray(z, zi + 16);
      q2.fma(down, d3.sub(q3)).intoArray(z, zi + 24);
      e4.sub(q4).intoArray(z, zi + 32);
    }
  }

  /**
   * z = f x for a whole factor of at most 32 in magnitude, carried; each product is split exactly.
   */
  static void scale(double[] z, int zAt, double[] x, int xAt, double factor, int count) {
    for (int i = 0; i < count; i += LANES) {
      int o = 5 * (i & -8) + (i & 7);
      int zi = 5 * zAt + o;
      int xi = 5 * xAt + o;
      DoubleVector f = DoubleVector.broadcast(DOUBLES, factor);
      DoubleVector top = DoubleVector.broadcast(DOUBLES, TOP);
      DoubleVector big = DoubleVector.broadcast(DOUBLES, BIG);
      DoubleVector up = DoubleVector.broadcast(DOUBLES, -0x1p-52);
      DoubleVector x0 = DoubleVector.fromArray(DOUBLES, x, xi);
      DoubleVector x1 = DoubleVector.fromArray(DOUBLES, x, xi + 8);
      DoubleVector x2 = DoubleVector.fromArray(DOUBLES, x, xi + 16);
      DoubleVector x3 = DoubleVector.fromArray(DOUBLES, x, xi + 24);
      DoubleVector x4 = DoubleVector.fromArray(DOUBLES, x, xi + 32);
      DoubleVector q0 = big.sub(x0.fma(f, big));
      DoubleVector q1 = big.sub(x1.fma(f, big));
      DoubleVector q2 = big.sub(x2.fma(f, big));
      DoubleVector q3 = big.sub(x3.fma(f, big));
      DoubleVector e4 = q3.fma(up, x4.mul(f));
      DoubleVector q4 = e4.add(top).sub(top);
      DoubleVector e0 = x0.fma(f, q0);
      q4.fma(DoubleVector.broadcast(DOUBLES, C * 0x1p-48), e0).intoArray(z, zi);
      q0.fma(up, x1.fma(f, q1)).intoArray(z, zi + 8);
      q1.fma(up, x2.fma(f, q2)).intoArray(z, zi + 16);
      q2.fma(up, x3.fma(f, q3)).intoArray(z, zi + 24);
      e4.sub(q4).intoArray(z, zi + 32);
    }
  }
}
