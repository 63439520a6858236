package io.phantompool.node.projection;

import io.phantompool.node.pool.MatchingStatus;
import io.phantompool.node.pool.RoundSummary;
import io.phantompool.persistence.read.RoundRow;
import io.phantompool.protocol.market.Lots;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A close as the read side keeps it, and back. */
public final class RoundRows {
  private RoundRows() {}

  /** The row of a close that is over. */
  static RoundRow row(RoundSummary round) {
    return new RoundRow(
        round.market(),
        round.seq(),
        round.kind().name(),
        round.ladderEpoch(),
        round.keyEpoch(),
        round.closedAt(),
        round.certified(),
        round.orders(),
        round.arrivals(),
        round.referenceTick(),
        trade(round),
        round.outcome(),
        round.finishedAt().orElseThrow(),
        round.verified(),
        round.phaseMillis().entrySet().stream()
            .collect(Collectors.toMap(phase -> phase.getKey().name(), Map.Entry::getValue)));
  }

  private static Optional<RoundRow.Trade> trade(RoundSummary round) {
    return round
        .clearingTick()
        .map(
            tick ->
                new RoundRow.Trade(
                    tick,
                    round.clearingPrice().orElseThrow(),
                    round.volumeLots(),
                    round.volumeQuote()));
  }

  /** The close of a row. */
  public static RoundSummary summary(RoundRow row) {
    return new RoundSummary(
        row.market(),
        row.seq(),
        RoundSummary.Kind.valueOf(row.kind()),
        row.ladderEpoch(),
        row.keyEpoch(),
        row.closedAt(),
        row.certified(),
        row.orders(),
        row.arrivals(),
        row.referenceTick(),
        row.trade().map(RoundRow.Trade::tick),
        row.trade().map(RoundRow.Trade::price),
        row.trade().map(RoundRow.Trade::volume).orElse(Lots.ZERO),
        row.trade().map(RoundRow.Trade::quote).orElse(BigInteger.ZERO),
        row.outcome(),
        Optional.of(row.finishedAt()),
        row.verified(),
        row.phaseMillis().entrySet().stream()
            .collect(
                Collectors.toMap(
                    phase -> MatchingStatus.Phase.valueOf(phase.getKey()), Map.Entry::getValue)));
  }
}
