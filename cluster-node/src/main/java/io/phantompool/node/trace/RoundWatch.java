package io.phantompool.node.trace;

import io.phantompool.node.metrics.RoundMeters;
import io.phantompool.node.pool.RoundSummary.Kind;
import io.phantompool.node.trace.RoundTrace.Ending;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.coordinator.CoordinatorState;
import io.phantompool.protocol.coordinator.Phase;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.market.MarketId;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * Times a market's rounds by what its coordinator's state says: told of the state after each step,
 * it counts phases and rounds and writes the trace. For one thread at a time; it never throws for
 * what it sees.
 */
public final class RoundWatch {
  private final MarketId market;
  private final RoundMeters meters;
  private final RoundTraces traces;
  private Optional<View> last = Optional.empty();
  private Optional<Ended> newest = Optional.empty();
  private Optional<RoundTrace> trace = Optional.empty();

  /**
   * What is looked at of a coordinator.
   *
   * @param newest the last close that is over
   */
  record View(long seq, Phase phase, long nowMillis, Optional<Ended> newest) {
    private static View of(CoordinatorState state, long nowMillis) {
      return new View(
          state.seq(),
          state.phase(),
          nowMillis,
          state.finished().stream()
              .max(Comparator.comparingLong(FinishedClose::seq))
              .map(Ended::of));
    }

    private boolean isBetweenRounds() {
      return phase == Phase.STARTING || phase == Phase.IDLE;
    }
  }

  /** A close that is over. */
  record Ended(long seq, Kind kind, long closedMillis) {
    private static Ended of(FinishedClose close) {
      CloseTuple T = close.certificate().tuple();
      Kind kind =
          switch (close.end()) {
            case FinishedClose.End.Voided _ -> Kind.VOID;
            case FinishedClose.End.Signed _ -> T.open() ? Kind.OPEN : Kind.QUIET;
          };
      return new Ended(close.seq(), kind, T.closeTimeMillis());
    }
  }

  /** Of this market. */
  public RoundWatch(MarketId market, RoundMeters meters, RoundTraces traces) {
    this.market = market;
    this.meters = meters;
    this.traces = traces;
  }

  /**
   * What the coordinator has become.
   *
   * @param nowMillis when; the state's own time moves only as often as it is told of it
   */
  public void moved(CoordinatorState state, long nowMillis) {
    moved(View.of(state, nowMillis));
  }

  void moved(View now) {
    if (last.isPresent() && !now.newest().equals(newest)) {
      now.newest().ifPresent(ended -> finished(ended, now.nowMillis()));
    }
    newest = now.newest();
    if (last.isEmpty() || last.get().seq() != now.seq() || last.get().phase() != now.phase()) {
      last.ifPresent(before -> left(before, now));
      entered(now);
      last = Optional.of(now);
    }
  }

  private void finished(Ended ended, long nowMillis) {
    meters.finished(market, ended.kind(), Duration.ofMillis(nowMillis - ended.closedMillis()));
  }

  private void left(View before, View now) {
    Duration taken = Duration.ofMillis(now.nowMillis() - before.nowMillis());
    meters.left(market, before.phase(), taken);
    if (before.seq() != now.seq() || now.isBetweenRounds()) {
      trace.ifPresent(round -> round.end(ending(before.seq(), now), now.nowMillis()));
      trace = Optional.empty();
    }
  }

  private void entered(View now) {
    meters.entered(market, now.seq(), now.phase());
    if (now.phase() == Phase.HELD) {
      meters.alarm(market);
    }
    if (!now.isBetweenRounds()) {
      RoundTrace round = trace.orElseGet(() -> traces.begin(market, now.seq(), now.nowMillis()));
      round.phase(now.phase(), now.nowMillis());
      trace = Optional.of(round);
    }
  }

  private static Ending ending(long seq, View now) {
    return now.newest()
        .filter(ended -> ended.seq() == seq)
        .map(ended -> Ending.valueOf(ended.kind().name()))
        .orElse(Ending.LOST);
  }
}
