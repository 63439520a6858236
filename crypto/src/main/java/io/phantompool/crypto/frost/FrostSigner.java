package io.phantompool.crypto.frost;

import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.session.Answer;
import io.phantompool.crypto.session.NoncePair;
import io.phantompool.crypto.session.Response;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.crypto.session.SessionNonces;
import io.phantompool.crypto.shamir.SecretEdShare;

/**
 * An executor in one signing session, between its message of round 1 and its one answer of round 2.
 * The message to sign is fixed before the nonces are drawn: nonces are not made in advance. Closing
 * it gives the session up and erases the nonces; the share stays its owner's.
 */
public final class FrostSigner implements AutoCloseable {
  private static final String PURPOSE = "frost";

  private final SecretEdShare share;
  private final FrostSigning signing;
  private final NoncePair nonces;
  private final FrostCommitment commitment;

  private FrostSigner(
      SecretEdShare share, FrostSigning signing, NoncePair nonces, FrostCommitment commitment) {
    this.share = share;
    this.signing = signing;
    this.nonces = nonces;
    this.commitment = commitment;
  }

  /**
   * Round 1, commit of RFC 9591 section 5.1.
   *
   * @param signing with the message that this executor is ready to sign; that decision is durable
   *     by now (docs/protocol.md section 7.7)
   * @throws IllegalArgumentException if the share is of another key
   */
  public static FrostSigner commit(
      SecretEdShare share, FrostSigning signing, SessionNonces source, SessionId session) {
    if (!share.key().equals(signing.key())) {
      throw new IllegalArgumentException("The share is of another key than the signing's");
    }
    return commit(share, signing, source.draw(PURPOSE, share, session));
  }

  /** Round 1 with given nonces. */
  static FrostSigner commit(SecretEdShare share, FrostSigning signing, NoncePair nonces) {
    NoncePair.Commitment onBase = nonces.onBase();
    return new FrostSigner(
        share, signing, nonces, new FrostCommitment(share.index(), onBase.D(), onBase.F()));
  }

  /** The message of round 1, always the same one. */
  public FrostCommitment commitment() {
    return commitment;
  }

  /**
   * Round 2, sign of RFC 9591 section 5.2: the signature share, if it is asked about its own key
   * and message, its own commitment stands in the list exactly as it was sent, and it has not
   * answered yet. A refusal costs nothing; an answer is the only one this session gives.
   */
  public synchronized Answer answer(FrostSigners signers) {
    if (nonces.isSpent()) {
      return new Answer.Refused("spent", "This session has given its answer or was given up");
    }
    if (!signers.signing().equals(signing)) {
      return new Answer.Refused("message", "This is not the key and message of the session");
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
    return "FrostSigner[executor " + share.index() + ", hidden]";
  }
}
