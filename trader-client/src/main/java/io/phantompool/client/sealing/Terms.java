package io.phantompool.client.sealing;

import io.phantompool.client.desk.MarketTable;
import io.phantompool.client.order.Life;
import io.phantompool.client.order.Limit;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.Problem;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.protocol.market.BandLimit;
import io.phantompool.protocol.market.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a wish comes to now.
 *
 * @param limit the tick
 * @param immediate whether it is for the next open round only
 * @param goodTill when it expires
 */
record Terms(Tick limit, boolean immediate, Instant goodTill) {
  /** Executors' clocks may be behind this one: an order at the longest life would be too long. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  static Terms of(NewOrder wish, MarketInfo market, Instant now, MarketTable markets)
      throws PoolException, InterruptedException {
    return new Terms(
        limit(wish, market, markets),
        wish.life() instanceof Life.NextRound,
        goodTill(wish.life(), market, now).truncatedTo(ChronoUnit.MILLIS));
  }

  private static Tick limit(NewOrder wish, MarketInfo market, MarketTable markets)
      throws PoolException, InterruptedException {
    return switch (wish.limit()) {
      case Limit.At(Tick tick) -> tick;
      case Limit.Band band ->
          switch (market
              .market()
              .ladder()
              .band(wish.side(), markets.reference(market), band.width())) {
            case BandLimit.Within(Tick tick) -> tick;
            case BandLimit.BeyondLadder(Tick end) -> {
              if (band.ladderEndWillDo()) {
                yield end;
              }
              throw refused(
                  ProblemCode.SIZE,
                  "a band of %d basis points around the reference reaches beyond the ladder of %s"
                      .formatted(band.width().count(), market.id()),
                  "take a narrower band or a limit, or say that the ladder's end will do");
            }
          };
    };
  }

  private static Instant goodTill(Life life, MarketInfo market, Instant now) throws PoolException {
    Duration longest = Duration.ofMillis(market.rules().longestLifeMillis());
    Instant latest = now.plus(longest.compareTo(MARGIN) > 0 ? longest.minus(MARGIN) : longest);
    return switch (life) {
      case Life.NextRound(Duration within) -> bounded(now.plus(within), now, latest, market);
      case Life.Until(Instant time) -> bounded(time, now, latest, market);
      case Life.UntilCancelled() -> latest;
    };
  }

  private static Instant bounded(Instant time, Instant now, Instant latest, MarketInfo market)
      throws PoolException {
    if (!time.isAfter(now) || time.isAfter(latest)) {
      throw refused(
          ProblemCode.GOOD_TILL,
          "an order on %s can be good till %s, not %s".formatted(market.id(), latest, time),
          "choose a time between now and then, or let the client renew it until it is cancelled");
    }
    return time;
  }

  private static PoolException refused(ProblemCode code, String detail, String advice) {
    return PoolException.refused(Problem.here(code, detail, advice));
  }
}
