package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The naive twin: Bulletproofs+ as the paper writes it (eprint 2020/735, figures 1 and 3), prover
 * and verifier both, with integers, a multiplication for every power and generators folded as
 * written. The one departure is a width of its own for each value. Shares no formula and no label
 * with the code under test.
 */
final class PaperBulletproofsPlus {
  static final BigInteger Q =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static final BigInteger TWO = BigInteger.TWO;

  private final int[] widths;
  private final int n;
  private final Point g = Point.GENERATOR;
  private final Point h = Generators.get().H();
  private final List<Point> gs = new ArrayList<>();
  private final List<Point> hs = new ArrayList<>();
  private final ProofTranscript<Scalar> transcript;
  private BigInteger y = BigInteger.ZERO;
  private BigInteger z = BigInteger.ZERO;

  /** In a transcript that has absorbed the statement. */
  PaperBulletproofsPlus(int[] widths, ProofTranscript<Scalar> transcript) {
    this.widths = widths;
    this.transcript = transcript;
    int power = 1;
    while (power < IntStream.of(widths).sum()) {
      power *= 2;
    }
    n = power;
    for (int i = 0; i < n; i++) {
      gs.add(Generators.get().bpG(i));
      hs.add(Generators.get().bpH(i));
    }
  }

  /** a_L for values that are what their bits say. */
  static List<BigInteger> bits(int[] widths, long[] values) {
    List<BigInteger> bits = new ArrayList<>();
    for (int j = 0; j < widths.length; j++) {
      for (int i = 0; i < widths[j]; i++) {
        bits.add(BigInteger.valueOf(values[j] >>> i & 1));
      }
    }
    return bits;
  }

  /** Figure 3's prover, with any a_L, also one that is not of bits. */
  RangeProof prove(
      List<BigInteger> bits, List<BigInteger> gammas, ProofNonces<SecretScalar> nonces) {
    List<BigInteger> aL = new ArrayList<>(bits);
    while (aL.size() < n) {
      aL.add(BigInteger.ZERO);
    }
    List<BigInteger> aR = aL.stream().map(a -> a.subtract(BigInteger.ONE)).toList();
    BigInteger alpha = nonce(nonces);
    Point A = powers(gs, aL).plus(powers(hs, aR)).plus(power(h, alpha));
    drawYAndZ(A);
    List<BigInteger> aHat = aL.stream().map(a -> a.subtract(z)).toList();
    List<BigInteger> shift = shift();
    List<BigInteger> bHat =
        IntStream.range(0, n).mapToObj(i -> aR.get(i).add(shift.get(i))).toList();
    BigInteger alphaHat = alpha;
    for (int j = 1; j <= gammas.size(); j++) {
      alphaHat =
          alphaHat.add(gammas.get(j - 1).multiply(z.pow(2 * j)).multiply(y.modPow(big(n + 1), Q)));
    }
    return proveWip(A, aHat, bHat, alphaHat, nonces);
  }

  /** Figure 1's prover. */
  private RangeProof proveWip(
      Point first,
      List<BigInteger> aHat,
      List<BigInteger> bHat,
      BigInteger alphaHat,
      ProofNonces<SecretScalar> nonces) {
    List<BigInteger> a = aHat;
    List<BigInteger> b = bHat;
    BigInteger alpha = alphaHat;
    List<Point> gv = gs;
    List<Point> hv = hs;
    List<Point> Ls = new ArrayList<>();
    List<Point> Rs = new ArrayList<>();
    while (a.size() > 1) {
      int half = a.size() / 2;
      List<BigInteger> a1 = a.subList(0, half);
      List<BigInteger> a2 = a.subList(half, 2 * half);
      List<BigInteger> b1 = b.subList(0, half);
      List<BigInteger> b2 = b.subList(half, 2 * half);
      BigInteger yHalf = y.modPow(big(half), Q);
      BigInteger dL = nonce(nonces);
      BigInteger dR = nonce(nonces);
      BigInteger cL = weighted(a1, b2);
      BigInteger cR = weighted(times(yHalf, a2), b1);
      Point L =
          powers(gv.subList(half, 2 * half), times(inverse(yHalf), a1))
              .plus(powers(hv.subList(0, half), b2))
              .plus(power(g, cL))
              .plus(power(h, dL));
      Point R =
          powers(gv.subList(0, half), times(yHalf, a2))
              .plus(powers(hv.subList(half, 2 * half), b1))
              .plus(power(g, cR))
              .plus(power(h, dR));
      Ls.add(L);
      Rs.add(R);
      BigInteger e = drawE(L, R);
      BigInteger inverse = inverse(e);
      gv = fold(gv, inverse, e.multiply(inverse(yHalf)));
      hv = fold(hv, e, inverse);
      a = sum(times(e, a1), times(inverse.multiply(yHalf), a2));
      b = sum(times(inverse, b1), times(e, b2));
      alpha = dL.multiply(e.pow(2)).add(alpha).add(dR.multiply(inverse.pow(2)));
    }
    BigInteger r = nonce(nonces);
    BigInteger s = nonce(nonces);
    BigInteger delta = nonce(nonces);
    BigInteger eta = nonce(nonces);
    BigInteger mixed = weighted(List.of(r), b).add(weighted(List.of(s), a));
    Point A =
        power(gv.getFirst(), r)
            .plus(power(hv.getFirst(), s))
            .plus(power(g, mixed))
            .plus(power(h, delta));
    Point B = power(g, weighted(List.of(r), List.of(s))).plus(power(h, eta));
    BigInteger e = drawLast(A, B);
    return new RangeProof(
        first,
        Ls,
        Rs,
        A,
        B,
        scalar(r.add(a.getFirst().multiply(e))),
        scalar(s.add(b.getFirst().multiply(e))),
        scalar(eta.add(delta.multiply(e)).add(alpha.multiply(e.pow(2)))));
  }

