package io.phantompool.crypto.vrf;

import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.session.Answer;
import io.phantompool.crypto.session.NoncePair;
import io.phantompool.crypto.session.Response;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.crypto.session.SessionNonces;
import io.phantompool.crypto.shamir.SecretEdShare;
import io.phantompool.crypto.transcript.ProofNonces;

/**
 * An executor in one session of the threshold VRF, between its message of round 1 and its one
 * answer of round 2 (docs/protocol.md section 7.2). Closing it gives the session up and erases the
 * nonces; the share stays its owner's. Not to be stored: nonces live in memory only.
 */
public final class VrfExecutor implements AutoCloseable {
  private static final String PURPOSE = "vrf";

  private final SecretEdShare share;
  private final VrfEvaluation evaluation;
  private final NoncePair nonces;
  private final VrfCommitment commitment;

  private VrfExecutor(
      SecretEdShare share, VrfEvaluation evaluation, NoncePair nonces, VrfCommitment commitment) {
    this.share = share;
    this.evaluation = evaluation;
    this.nonces = nonces;
    this.commitment = commitment;
  }

  /**
   * Round 1: draws the session's nonces and commits to them.
   *
   * @param evaluation with the alpha that this executor certified; it answers for no other
   * @throws IllegalArgumentException if the share is of another key
   */
  public static VrfExecutor commit(
      SecretEdShare share, VrfEvaluation evaluation, SessionNonces source, SessionId session) {
    requireSameKey(share, evaluation);
    try (ProofNonces<SecretEdScalar> ofProof = source.ofProof()) {
      return commit(share, evaluation, source.draw(PURPOSE, share, session), ofProof);
    }
  }

  /** Round 1 with given nonces. */
  static VrfExecutor commit(
      SecretEdShare share,
      VrfEvaluation evaluation,
      NoncePair nonces,
      ProofNonces<SecretEdScalar> ofProof) {
    EdPoint Gamma = evaluation.E().times(share.x());
    VrfDleq.Statement statement = VrfDleq.Statement.of(evaluation, share.index(), Gamma);
    NoncePair.Commitment onBase = nonces.onBase();
    NoncePair.Commitment onE = nonces.on(evaluation.E());
    return new VrfExecutor(
        share,
        evaluation,
        nonces,
        new VrfCommitment(
            share.index(),
            Gamma,
            VrfDleq.prove(statement, share.x(), ofProof),
            onBase.D(),
            onBase.F(),
            onE.D(),
            onE.F()));
  }

  private static void requireSameKey(SecretEdShare share, VrfEvaluation evaluation) {
    if (!share.key().equals(evaluation.key())) {
      throw new IllegalArgumentException("The share is of another key than the evaluation's");
    }
  }

  /** The message of round 1, always the same one. */
  public VrfCommitment commitment() {
    return commitment;
  }

  /**
   * Round 2: the answer, if it is asked about its own evaluation, its own message stands among
   * those chosen exactly as it was sent, and it has not answered yet. A refusal costs nothing; an
   * answer is the only one this session gives.
   *
   * @param signers checked by this executor itself, with {@link VrfSigners#of}
   */
  public synchronized Answer answer(VrfSigners signers) {
    if (nonces.isSpent()) {
      return new Answer.Refused("spent", "This session has given its answer or was given up");
    }
    if (!signers.evaluation().equals(evaluation)) {
      return new Answer.Refused("alpha", "This is not the key and alpha of the session");
    }
    int at = signers.S().indices().indexOf(share.index());
    if (at < 0) {
      return new Answer.Refused("not-asked", "This executor is not in S");
    }
    if (!signers.commitments().get(at).equals(commitment)) {
      return new Answer.Refused("own-entry", "The entry of this executor is not what it sent");
    }
    EdScalar z = nonces.answer(signers.rho(at), signers.lambdaC(at), share.x());
    return new Answer.Given(new Response(share.index(), z));
  }

  /** Gives the session up: erases the nonces. */
  @Override
  public synchronized void close() {
    nonces.close();
  }

  /** The executor's index, nothing of its secrets. */
  @Override
  public String toString() {
    return "VrfExecutor[executor " + share.index() + ", hidden]";
  }
}
