package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.proof.EquationBatch;
import io.phantompool.crypto.transcript.ProofTranscript;
import java.util.ArrayList;
import java.util.List;

/**
 * The one equation of a range proof: a sum that is the identity if and only if the proof holds, but
 * for a chance of about 1 / q (encoding.md section 7, verifier).
 *
 * @param ofG coefficients of G_0 .. G_(M-1)
 * @param ofH coefficients of H_0 .. H_(M-1)
 * @param points the proof's own: V_j that are not the identity, A, L_1, R_1, .., A', B'
 * @param ofPoints their coefficients
 * @param g coefficient of the base G
 * @param h coefficient of the blinding base H
 */
public record RangeEquation(
    ScalarVector ofG,
    ScalarVector ofH,
    PointVector points,
    ScalarVector ofPoints,
    Scalar g,
    Scalar h) {

  /**
   * The equation of a proof. The statement enters the transcript here, and the transcript may go on
   * afterwards.
   *
   * @throws IllegalArgumentException if the proof was read for widths with another number of rounds
   */
  public static RangeEquation entering(
      RangeStatement statement, RangeProof proof, ProofTranscript<Scalar> transcript) {
    return of(statement, proof, transcript.enter(statement));
  }

  /** The equation of a proof in a transcript of its own. */
  public static RangeEquation of(StandaloneRange statement, RangeProof proof) {
    return of(statement.range(), proof, statement.open());
  }

  /** The equation of a proof whose statement the transcript has absorbed. */
  static RangeEquation of(
      RangeStatement statement, RangeProof proof, ProofTranscript<Scalar> transcript) {
    Widths widths = statement.widths();
    if (proof.rounds() != widths.rounds()) {
      throw new IllegalArgumentException(
          "A proof for widths "
              + widths.bits()
              + " has "
              + widths.rounds()
              + " rounds, this one has "
              + proof.rounds());
    }
    return new Challenges(widths, proof, new RangeTranscript(transcript))
        .equation(statement, proof);
  }

  /** Adds this equation to others. */
  public void addTo(EquationBatch batch) {
    batch
        .equation()
        .plus(batch.bpG(), 0, ofG)
        .plus(batch.bpH(), 0, ofH)
        .plus(batch.own(points), 0, ofPoints)
        .plusG(g)
        .plusH(h);
  }

  /** Whether the sum is the identity: alone, an equation needs no weight. */
  boolean holdsVartime() {
    int M = ofG.size();
    int own = points.size();
    ScalarVector scalars = ScalarVector.zeros(2 * M + own + 2);
    PointVector all = PointVector.identities(scalars.size());
    scalars.copy(0, ofG, 0, M);
    all.copy(0, RangeBases.G, 0, M);
    scalars.copy(M, ofH, 0, M);
    all.copy(M, RangeBases.H, 0, M);
    scalars.copy(2 * M, ofPoints, 0, own);
    all.copy(2 * M, points, 0, own);
    scalars.set(2 * M + own, g);
    all.set(2 * M + own, Point.GENERATOR);
    scalars.set(2 * M + own + 1, h);
    all.set(2 * M + own + 1, Generators.get().H());
    return MultiScalar.sumVartime(scalars, all).isIdentity();
  }

  /** The challenges of a proof and what the coefficients have in common. */
  private static final class Challenges {
    private final Widths widths;
    private final int M;
    private final Scalar z;
    private final Powers y;
    private final Scalar e;
    private final Scalar ee;
    private final ScalarVector squares;
    private final ScalarVector inverseSquares;
    private final Scalar product;
    private final Scalar inverseProduct;

    Challenges(Widths widths, RangeProof proof, RangeTranscript steps) {
      this.widths = widths;
      M = widths.positions();
      RangeTranscript.First first = steps.commit(proof.A());
      int rounds = proof.rounds();
      // e_1 .. e_m, then y: inverted together.
      ScalarVector challenges = ScalarVector.zeros(rounds + 1);
      for (int k = 0; k < rounds; k++) {
        challenges.set(k, steps.halve(proof.L().get(k), proof.R().get(k)));
      }
      challenges.set(rounds, first.y());
      e = steps.finish(proof.A_prime(), proof.B_prime());
      ee = e.square();
      z = first.z();
      ScalarVector inverses = challenges.copy();
      inverses.invertAllVartime();
      y = new Powers(first.y(), inverses.get(rounds));
      squares = challenges.slice(0, rounds);
      inverseSquares = inverses.slice(0, rounds);
      product = product(squares);
      inverseProduct = product(inverseSquares);
      squares.multiply(squares);
      inverseSquares.multiply(inverseSquares);
    }

    private static Scalar product(ScalarVector factors) {
      Scalar product = Scalar.ONE;
      for (int i = 0; i < factors.size(); i++) {
        product = product.times(factors.get(i));
      }
      return product;
    }

    RangeEquation equation(RangeStatement statement, RangeProof proof) {
      List<Point> points = new ArrayList<>();
      List<Scalar> ofPoints = new ArrayList<>();
      addCommitments(statement.V(), points, ofPoints);
      points.addAll(proof.points());
      addOwn(ofPoints);
      return new RangeEquation(
          ofG(proof.r_prime()),
          ofH(proof.s_prime()),
          PointVector.of(points),
          ScalarVector.of(ofPoints),
          ofBase(proof.r_prime(), proof.s_prime()),
          proof.delta_prime().negate());
    }

    /** -e^2 z - r' e y^(-i) s_i for every i. */
    private ScalarVector ofG(Scalar r_prime) {
      ScalarVector row = ScalarVector.zeros(M);
      row.set(0, r_prime.times(e).times(inverseProduct).negate());
      for (int bit = 0; 1 << bit < M; bit++) {
        Scalar factor = squares.get(squares.size() - 1 - bit).times(y.inversePower(1 << bit));
        row.addScaled(1 << bit, factor, row, 0, 1 << bit);
      }
      row.add(ScalarVector.repeat(ee.times(z).negate(), M));
      return row;
    }

    /** e^2 (z + d_i y^(M-i)) - s' e s_(M-1-i) for every i. */
    private ScalarVector ofH(Scalar s_prime) {
      ScalarVector row = ScalarVector.zeros(M);
      row.set(0, s_prime.times(e).times(product).negate());
      for (int bit = 0; 1 << bit < M; bit++) {
        Scalar factor = inverseSquares.get(inverseSquares.size() - 1 - bit);
        row.addScaled(1 << bit, factor, row, 0, 1 << bit);
      }
      row.add(ScalarVector.repeat(ee.times(z), M));
      BitWeights.addTo(row, ee, widths, z, y);
      return row;
    }

    /** V_j has e^2 y^(M+1) z^(2j); one that is the identity is left out. */
    private void addCommitments(List<Point> V, List<Point> points, List<Scalar> ofPoints) {
      Scalar coefficient = ee.times(y.power(M)).times(y.y());
      Scalar zz = z.square();
      for (Point V_j : V) {
        coefficient = coefficient.times(zz);
        if (!V_j.isIdentity()) {
          points.add(V_j);
          ofPoints.add(coefficient);
        }
      }
    }

    /** A has e^2, L_k e^2 e_k^2, R_k e^2 e_k^-2, A' has e, B' has 1. */
    private void addOwn(List<Scalar> ofPoints) {
      ofPoints.add(ee);
      for (int k = 0; k < squares.size(); k++) {
        ofPoints.add(ee.times(squares.get(k)));
        ofPoints.add(ee.times(inverseSquares.get(k)));
      }
      ofPoints.add(e);
      ofPoints.add(Scalar.ONE);
    }

    /** e^2 [(z - z^2) sum_(i=1..M) y^i - z y^(M+1) sum_i d_i] - r' y s'. */
    private Scalar ofBase(Scalar r_prime, Scalar s_prime) {
      Scalar powers = z.minus(z.square()).times(y.sumUpTo(M));
      Scalar values = z.times(y.power(M)).times(y.y()).times(BitWeights.sum(widths, z));
      Scalar response = r_prime.times(y.y()).times(s_prime);
      return ee.times(powers.minus(values)).minus(response);
    }
  }
}
