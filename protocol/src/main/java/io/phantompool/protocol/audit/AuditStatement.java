package io.phantompool.protocol.audit;

import io.phantompool.crypto.bulletproof.RangeStatement;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofStatement;
import io.phantompool.crypto.transcript.StatementTranscript;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a token's proof proves: the limbs are encrypted to the claim's auditor, are below 2^16 and
 * make up the value of the claim's commitment.
 */
record AuditStatement(AuditClaim claim, AuditLimbs limbs) implements ProofStatement<Scalar> {
  @Override
  public String type() {
    return "audit-token";
  }

  @Override
  public ChallengeSpace<Scalar> challengeSpace() {
    return ChallengeSpace.secp256k1();
  }

  @Override
  public void absorbInto(StatementTranscript transcript) {
    claim.absorbInto(transcript, type());
    transcript.points("C", limbs.C()).points("D", limbs.D()).points("L", limbs.L());
  }

  /** That L_0 .. L_3 are to values below 2^16. */
  RangeStatement ranges() {
    List<Point> L = IntStream.range(0, AuditLimbs.COUNT).mapToObj(limbs.L()::get).toList();
    return new RangeStatement(AuditProof.WIDTHS, L);
  }
}
