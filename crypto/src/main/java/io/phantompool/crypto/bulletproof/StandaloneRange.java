package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofStatement;
import io.phantompool.crypto.transcript.StatementTranscript;

/**
 * A range statement in a transcript of its own, where nothing else is proved.
 *
 * @param type the transcript's type
 * @param range what is proved
 */
public record StandaloneRange(String type, RangeStatement range) implements ProofStatement<Scalar> {
  @Override
  public ChallengeSpace<Scalar> challengeSpace() {
    return ChallengeSpace.secp256k1();
  }

  @Override
  public void absorbInto(StatementTranscript transcript) {
    range.absorbInto(transcript);
  }
}
