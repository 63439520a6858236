package io.phantompool.protocol.audit;

import io.phantompool.crypto.elgamal.ElGamalPublicKey;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofStatement;
import io.phantompool.crypto.transcript.StatementTranscript;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.order.SealedOrder;

/**
 * What a token is about: a commitment, what it is a commitment of, and who may open the token. A
 * verifier makes it from the order or account state that it holds itself, never from what came with
 * the token: a token proves nothing about where the commitment is from.
 *
 * @param subject what the commitment is
 * @param auditor P, who can open the token
 * @param commitment V = v G + s H with v below 2^64; the identity where an account has nothing open
 */
public record AuditClaim(AuditSubject subject, ElGamalPublicKey auditor, Point commitment) {
  /** The only version of tokens. */
  public static final long VERSION = 1;

  /** About a commitment of an order as it was sealed. */
  public static AuditClaim ofOrder(
      SealedOrder order, OrderQuantity quantity, ElGamalPublicKey auditor) {
    AuditSubject subject =
        new AuditSubject.OfOrder(
            quantity, order.header().market(), order.header().wallet(), order.id());
    return new AuditClaim(subject, auditor, quantity.commitment(order.body()));
  }

  /** About V_open of an account: lots of a base mint, atoms of a quote mint. */
  public static AuditClaim ofOpenFunds(AccountState state, ElGamalPublicKey auditor) {
    AuditSubject subject = new AuditSubject.OfAccount(state.wallet(), state.mint(), state.digest());
    return new AuditClaim(subject, auditor, state.openCommitments());
  }

  /** About any other commitment over G and H. */
  public static AuditClaim named(String name, Point commitment, ElGamalPublicKey auditor) {
    return new AuditClaim(new AuditSubject.Named(name), auditor, commitment);
  }

  /** Absorbs version, type, the subject, auditor and V: how every transcript of a token begins. */
  void absorbInto(StatementTranscript transcript, String type) {
    transcript.u64("version", VERSION).text("type", type);
    subject.absorbInto(transcript);
    transcript.point("auditor", auditor.Y()).point("V", commitment);
  }

  /**
   * The transcript that the secrets of the limbs are drawn with: {@code audit-limbs}, which takes
   * the claim and has no challenge. Randomness that repeats then gives another claim other secrets.
   */
  ProofStatement<Scalar> limbSecrets() {
    return new LimbSecrets(this);
  }

  private record LimbSecrets(AuditClaim claim) implements ProofStatement<Scalar> {
    @Override
    public String type() {
      return "audit-limbs";
    }

    @Override
    public ChallengeSpace<Scalar> challengeSpace() {
      return ChallengeSpace.secp256k1();
    }

    @Override
    public void absorbInto(StatementTranscript transcript) {
      claim.absorbInto(transcript, type());
    }
  }
}
