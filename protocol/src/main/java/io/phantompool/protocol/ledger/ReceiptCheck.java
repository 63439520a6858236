package io.phantompool.protocol.ledger;

import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;

/**
 * Whose signature a receipt bears: all the cryptography that a ledger needs. Real is {@link
 * #ED25519}; a simulation of very many runs hands in another.
 */
@FunctionalInterface
public interface ReceiptCheck {
  /** The pinned rules of docs/protocol.md section 2. */
  ReceiptCheck ED25519 = (text, receipt, executorKey) -> receipt.verify(text, executorKey);

  /**
   * Whether the executor with this key says this.
   *
   * @param executorKey 32 bytes, which the roster has under the receipt's executor
   */
  Verdict verify(ReceiptText text, Receipt receipt, byte[] executorKey);
}
