package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;

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

  /** L = <y^-n' a_lo, Gv_hi> + <b_hi, Hv_lo> + c_L g + d_L H. */
  Point L(SecretScalar d_L) {
    int n = size() / 2;
    try (SecretTerms terms = new SecretTerms(Gv.terms() + Hv.terms() + 2);
        SecretScalarVector a_lo = a.slice(0, n);
        SecretScalarVector b_hi = b.slice(n, 2 * n);
        SecretScalar c_L = weighted(Scalar.ONE, a_lo, b_hi)) {
      Gv.addUpper(terms, y.inversePower(n), a_lo);
      Hv.addLower(terms, Scalar.ONE, b_hi);
      terms.add(c_L, g);
      terms.add(d_L, H);
      return terms.sum();
    }
  }

  /** R = <y^n' a_hi, Gv_lo> + <b_lo, Hv_hi> + c_R g + d_R H. */
  Point R(SecretScalar d_R) {
    int n = size() / 2;
    try (SecretTerms terms = new SecretTerms(Gv.terms() + Hv.terms() + 2);
        SecretScalarVector a_hi = a.slice(n, 2 * n);
        SecretScalarVector b_lo = b.slice(0, n);
        SecretScalar c_R = weighted(y.power(n), a_hi, b_lo)) {
      Gv.addLower(terms, y.power(n), a_hi);
      Hv.addUpper(terms, Scalar.ONE, b_lo);
      terms.add(c_R, g);
      terms.add(d_R, H);
      return terms.sum();
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
    Gv.foldVartime(inverse, e.square().times(y.inversePower(n)));
    Hv.foldVartime(e, inverse.square());
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

  /** A' = r Gv + s Hv + y (r b + s a) g + delta H, when one element of each is left. */
  Point A_prime(SecretScalar r, SecretScalar s, SecretScalar delta) {
    try (SecretTerms terms = new SecretTerms(Gv.terms() + Hv.terms() + 2);
        SecretScalarVector r_row = row(r);
        SecretScalarVector s_row = row(s);
        SecretScalar rb = r_row.dot(b);
        SecretScalar sa = s_row.dot(a);
        SecretScalar sum = rb.plus(sa);
        SecretScalar c = sum.times(y.y())) {
      Gv.addLower(terms, Scalar.ONE, r_row);
      Hv.addLower(terms, Scalar.ONE, s_row);
      terms.add(c, g);
      terms.add(delta, H);
      return terms.sum();
    }
  }

  private static SecretScalarVector row(SecretScalar k) {
    SecretScalarVector row = SecretScalarVector.zeros(1);
    row.set(0, k);
    return row;
  }

  /** B' = y r s g + eta H. */
  Point B_prime(SecretScalar r, SecretScalar s, SecretScalar eta) {
    try (SecretTerms terms = new SecretTerms(2);
        SecretScalar rs = r.times(s);
        SecretScalar c = rs.times(y.y())) {
      terms.add(c, g);
      terms.add(eta, H);
      return terms.sum();
    }
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
