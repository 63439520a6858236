package io.phantompool.protocol.audit;

import io.phantompool.crypto.bulletproof.RangeProver;
import io.phantompool.crypto.bulletproof.RangeWitness;
import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;

/**
 * The prover of the linear equations: ONE proof of knowledge of all v_j, r_j and t_j, with the same
 * nonce and the same response for v_j in D_j and L_j and for r_j in C_j and D_j.
 */
final class AuditProver implements AutoCloseable {
  private final SecretScalar[] k = new SecretScalar[AuditProof.MESSAGES];
  private final PointVector A = PointVector.identities(AuditProof.MESSAGES);

  /** Takes k_v, k_r and k_t of each limb and makes the first messages. */
  private AuditProver(
      Point P, ProofNonces<SecretScalar> nonces, ProofTranscript<Scalar> transcript) {
    for (int i = 0; i < AuditProof.MESSAGES; i++) {
      k[i] = nonces.next(transcript);
    }
    for (int i = 0; i < AuditProof.MESSAGES; i += AuditProof.PER_LIMB) {
      Point ofValue = Point.GENERATOR.times(k[i]);
      A.set(i, Point.GENERATOR.times(k[i + 1]));
      A.set(i + 1, ofValue.plus(P.times(k[i + 1])));
      A.set(i + 2, ofValue.plus(Generators.timesH(k[i + 2])));
    }
  }

  /** Proves a statement: the equations under one challenge, then the ranges. */
  static AuditProof prove(
      AuditStatement statement, LimbWitness witness, ProofNonces<SecretScalar> nonces) {
    ProofTranscript<Scalar> transcript = statement.open();
    try (AuditProver linear = new AuditProver(statement.claim().auditor().Y(), nonces, transcript);
        RangeWitness ranges = witness.ranges()) {
      Scalar c = transcript.points("A", linear.A).challenge("c");
      ScalarVector z = linear.respond(c, witness);
      transcript.scalars("z", z);
      return new AuditProof(
          linear.A, z, RangeProver.prove(statement.ranges(), ranges, transcript, nonces));
    }
  }

  /** z_v, z_r and z_t of each limb; erases the nonces. */
  private ScalarVector respond(Scalar c, LimbWitness witness) {
    ScalarVector z = ScalarVector.zeros(AuditProof.MESSAGES);
    for (int j = 0; j < AuditLimbs.COUNT; j++) {
      int i = AuditProof.PER_LIMB * j;
      z.set(i, k[i].respond(c, witness.v(j)));
      z.set(i + 1, k[i + 1].respond(c, witness.r(j)));
      z.set(i + 2, k[i + 2].respond(c, witness.t(j)));
    }
    return z;
  }

  @Override
  public void close() {
    for (SecretScalar nonce : k) {
      nonce.close();
    }
  }
}
