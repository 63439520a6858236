package io.phantompool.node.pool;

import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.round.Fee;
import io.phantompool.protocol.round.Fill;
import java.util.List;

/** A close with what its outcome made public; the lists are empty until there is one. */
public record Round(RoundSummary summary, List<Fill> fills, List<Ending> endings, List<Fee> fees) {
  /** Copies the lists. */
  public Round {
    fills = List.copyOf(fills);
    endings = List.copyOf(endings);
    fees = List.copyOf(fees);
  }
}
