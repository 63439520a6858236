package io.phantompool.node.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.node.pool.MatchingStatus.Phase;
import io.phantompool.node.round.RoundEvent.Participation;
import io.phantompool.node.round.RoundEvent.Result;
import io.phantompool.node.round.RoundEvent.RoundFinished;
import io.phantompool.node.round.RoundsSoFar.Taken;
import io.phantompool.protocol.market.MarketId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundsSoFarTest {
  private static RoundFinished over(long seq, Participation... parts) {
    return new RoundFinished(
        new MarketId("SOL/USDC"),
        seq,
        new byte[0],
        List.of(),
        Instant.EPOCH,
        true,
        Map.of(),
        List.of(parts));
  }

  private static Participation served(int executor, Phase phase) {
    return new Participation(executor, phase, Result.SERVED, Optional.of(5));
  }

  private static Participation silent(int executor, Phase phase) {
    return new Participation(executor, phase, Result.SILENT, Optional.empty());
  }

  @Test
  void countsWhatEachExecutorDidInAllCloses() {
    RoundsSoFar all =
        RoundsSoFar.NONE
            .apply(over(1, served(1, Phase.CLOSING), served(1, Phase.SIGNING)))
            .apply(over(2, served(1, Phase.CLOSING), silent(1, Phase.SEARCHING)))
            .apply(
                over(
                    3,
                    silent(1, Phase.CLOSING),
                    new Participation(2, Phase.OPENING, Result.NAMED, Optional.of(9))))
            .apply(new RoundEvent.Distributed(new MarketId("SOL/USDC"), 3));
    assertEquals(List.of(new Taken(1, 2, 1, 3, 2, 0), new Taken(2, 1, 0, 0, 0, 1)), all.taken());
  }
}
