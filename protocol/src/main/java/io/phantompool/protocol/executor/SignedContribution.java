package io.phantompool.protocol.executor;

import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.round.Question;

/**
 * A contribution under its executor's signature. Only one whose signature holds is evidence of
 * anything; any other may be the work of whoever relayed it and is dropped.
 *
 * @param close digest of T
 * @param asked digest of what it answers
 * @param contribution the answer
 * @param signature over {@link AnswerText#signedBytes}
 */
public record SignedContribution(
    Digest close, Digest asked, Contribution contribution, Signature signature) {
  /** Signs an answer. */
  public static SignedContribution sign(
      Digest close, Digest asked, Contribution contribution, Ed25519Signer identity) {
    AnswerText text = new AnswerText(close, asked, contribution);
    return new SignedContribution(
        close, asked, contribution, Signature.of(identity.sign(text.signedBytes())));
  }

  /** What a message of round 1 or 2 of a session answers. */
  public static Digest askedIn(Session session, int round) {
    return AnswerText.ofSession(session, round);
  }

  /** What a partial decryption for a question about this close answers. */
  public static Digest askedBy(CloseTuple T, Question question) {
    return AnswerText.ofQuestion(T, question);
  }

  /**
   * Whether the executor said this, and to this.
   *
   * @param identityKey the executor's public identity key, 32 bytes
   */
  public Verdict verify(Digest close, Digest asked, byte[] identityKey) {
    return Verdict.of(
            this.close.equals(close) && this.asked.equals(asked),
            "answer",
            "It answers something else")
        .and(
            () ->
                signature.verify(
                    identityKey,
                    new AnswerText(close, asked, contribution).signedBytes(),
                    "answer"));
  }
}
