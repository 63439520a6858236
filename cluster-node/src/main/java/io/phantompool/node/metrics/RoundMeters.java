package io.phantompool.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.phantompool.node.pool.RoundSummary;
import io.phantompool.protocol.coordinator.Phase;
import io.phantompool.protocol.market.MarketId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Rounds and their phases, as the coordinator sees them. Safe for any thread. */
public final class RoundMeters {
  private static final String MARKET = "market";

  private final MeterSet<MarketId, Map<Phase, AtomicLong>> inPhase;
  private final MeterSet<MarketId, Map<Phase, Timer>> phases;
  private final MeterSet<MarketId, AtomicLong> seq;
  private final MeterSet<MarketId, Map<RoundSummary.Kind, Timer>> rounds;
  private final MeterSet<MarketId, Counter> alarms;

  RoundMeters(Names names, List<MarketId> markets) {
    inPhase =
        MeterSet.of(
            markets,
            m ->
                Code.meters(
                    Phase.class,
                    phase ->
                        names.gauge(
                            "round.phase",
                            "1 in the phase in which the round is",
                            MARKET,
                            m,
                            "phase",
                            phase)));
    phases =
        MeterSet.of(
            markets,
            m ->
                Code.meters(
                    Phase.class,
                    phase ->
                        names.timer(
                            "round.phase.time", "Time in a phase", MARKET, m, "phase", phase)));
    seq = MeterSet.of(markets, m -> names.gauge("round.seq", "Close under way", MARKET, m));
    rounds =
        MeterSet.of(
            markets,
            m ->
                Code.meters(
                    RoundSummary.Kind.class,
                    kind ->
                        names.timer(
                            "rounds.finished",
                            "Rounds finished, from their close",
                            MARKET,
                            m,
                            "kind",
                            kind)));
    alarms = MeterSet.of(markets, m -> names.counter("rounds.alarms", "Rounds held", MARKET, m));
  }

  /** The close of this number is in this phase from now on. */
  public void entered(MarketId market, long closeSeq, Phase phase) {
    seq.of(market).set(closeSeq);
    inPhase.of(market).forEach((each, value) -> value.set(each == phase ? 1 : 0));
  }

  /**
   * A phase is over.
   *
   * @param taken since it was entered
   */
  public void left(MarketId market, Phase phase, Duration taken) {
    Timer timer = phases.of(market).get(phase);
    if (timer != null) {
      timer.record(taken);
    }
  }

  /**
   * A round is over.
   *
   * @param taken since its close time
   */
  public void finished(MarketId market, RoundSummary.Kind kind, Duration taken) {
    Timer timer = rounds.of(market).get(kind);
    if (timer != null) {
      timer.record(taken);
    }
  }

  /** A round is held, since what was opened is impossible. */
  public void alarm(MarketId market) {
    alarms.of(market).increment();
  }
}
