package io.phantompool.client.pool;

import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An accepted withdrawal as a node tells it; the receipts are not checked yet.
 *
 * @param payment once it is paid
 */
public record WithdrawalInfo(
    Digest id,
    Mint mint,
    Atoms amount,
    Instant acceptedAt,
    List<Receipt> receipts,
    Optional<Payment> payment) {
  /** Copies the list. */
  public WithdrawalInfo {
    receipts = List.copyOf(receipts);
  }

  /**
   * A payment.
   *
   * @param vault which one paid: {@code DEVELOPMENT} is no chain
   */
  public record Payment(String vault, Signature transaction, Instant paidAt) {
    static Payment read(Fields fields) throws BadJson {
      return new Payment(
          fields.text("vault"), fields.signature("transaction"), fields.time("paidAt"));
    }
  }

  /** Reads one, or the answer to one that was handed in. */
  public static WithdrawalInfo read(Fields fields) throws BadJson {
    return new WithdrawalInfo(
        fields.digest("withdrawalId"),
        fields.mint("mint"),
        new Atoms(fields.u64("atoms")),
        fields.time("acceptedAt"),
        fields.list("receipts", Receipts::one),
        fields.optional("payment", f -> f.object("payment", Payment::read)));
  }
}
