package io.phantompool.node.executor;

import io.phantompool.node.config.NodeSettings.Verification;
import io.phantompool.node.metrics.NodeMetrics;
import io.phantompool.node.operator.OperatorWords;
import io.phantompool.protocol.executor.ExecutorSetup;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.message.Limits;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an executor's actors are made of.
 *
 * @param index the executor's, from 1
 * @param markets the pool's
 * @param limits of messages
 * @param setup a new one for every life of the executor, with a count of starts of its own that is
 *     durable already
 * @param bodies where orders lie once
 * @param verification how proofs are checked
 * @param clock this machine's
 * @param random the system's cryptographic randomness
 * @param metrics where proofs and journal are counted
 * @param words what its operator says; nothing if it has none
 */
public record ExecutorParts(
    int index,
    List<MarketTerms> markets,
    Limits limits,
    Supplier<ExecutorSetup> setup,
    StoredBodies bodies,
    Verification verification,
    InstantSource clock,
    SecureRandom random,
    NodeMetrics metrics,
    Optional<OperatorWords> words) {
  /** Copies the list. */
  public ExecutorParts {
    markets = List.copyOf(markets);
  }

  /** The same with metrics of its own and without an operator. */
  public ExecutorParts(
      int index,
      List<MarketTerms> markets,
      Limits limits,
      Supplier<ExecutorSetup> setup,
      StoredBodies bodies,
      Verification verification,
      InstantSource clock,
      SecureRandom random) {
    this(
        index,
        markets,
        limits,
        setup,
        bodies,
        verification,
        clock,
        random,
        NodeMetrics.of(markets.stream().map(MarketTerms::id).toList(), 0),
        Optional.empty());
  }
}
