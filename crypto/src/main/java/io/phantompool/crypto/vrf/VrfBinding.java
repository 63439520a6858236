package io.phantompool.crypto.vrf;

import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofStatement;
import io.phantompool.crypto.transcript.StatementTranscript;
import java.util.List;

/**
 * What executor j's nonces are bound to: everything all of S sent in round 1. {@code vrf-rho} of
 * docs/encoding.md section 8.
 *
 * @param executor j
 * @param S the chosen executors
 * @param evaluation key, alpha and E
 * @param Gamma the combined one
 * @param commitments the messages of S, ascending
 */
record VrfBinding(
    int executor,
    IndexSet S,
    VrfEvaluation evaluation,
    EdPoint Gamma,
    List<VrfCommitment> commitments)
    implements ProofStatement<EdScalar> {
  /** rho_j. */
  EdScalar factor() {
    return open().challenge("rho");
  }

  @Override
  public String type() {
    return "vrf-rho";
  }

  @Override
  public ChallengeSpace<EdScalar> challengeSpace() {
    return ChallengeSpace.edwards25519();
  }

  @Override
  public void absorbInto(StatementTranscript t) {
    t.u64("executor", executor);
    t.u64s("S", S.indices().stream().mapToLong(Integer::longValue).toArray());
    t.edPoint("Y", evaluation.key().Y()).digest("alpha", evaluation.alpha());
    t.edPoint("E", evaluation.E()).edPoint("Gamma", Gamma);
    for (VrfCommitment commitment : commitments) {
      t.bytes("commitments", commitment.encodeForBinding());
    }
  }
}
