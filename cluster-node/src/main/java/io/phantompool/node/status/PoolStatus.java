package io.phantompool.node.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A pool at one moment.
 *
 * @param at when it was asked
 * @param api whether the public API answered
 * @param committee who holds the keys, if the API answered
 * @param markets where each market is
 * @param executors the executors, as the pool and their own nodes see them
 * @param nodes the nodes that were named
 */
public record PoolStatus(
    Instant at,
    boolean api,
    Optional<CommitteeRow> committee,
    List<MarketRow> markets,
    List<ExecutorRow> executors,
    List<NodeRow> nodes) {
  /** Takes copies. */
  public PoolStatus {
    markets = List.copyOf(markets);
    executors = List.copyOf(executors);
    nodes = List.copyOf(nodes);
  }

  /** Whether anybody answered at all. */
  public boolean answers() {
    return api || nodes.stream().anyMatch(NodeRow::reachable);
  }

  /** Who holds the keys. */
  public record CommitteeRow(
      int executors, int threshold, int quorum, long keyEpoch, long shareEpoch, String ceremony) {}

  /**
   * A market.
   *
   * @param inPhaseMillis how long it has been in its phase
   * @param lagRounds closes before this one that have no outcome yet
   * @param overdueMillis since the next close should have been
   */
  public record MarketRow(
      String market,
      long round,
      String phase,
      long inPhaseMillis,
      long lagRounds,
      long overdueMillis,
      long liveOrders,
      Optional<Long> lastFinished) {}

  /**
   * An executor.
   *
   * @param phase how its own node says it is
   * @param latencyMillis how long its answers take, as the pool sees it; else its node's /ready
   * @param shares digest of the committee's public shares that it holds one of
   */
  public record ExecutorRow(
      int executor,
      Optional<String> name,
      Optional<Boolean> reachable,
      Optional<String> phase,
      Optional<Long> latencyMillis,
      Optional<Long> silent,
      Optional<Long> named,
      Optional<Long> shareEpoch,
      Optional<String> shares) {}

  /**
   * A node.
   *
   * @param url of its operators' port
   * @param reasons what its parts say that do not serve
   */
  public record NodeRow(
      String url, boolean reachable, boolean ready, long latencyMillis, List<String> reasons) {
    /** Takes a copy. */
    public NodeRow {
      reasons = List.copyOf(reasons);
    }
  }
}
