package io.phantompool.crypto.proof;

import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;

/**
 * Two public points of which the prover knows ONE as a multiple of a base: Delta_0 = w B or Delta_1
 * = w B (Cramer, Damgard, Schoenmakers: "Proofs of partial knowledge and simplified design of
 * witness hiding protocols", CRYPTO 1994). This is the sigma protocol alone; a challenge comes from
 * whoever runs it, so that many can share one (encoding.md section 5). {@link OrProver} is the
 * prover's side, {@link OrProof} a proof of its own.
 *
 * @param B the base
 * @param Delta_0 the point of branch 0
 * @param Delta_1 the point of branch 1
 */
public record OrBranches(PublicBase B, Point Delta_0, Point Delta_1) {
  private static final String CHECK = "or";

  /**
   * Contributes the equations z_b B - T_b - c_b Delta_b = 0 of both branches, c_1 = c - c_0.
   *
   * @param c the challenge, drawn after the branches and all first messages were absorbed
   */
  public void addTo(EquationBatch batch, OrFirstMessages T, Scalar c, OrResponse response) {
    addBranch(batch, Delta_0, T.T_0(), response.c_0(), response.z_0());
    addBranch(batch, Delta_1, T.T_1(), response.c_1(c), response.z_1());
  }

  private void addBranch(EquationBatch batch, Point Delta, Point T, Scalar c, Scalar z) {
    Equation equation = batch.equation();
    B.addTo(equation, z);
    equation.plus(T.negate()).plus(c.negate(), Delta);
  }

  /** Checks z_b B = T_b + c_b Delta_b for both branches, c_1 = c - c_0. */
  public Verdict verify(OrFirstMessages T, Scalar c, OrResponse response) {
    return branch(0, Delta_0, T.T_0(), response.c_0(), response.z_0())
        .and(() -> branch(1, Delta_1, T.T_1(), response.c_1(c), response.z_1()));
  }

  private Verdict branch(int which, Point Delta, Point T, Scalar c, Scalar z) {
    Point difference =
        MultiScalar.sumVartime(ScalarVector.of(z, c.negate()), PointVector.of(B.point(), Delta));
    return Verdict.of(
        difference.equals(T), CHECK, "Branch " + which + ": z B is not T plus c times the point");
  }
}
