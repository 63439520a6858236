package io.phantompool.protocol.committee;

import io.phantompool.crypto.session.Culprit;
import java.util.List;

/** What the answers of a session's second round make. */
public sealed interface Combination {
  /** Executors whose answers do not hold. */
  List<Culprit> culprits();

  /** The result, which has been verified. */
  record Made(Encoded result, List<Culprit> culprits) implements Combination {
    /** Copies the list. */
    public Made {
      culprits = List.copyOf(culprits);
    }
  }

  /**
   * None; after a culprit's answer all nonces of the session are dead.
   *
   * @param culprits executors whose answers do not hold
   * @param silent chosen executors that have not answered
   */
  record Failed(List<Culprit> culprits, List<Integer> silent) implements Combination {
    /** Copies the lists. */
    public Failed {
      culprits = List.copyOf(culprits);
      silent = List.copyOf(silent);
    }
  }
}
