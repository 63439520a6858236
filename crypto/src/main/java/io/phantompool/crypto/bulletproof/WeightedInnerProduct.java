package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import java.util.List;

/**
 * The prover of the zero-knowledge argument for the weighted inner product (paper section 3, figure
 * 1; formulas of encoding.md section 7): it knows vectors a, b and alpha, and halves them round by
 * round together with the bases.
 */
final class WeightedInnerProduct implements AutoCloseable {
  private final Point g = Point.GENERATOR;
  private final Point H = Generators.get().H();
  private final FoldedRow Gv;
  private final FoldedRow Hv;
  private final Powers y;

  /** y, y^2, .. */
  private final ScalarVector weights;

  private SecretScalarVector a;
  private SecretScalarVector b;
  private SecretScalar alpha;

  /** Takes over a, b and alpha, and erases them. */
  WeightedInnerProduct(SecretScalarVector a, SecretScalarVector b, SecretScalar alpha, Powers y) {
    this.a = a;
    this.b = b;
    this.alpha = alpha;
    this.y = y;
    Gv = new FoldedRow(RangeBases.firstG(a.size()));
    Hv = new FoldedRow(RangeBases.firstH(a.size()));
    weights = ScalarVector.powers(y.y(), y.y(), a.size());
  }

  /** The length of a and b now. */
  int size() {
    return a.size();
  }

  /**
   * L = <y^-n' a_lo, Gv_hi> + <b_hi, Hv_lo> + c_L g + d_L H and R = <y^n' a_hi, Gv_lo> + <b_lo,
   * Hv_hi> + c_R g + d_R H.
   */
  List<Point> L_R(SecretScalar d_L, SecretScalar d_R) {
    int n = size() / 2;
    try (SecretScalarVector a_lo = a.slice(0, n);
        SecretScalarVector a_hi = a.slice(n, 2 * n);
        SecretScalarVector b_lo = b.slice(0, n);
        SecretScalarVector b_hi = b.slice(n, 2 * n);
        SecretScalar c_L = weighted(Scalar.ONE, a_lo, b_hi);
        SecretScalar c_R = weighted(y.power(n), a_hi, b_lo);
        SecretTerms L = new SecretTerms(Gv.terms() + Hv.terms() + 2);
        SecretTerms R = new SecretTerms(Gv.terms() + Hv.terms() + 2)) {
      Gv.addUpper(L, y.inversePower(n), a_lo);
      Hv.addLower(L, Scalar.ONE, b_hi);
      L.add(c_L, g);
      L.add(d_L, H);
      Gv.addLower(R, y.power(n), a_hi);
      Hv.addUpper(R, Scalar.ONE, b_lo);
      R.add(c_R, g);
      R.add(d_R, H);
      return L.sumsWith(R);
    }
  }

  /** factor sum_i y^(i+1) a_i b_i. */
  private SecretScalar weighted(Scalar factor, SecretScalarVector a, SecretScalarVector b) {
    try (SecretScalarVector weighted = a.copy()) {
      weighted.multiply(weights.slice(0, a.size()));
      weighted.scale(factor);
      return weighted.dot(b);
    }
  }

  /** One round on: bases, a, b and alpha folded by the challenge. */
  void fold(Scalar e, SecretScalar d_L, SecretScalar d_R) {
    int n = size() / 2;
    Scalar inverse = e.invertVartime();
    Scalar ratio = e.square().times(y.inversePower(n));
    FoldedRow.foldVartime(Gv, inverse, ratio, Hv, e, inverse.square());
    replaceA(a.fold(e, inverse.times(y.power(n))));
    replaceB(b.fold(inverse, e));
    try (SecretScalar withL = alpha.plusProduct(e.square(), d_L)) {
      replaceAlpha(withL.plusProduct(inverse.square(), d_R));
    }
  }

  private void replaceA(SecretScalarVector next) {
    a.close();
    a = next;
  }

  private void replaceB(SecretScalarVector next) {
    b.close();
    b = next;
  }

  private void replaceAlpha(SecretScalar next) {
    alpha.close();
    alpha = next;
  }

  /**
   * A' = r Gv + s Hv + y (r b + s a) g + delta H and B' = y r s g + eta H, when one element of each
   * vector is left.
   */
  List<Point> A_B_prime(SecretScalar r, SecretScalar s, SecretScalar delta, SecretScalar eta) {
    try (SecretScalarVector r_row = row(r);
        SecretScalarVector s_row = row(s);
        SecretScalar c_A = mixed(r_row, s_row);
        SecretScalar c_B = weighted(Scalar.ONE, r_row, s_row);
        SecretTerms A_prime = new SecretTerms(Gv.terms() + Hv.terms() + 2);
        SecretTerms B_prime = new SecretTerms(2)) {
      Gv.addLower(A_prime, Scalar.ONE, r_row);
      Hv.addLower(A_prime, Scalar.ONE, s_row);
      A_prime.add(c_A, g);
      A_prime.add(delta, H);
      B_prime.add(c_B, g);
      B_prime.add(eta, H);
      return A_prime.sumsWith(B_prime);
    }
  }

  /** y (r b + s a). */
  private SecretScalar mixed(SecretScalarVector r, SecretScalarVector s) {
    try (SecretScalar rb = weighted(Scalar.ONE, r, b);
        SecretScalar sa = weighted(Scalar.ONE, s, a)) {
      return rb.plus(sa);
    }
  }

  private static SecretScalarVector row(SecretScalar k) {
    SecretScalarVector row = SecretScalarVector.zeros(1);
    row.set(0, k);
    return row;
  }

  /** r' = r + a e; answers once. */
  Scalar r_prime(SecretScalar r, Scalar e) {
    try (SecretScalar last = a.get(0)) {
      return r.respond(e, last);
    }
  }

  /** s' = s + b e; answers once. */
  Scalar s_prime(SecretScalar s, Scalar e) {
    try (SecretScalar last = b.get(0)) {
      return s.respond(e, last);
    }
  }

  /** delta' = eta + delta e + alpha e^2; answers once. */
  Scalar delta_prime(SecretScalar eta, SecretScalar delta, Scalar e) {
    try (SecretScalar inner = delta.plusProduct(e, alpha)) {
      return eta.respond(e, inner);
    }
  }

  @Override
  public void close() {
    a.close();
    b.close();
    alpha.close();
  }
}
