package io.phantompool.node.round;

import io.phantompool.node.pool.MatchingStatus;
import io.phantompool.node.pool.RoundSummary;
import io.phantompool.node.pool.RoundSummary.Kind;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.FinishedClose.End;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.round.Outcome;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a finished close says in short. */
public final class RoundSummaries {
  private RoundSummaries() {}

  /**
   * Of a close that is over.
   *
   * @param market in the ladder epoch of the close
   * @param at when it was over
   * @param verified what checking its record said, once checked
   */
  public static RoundSummary of(
      FinishedClose close,
      Market market,
      Instant at,
      Map<MatchingStatus.Phase, Integer> phaseMillis,
      Optional<Boolean> verified) {
    CloseTuple T = close.certificate().tuple();
    Optional<Outcome> outcome = outcome(close);
    Optional<Tick> tick = outcome.flatMap(Outcome::tick);
    Optional<Price> price = tick.map(market.ladder()::price);
    Lots volume = outcome.map(Outcome::volume).orElse(new Lots(0));
    return new RoundSummary(
        T.market(),
        T.seq(),
        kind(close),
        T.ladderEpoch(),
        T.keyEpoch(),
        Instant.ofEpochMilli(T.closeTimeMillis()),
        T.digest(),
        close.set().orders().size(),
        (int) T.arrivals(),
        T.reference(),
        tick,
        price,
        volume,
        price.map(p -> quote(p, volume)).orElse(BigInteger.ZERO),
        outcome.map(Outcome::digest),
        Optional.of(at),
        verified,
        phaseMillis);
  }

  /** A sum over many orders may be more than 64 bits. */
  private static BigInteger quote(Price price, Lots volume) {
    return price.toBigInteger().multiply(volume.toBigInteger());
  }

  private static Kind kind(FinishedClose close) {
    return switch (close.end()) {
      case End.Voided _ -> Kind.VOID;
      case End.Signed _ -> close.certificate().tuple().open() ? Kind.OPEN : Kind.QUIET;
    };
  }

  private static Optional<Outcome> outcome(FinishedClose close) {
    return switch (close.end()) {
      case End.Voided _ -> Optional.empty();
      case End.Signed(Outcome outcome, var _) -> Optional.of(outcome);
    };
  }
}
