package io.phantompool.node.submission;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.executor.ExecutorPeers;
import io.phantompool.persistence.body.OrderBodies;
import io.phantompool.persistence.body.WithdrawalBodies;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.ledger.ReceiptRule;
import io.phantompool.protocol.message.BodyLookup;
import io.phantompool.protocol.message.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What orders and withdrawals are brought to the executors with.
 *
 * @param limits of messages
 * @param rule whose receipts count, and how many
 * @param executors where they are asked
 * @param bodies of the pool's database
 * @param orders the same, decoded
 * @param withdrawals of the pool's database
 * @param clock this machine's
 */
public record SubmissionParts(
    Limits limits,
    ReceiptRule rule,
    ExecutorPeers executors,
    OrderBodies bodies,
    BodyLookup orders,
    WithdrawalBodies withdrawals,
    InstantSource clock) {
  /** Whoever waits for the database does it on this dispatcher. */
  public static final String BLOCKING = "phantompool.blocking-dispatcher";

  /** A withdrawal that was handed in once; waits for the database. */
  Optional<Withdrawal> withdrawal(Digest id) {
    try {
      Optional<WithdrawalBodies.Kept> kept = withdrawals.find(id);
      return kept.isEmpty()
          ? Optional.empty()
          : Optional.of(Withdrawal.decode(kept.get().bytes(), limits.markets()::role));
    } catch (SQLException away) {
      throw new UncheckedIOException(new IOException("A withdrawal cannot be read", away));
    } catch (MalformedEncodingException damaged) {
      throw new IllegalStateException("The stored bytes of a withdrawal are damaged", damaged);
    }
  }
}
