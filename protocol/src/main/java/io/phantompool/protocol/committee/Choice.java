package io.phantompool.protocol.committee;

import io.phantompool.crypto.session.Culprit;
import java.util.List;

/** Who takes part in the second round of a session. */
public sealed interface Choice {
  /** Executors whose messages do not hold. */
  List<Culprit> culprits();

  /**
   * Enough have sent a valid message.
   *
   * @param contributions those of the chosen, ascending
   * @param culprits executors whose messages do not hold
   */
  record Chosen(List<Contribution> contributions, List<Culprit> culprits) implements Choice {
    /** Copies the lists. */
    public Chosen {
      contributions = List.copyOf(contributions);
      culprits = List.copyOf(culprits);
    }
  }

  /** Too few have. */
  record TooFew(List<Culprit> culprits) implements Choice {
    /** Copies the list. */
    public TooFew {
      culprits = List.copyOf(culprits);
    }
  }
}
