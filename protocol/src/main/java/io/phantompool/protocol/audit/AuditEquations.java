package io.phantompool.protocol.audit;

import io.phantompool.crypto.bulletproof.RangeEquation;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.proof.Bases;
import io.phantompool.crypto.proof.Equation;
import io.phantompool.crypto.proof.EquationBatch;
import io.phantompool.crypto.transcript.ProofTranscript;

/**
 * The fourteen equations that hold if and only if a token's proof does: the sum of the limbs, three
 * for each limb, the ranges. Every one has a weight of its own: D_j - L_j without v_j would also
 * hold for a ciphertext with a multiple of H in it, which no auditor can open (docs/protocol.md
 * section 5, step 3).
 */
final class AuditEquations {
  private static final int C = 0;
  private static final int D = C + AuditLimbs.COUNT;
  private static final int L = D + AuditLimbs.COUNT;
  private static final int A = L + AuditLimbs.COUNT;
  private static final int V = A + AuditProof.MESSAGES;
  private static final int P = V + 1;
  private static final Scalar MINUS_ONE = Scalar.ONE.negate();

  private final AuditProof proof;
  private final PointVector ownPoints;
  private final Scalar minus_c;
  private final RangeEquation range;

  /** Computes the challenges of a token. */
  AuditEquations(AuditClaim claim, AuditToken token) {
    proof = token.proof();
    ownPoints = row(claim, token);
    AuditStatement statement = new AuditStatement(claim, token.limbs());
    ProofTranscript<Scalar> transcript = statement.open();
    minus_c = transcript.points("A", proof.A()).challenge("c").negate();
    transcript.scalars("z", proof.z());
    range = RangeEquation.entering(statement.ranges(), proof.range(), transcript);
  }

  private static PointVector row(AuditClaim claim, AuditToken token) {
    PointVector row = PointVector.identities(P + 1);
    row.copy(C, token.limbs().C(), 0, AuditLimbs.COUNT);
    row.copy(D, token.limbs().D(), 0, AuditLimbs.COUNT);
    row.copy(L, token.limbs().L(), 0, AuditLimbs.COUNT);
    row.copy(A, token.proof().A(), 0, AuditProof.MESSAGES);
    row.set(V, claim.commitment());
    row.set(P, claim.auditor().Y());
    return row;
  }

  /** Adds all equations to a batch. */
  void addTo(EquationBatch batch) {
    Bases own = batch.own(ownPoints);
    for (AuditCheck check : AuditCheck.values()) {
      add(batch, own, check);
    }
  }

  /** Adds the equations of one check to a batch. */
  void addTo(EquationBatch batch, AuditCheck check) {
    add(batch, batch.own(ownPoints), check);
  }

  private void add(EquationBatch batch, Bases own, AuditCheck check) {
    switch (check) {
      case SUM -> addSum(batch.equation().plusAt(own, V, MINUS_ONE), own);
      case RANGE -> range.addTo(batch);
      case NONCE, CIPHERTEXT, COMMITMENT -> {
        for (int j = 0; j < AuditLimbs.COUNT; j++) {
          addLimb(batch.equation(), own, check, j);
        }
      }
    }
  }

  /** sum 2^(16 j) L_j - V = 0. */
  private static void addSum(Equation equation, Bases own) {
    for (int j = 0; j < AuditLimbs.COUNT; j++) {
      equation.plusAt(own, L + j, Scalar.of(1L << (AuditLimbs.BITS * j)));
    }
  }

  private void addLimb(Equation equation, Bases own, AuditCheck check, int j) {
    int message = A + AuditProof.PER_LIMB * j;
    switch (check) {
      case NONCE ->
          equation.plusG(proof.zR(j)).plusAt(own, message, MINUS_ONE).plusAt(own, C + j, minus_c);
      case CIPHERTEXT ->
          equation
              .plusG(proof.zV(j))
              .plusAt(own, P, proof.zR(j))
              .plusAt(own, message + 1, MINUS_ONE)
              .plusAt(own, D + j, minus_c);
      case COMMITMENT ->
          equation
              .plusG(proof.zV(j))
              .plusH(proof.zT(j))
              .plusAt(own, message + 2, MINUS_ONE)
              .plusAt(own, L + j, minus_c);
      case SUM, RANGE ->
          throw new IllegalArgumentException("This check is about all limbs together");
    }
  }
}
