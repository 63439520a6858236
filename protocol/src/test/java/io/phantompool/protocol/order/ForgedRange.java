package io.phantompool.protocol.order;

import static io.phantompool.protocol.order.Forgery.H;
import static io.phantompool.protocol.order.Forgery.times;

import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.bulletproof.RangeStatement;
import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.transcript.ProofTranscript;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A range prover without a rule, straight from encoding.md section 7: a_L and a_R are whatever a
 * cheat likes, bits or not. With honest bits its proofs hold.
 */
final class ForgedRange {
  private static final int M = 128;
  private static final int[] WIDTHS = {32, 32, 64};

  /** a_L and a_R, to be lied in. */
  final Scalar[] a_L = new Scalar[M];

  final Scalar[] a_R = new Scalar[M];

  private final List<Scalar> blindings;
  private final Supplier<Scalar> nonces;

  // What is folded round by round.
  private List<Scalar> a = new ArrayList<>();
  private List<Scalar> b = new ArrayList<>();
  private List<Point> Gv = points(Generators.get()::bpG);
  private List<Point> Hv = points(Generators.get()::bpH);
  private Scalar y = Scalar.ONE;

  /** The bits of three values. */
  ForgedRange(long[] values, List<Scalar> blindings, Supplier<Scalar> nonces) {
    this.blindings = blindings;
    this.nonces = nonces;
    int at = 0;
    for (int j = 0; j < values.length; j++) {
      for (int i = 0; i < WIDTHS[j]; i++, at++) {
        a_L[at] = Scalar.of(values[j] >>> i & 1);
        a_R[at] = a_L[at].minus(Scalar.ONE);
      }
    }
  }

  /** A value that is no bit at a position; a_R is one less. */
  ForgedRange put(int at, Scalar value) {
    a_L[at] = value;
    a_R[at] = value.minus(Scalar.ONE);
    return this;
  }

  RangeProof prove(RangeStatement statement, ProofTranscript<Scalar> transcript) {
    transcript.enter(statement);
    Scalar alpha = nonces.get();
    Point A = sum(List.of(a_L), Gv).plus(sum(List.of(a_R), Hv)).plus(times(alpha, H));
    transcript.point("bp+/A", A);
    y = transcript.challenge("bp+/y");
    Scalar z = transcript.challenge("bp+/z");
    Scalar zPower = Scalar.ONE;
    for (int j = 0, at = 0; j < WIDTHS.length; j++) {
      zPower = zPower.times(z.square());
      alpha = alpha.plusProduct(power(M + 1).times(zPower), blindings.get(j));
      for (int i = 0; i < WIDTHS[j]; i++, at++) {
        Scalar d = zPower.times(Scalar.of(1L << i));
        a.add(a_L[at].minus(z));
        b.add(a_R[at].plus(z).plusProduct(d, power(M - at)));
      }
    }
    return argue(A, alpha, transcript);
  }

  private RangeProof argue(Point commitment, Scalar alpha, ProofTranscript<Scalar> transcript) {
    List<Point> Ls = new ArrayList<>();
    List<Point> Rs = new ArrayList<>();
    Scalar folded = alpha;
    while (a.size() > 1) {
      int n = a.size() / 2;
      Scalar d_L = nonces.get();
      Scalar d_R = nonces.get();
      Point L =
          sum(scaled(power(n).invertVartime(), a.subList(0, n)), Gv.subList(n, 2 * n))
              .plus(sum(b.subList(n, 2 * n), Hv.subList(0, n)))
              .plus(times(weighted(a.subList(0, n), b.subList(n, 2 * n)), Point.GENERATOR))
              .plus(times(d_L, H));
      Point R =
          sum(scaled(power(n), a.subList(n, 2 * n)), Gv.subList(0, n))
              .plus(sum(b.subList(0, n), Hv.subList(n, 2 * n)))
              .plus(
                  times(
                      power(n).times(weighted(a.subList(n, 2 * n), b.subList(0, n))),
                      Point.GENERATOR))
              .plus(times(d_R, H));
      Scalar e = transcript.point("bp+/L", L).point("bp+/R", R).challenge("bp+/e");
      fold(e, n);
      Scalar inverse = e.invertVartime();
      folded = folded.plusProduct(e.square(), d_L).plusProduct(inverse.square(), d_R);
      Ls.add(L);
      Rs.add(R);
    }
    return finish(commitment, Ls, Rs, folded, transcript);
  }

  private void fold(Scalar e, int n) {
    Scalar inverse = e.invertVartime();
    List<Point> G = new ArrayList<>();
    List<Point> h = new ArrayList<>();
    List<Scalar> as = new ArrayList<>();
    List<Scalar> bs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Scalar down = e.times(power(n).invertVartime());
      G.add(times(inverse, Gv.get(i)).plus(times(down, Gv.get(n + i))));
      h.add(times(e, Hv.get(i)).plus(times(inverse, Hv.get(n + i))));
      as.add(e.times(a.get(i)).plus(inverse.times(power(n)).times(a.get(n + i))));
      bs.add(inverse.times(b.get(i)).plus(e.times(b.get(n + i))));
    }
    Gv = G;
    Hv = h;
    a = as;
    b = bs;
  }

  private RangeProof finish(
      Point commitment,
      List<Point> Ls,
      List<Point> Rs,
      Scalar alpha,
      ProofTranscript<Scalar> transcript) {
    Scalar r = nonces.get();
    Scalar s = nonces.get();
    Scalar delta = nonces.get();
    Scalar eta = nonces.get();
    Scalar mixed = y.times(r.times(b.getFirst()).plus(s.times(a.getFirst())));
    Point A_prime =
        times(r, Gv.getFirst())
            .plus(times(s, Hv.getFirst()))
            .plus(times(mixed, Point.GENERATOR))
            .plus(times(delta, H));
    Point B_prime = times(y.times(r).times(s), Point.GENERATOR).plus(times(eta, H));
    Scalar e = transcript.point("bp+/A'", A_prime).point("bp+/B'", B_prime).challenge("bp+/e-last");
    return new RangeProof(
        commitment,
        Ls,
        Rs,
        A_prime,
        B_prime,
        r.plusProduct(a.getFirst(), e),
        s.plusProduct(b.getFirst(), e),
        eta.plusProduct(delta, e).plusProduct(alpha, e.square()));
  }

  private static List<Point> points(IntFunction<Point> generator) {
    return IntStream.range(0, M).mapToObj(generator).toList();
  }

  private Scalar power(int exponent) {
    Scalar power = Scalar.ONE;
    for (int i = 0; i < exponent; i++) {
      power = power.times(y);
    }
    return power;
  }

  /** sum y^(i+1) a_i b_i. */
  private Scalar weighted(List<Scalar> a, List<Scalar> b) {
    Scalar sum = Scalar.ZERO;
    Scalar weight = y;
    for (int i = 0; i < a.size(); i++) {
      sum = sum.plusProduct(weight, a.get(i).times(b.get(i)));
      weight = weight.times(y);
    }
    return sum;
  }

  private static List<Scalar> scaled(Scalar factor, List<Scalar> row) {
    return row.stream().map(factor::times).toList();
  }

  private static Point sum(List<Scalar> k, List<Point> P) {
    return MultiScalar.sumVartime(ScalarVector.of(k), PointVector.of(P));
  }
}
