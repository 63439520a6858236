package io.phantompool.protocol.ledger;

import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;

/**
 * Whose receipts count, and how many accept a claim.
 *
 * @param roster the executors and their identity keys
 * @param quorum q, so many receipts of different executors for each mint
 * @param check whose signature is whose
 */
public record ReceiptRule(Roster roster, int quorum, ReceiptCheck check) {
  /** Refuses a quorum that the roster cannot fill. */
  public ReceiptRule {
    if (quorum < 1 || quorum > roster.size()) {
      throw new IllegalArgumentException(
          "A quorum is of 1 to %d executors, not %d".formatted(roster.size(), quorum));
    }
  }

  /** With Ed25519, as everywhere but in a simulation. */
  public ReceiptRule(Roster roster, int quorum) {
    this(roster, quorum, ReceiptCheck.ED25519);
  }

  /** Whether an executor of the roster says this. */
  Verdict verify(ReceiptText text, Receipt receipt) {
    if (Long.compareUnsigned(receipt.executor(), roster.size()) > 0) {
      return Verdict.invalid("receipt-executor", "The roster has no such executor");
    }
    byte[] key = roster.get((int) receipt.executor()).identityKey().encode();
    return check.verify(text, receipt, key);
  }
}