  /** Figure 3's verifier: A^ from A and the V_j, then figure 1. */
  boolean accepts(List<Point> V, RangeProof proof) {
    drawYAndZ(proof.A());
    Point P = proof.A();
    List<BigInteger> shift = shift();
    for (int i = 0; i < n; i++) {
      P = P.plus(power(gs.get(i), z.negate())).plus(power(hs.get(i), shift.get(i)));
    }
    for (int j = 1; j <= V.size(); j++) {
      P = P.plus(power(V.get(j - 1), z.pow(2 * j).multiply(y.modPow(big(n + 1), Q))));
    }
    P = P.plus(power(g, zeta()));
    return acceptsWip(P, proof);
  }

  /** zeta(y, z) of figure 3. */
  private BigInteger zeta() {
    BigInteger zeta = BigInteger.ZERO;
    for (int i = 1; i <= n; i++) {
      zeta = zeta.add(y.modPow(big(i), Q).multiply(z.subtract(z.pow(2))));
    }
    for (BigInteger d : d()) {
      zeta = zeta.subtract(d.multiply(y.modPow(big(n + 1), Q)).multiply(z));
    }
    return zeta;
  }

  private boolean acceptsWip(Point start, RangeProof proof) {
    Point P = start;
    List<Point> gv = gs;
    List<Point> hv = hs;
    for (int k = 0; gv.size() > 1; k++) {
      Point L = proof.L().get(k);
      Point R = proof.R().get(k);
      BigInteger e = drawE(L, R);
      BigInteger yHalf = y.modPow(big(gv.size() / 2), Q);
      gv = fold(gv, inverse(e), e.multiply(inverse(yHalf)));
      hv = fold(hv, e, inverse(e));
      P = power(L, e.pow(2)).plus(P).plus(power(R, inverse(e.pow(2))));
    }
    BigInteger e = drawLast(proof.A_prime(), proof.B_prime());
    BigInteger r = proof.r_prime().toBigInteger();
    BigInteger s = proof.s_prime().toBigInteger();
    Point left = power(P, e.pow(2)).plus(power(proof.A_prime(), e)).plus(proof.B_prime());
    Point right =
        power(gv.getFirst(), r.multiply(e))
            .plus(power(hv.getFirst(), s.multiply(e)))
            .plus(power(g, weighted(List.of(r), List.of(s))))
            .plus(h.timesVartime(proof.delta_prime()));
    return left.equals(right);
  }

  private void drawYAndZ(Point A) {
    transcript.point("bp+/A", A);
    y = transcript.challenge("bp+/y").toBigInteger();
    z = transcript.challenge("bp+/z").toBigInteger();
  }

  private BigInteger drawE(Point L, Point R) {
    transcript.point("bp+/L", L).point("bp+/R", R);
    return transcript.challenge("bp+/e").toBigInteger();
  }

  private BigInteger drawLast(Point A, Point B) {
    transcript.point("bp+/A'", A).point("bp+/B'", B);
    return transcript.challenge("bp+/e-last").toBigInteger();
  }

  /** d = sum_j z^(2j) d_j, where d_j holds the powers of two at the positions of value j. */
  private List<BigInteger> d() {
    List<BigInteger> d = new ArrayList<>();
    for (int j = 1; j <= widths.length; j++) {
      for (int i = 0; i < widths[j - 1]; i++) {
        d.add(z.pow(2 * j).multiply(TWO.pow(i)));
      }
    }
    while (d.size() < n) {
      d.add(BigInteger.ZERO);
    }
    return d;
  }

  /** z 1 + d o (y^n, .., y). */
  private List<BigInteger> shift() {
    List<BigInteger> d = d();
    return IntStream.range(0, n)
        .mapToObj(i -> z.add(d.get(i).multiply(y.modPow(big(n - i), Q))))
        .toList();
  }

  /** a (.)_y b = sum_i a_i b_i y^i, i from 1. */
  private BigInteger weighted(List<BigInteger> a, List<BigInteger> b) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < a.size(); i++) {
      sum = sum.add(a.get(i).multiply(b.get(i)).multiply(y.modPow(big(i + 1), Q)));
    }
    return sum;
  }

  private static List<Point> fold(List<Point> row, BigInteger lo, BigInteger hi) {
    int half = row.size() / 2;
    return IntStream.range(0, half)
        .mapToObj(i -> power(row.get(i), lo).plus(power(row.get(half + i), hi)))
        .toList();
  }

  private static List<BigInteger> times(BigInteger factor, List<BigInteger> row) {
    return row.stream().map(factor::multiply).toList();
  }

  private static List<BigInteger> sum(List<BigInteger> a, List<BigInteger> b) {
    return IntStream.range(0, a.size()).mapToObj(i -> a.get(i).add(b.get(i)).mod(Q)).toList();
  }

  private static Point powers(List<Point> bases, List<BigInteger> exponents) {
    Point product = Point.IDENTITY;
    for (int i = 0; i < exponents.size(); i++) {
      product = product.plus(power(bases.get(i), exponents.get(i)));
    }
    return product;
  }

  private static Point power(Point base, BigInteger exponent) {
    return base.timesVartime(scalar(exponent));
  }

  private BigInteger nonce(ProofNonces<SecretScalar> nonces) {
    return nonces.next(transcript).declassify("the twin's own").toBigInteger();
  }

  private static BigInteger inverse(BigInteger value) {
    return value.modInverse(Q);
  }

  private static Scalar scalar(BigInteger value) {
    return Scalar.fromBigInteger(value);
  }

  private static BigInteger big(int value) {
    return BigInteger.valueOf(value);
  }
}
