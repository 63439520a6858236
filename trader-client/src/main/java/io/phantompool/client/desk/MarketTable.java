package io.phantompool.client.desk;

import io.phantompool.client.http.PoolApi;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.pool.RoundInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.Problem;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/** The markets, asked for again when what is known is old. */
public final class MarketTable {
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final PoolApi api;
  private final InstantSource clock;
  private List<MarketInfo> markets = List.of();
  private Instant asked = Instant.MIN;

  /** Nothing is known yet. */
  public MarketTable(PoolApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  /** All of them. */
  public synchronized List<MarketInfo> all() throws PoolException, InterruptedException {
    Instant now = clock.instant();
    if (markets.isEmpty() || now.isAfter(asked.plus(FRESH)) || now.isBefore(asked)) {
      markets = api.markets();
      asked = now;
    }
    return markets;
  }

  /** Asks afresh next time. */
  public synchronized void forget() {
    markets = List.of();
  }

  /** This one. */
  public MarketInfo get(MarketId id) throws PoolException, InterruptedException {
    List<MarketInfo> known = all();
    return known.stream()
        .filter(market -> market.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                PoolException.refused(
                    Problem.here(
                        ProblemCode.UNKNOWN_MARKET,
                        "there is no market %s".formatted(id),
                        "the pool's markets are "
                            + known.stream()
                                .map(market -> market.id().text())
                                .collect(Collectors.joining(", ")))));
  }

  /** The reference tick of its last close in this ladder epoch, else the configured one. */
  public Tick reference(MarketInfo market) throws PoolException, InterruptedException {
    return api.latest(market.id(), 1).stream()
        .filter(last -> last.ladderEpoch() == market.market().ladderEpoch())
        .map(RoundInfo.Summary::referenceTick)
        .findFirst()
        .orElse(market.rules().referenceTick());
  }
}
