package io.phantompool.crypto.dkg.message;

import io.phantompool.crypto.dkg.dealing.DealerSecrets;
import io.phantompool.crypto.dkg.dealing.Dealing;
import io.phantompool.crypto.dkg.dealing.ReceivedShares;
import io.phantompool.crypto.dkg.dealing.ShareEncryption;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;

/** What a message of a ceremony is, who sends it, and how long it is. The code is sent. */
public enum Round {
  /** A future holder of shares agrees to the ceremony's parameters. */
  ACCEPT(0, false),

  /** Round 0: a dealer's hash of its commitments. */
  COMMIT(1, true),

  /** Round 1: the dealer's commitments and proofs of possession. */
  OPEN(2, true),

  /** Round 2: a dealer's shares, encrypted to one executor. */
  SHARE(3, true),

  /** Round 3: the hash of everything. */
  SIGN(4, false),

  /** An executor says that a dealer's shares are bad. */
  COMPLAIN(5, false),

  /** The accused dealer's encapsulation seed and shares. */
  ANSWER(6, true),

  /** An executor has the certificate: old shares are no longer needed for its sake. */
  HOLD(7, false);

  private final int code;
  private final boolean fromDealer;

  Round(int code, boolean fromDealer) {
    this.code = code;
    this.fromDealer = fromDealer;
  }

  /** The number that is sent. */
  public int code() {
    return code;
  }

  /** Whether the sender is a dealer, or else an executor of the new roster. */
  public boolean isFromDealer() {
    return fromDealer;
  }

  /** Who may send it: these indices of {@link #roster}. */
  public IndexSet senders(CeremonyParameters parameters) {
    return fromDealer ? parameters.dealers() : parameters.receivers();
  }

  /** The roster that the sender's index is in. */
  public Roster roster(CeremonyParameters parameters) {
    return fromDealer ? parameters.dealerRoster() : parameters.roster();
  }

  /** Whether the recipient's index is allowed: 0 means everybody. */
  boolean allowsRecipient(int recipient, CeremonyParameters parameters) {
    return switch (this) {
      case ACCEPT, COMMIT, OPEN, SIGN, HOLD -> recipient == 0;
      case SHARE, ANSWER -> parameters.roster().has(recipient);
      case COMPLAIN -> parameters.dealers().contains(recipient);
    };
  }

  /** The one length a payload of this round has in a ceremony, in bytes. */
  public int payloadBytes(CeremonyParameters parameters) {
    int slots = parameters.slots();
    return switch (this) {
      case ACCEPT -> 0;
      case COMMIT, HOLD -> Digest.LENGTH;
      case OPEN -> Dealing.encodedBytes(parameters);
      case SHARE -> ShareEncryption.encodedBytes(slots);
      case SIGN -> Digest.LENGTH * (1 + 2 * parameters.dealers().size());
      case COMPLAIN ->
          SignedMessage.encodedBytes(OPEN.payloadBytes(parameters))
              + SignedMessage.encodedBytes(SHARE.payloadBytes(parameters));
      case ANSWER -> Digest.LENGTH + DealerSecrets.SEED_BYTES + ReceivedShares.encodedBytes(slots);
    };
  }
}
