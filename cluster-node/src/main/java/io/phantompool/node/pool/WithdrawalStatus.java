package io.phantompool.node.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.WithdrawalHeader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An accepted withdrawal, all of which is public.
 *
 * @param receipts that accepted it
 * @param payment once it is paid
 */
public record WithdrawalStatus(
    Digest id,
    WithdrawalHeader header,
    List<Receipt> receipts,
    Instant acceptedAt,
    Optional<Payment> payment) {
  /** Copies the list. */
  public WithdrawalStatus {
    receipts = List.copyOf(receipts);
  }

  /** A payment out of the vault. */
  public record Payment(Signature transaction, Instant paidAt) {}
}
