package io.phantompool.node.submission;

import io.phantompool.node.executor.ExecutorPeers;
import io.phantompool.persistence.body.OrderBodies;
import io.phantompool.protocol.ledger.ReceiptRule;
import io.phantompool.protocol.message.BodyLookup;
import io.phantompool.protocol.message.Limits;
import java.time.InstantSource;

/**
 * What orders are brought to the executors with.
 *
 * @param limits of messages
 * @param rule whose receipts count, and how many
 * @param executors where they are asked
 * @param bodies of the pool's database
 * @param orders the same, decoded
 * @param clock this machine's
 */
public record SubmissionParts(
    Limits limits,
    ReceiptRule rule,
    ExecutorPeers executors,
    OrderBodies bodies,
    BodyLookup orders,
    InstantSource clock) {
  /** Whoever waits for the database does it on this dispatcher. */
  public static final String BLOCKING = "phantompool.blocking-dispatcher";
}
