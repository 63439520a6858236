package io.phantompool.protocol.committee;

import io.phantompool.crypto.session.Culprit;
import java.util.List;

/** What comes of the executors' partial decryptions for a question. */
public sealed interface Opened {
  /** Executors whose answers do not hold. */
  List<Culprit> culprits();

  /**
   * The question is answered.
   *
   * @param values one for each order of the question, or the one sum
   * @param used the executors whose answers were combined, ascending
   * @param culprits executors whose answers do not hold
   */
  record Values(List<Long> values, List<Integer> used, List<Culprit> culprits) implements Opened {
    /** Copies the lists. */
    public Values {
      values = List.copyOf(values);
      used = List.copyOf(used);
      culprits = List.copyOf(culprits);
    }
  }

  /**
   * Fewer than t answers hold.
   *
   * @param valid the executors whose answers hold
   * @param culprits executors whose answers do not hold
   */
  record TooFew(List<Integer> valid, List<Culprit> culprits) implements Opened {
    /** Copies the lists. */
    public TooFew {
      valid = List.copyOf(valid);
      culprits = List.copyOf(culprits);
    }
  }

  /**
   * Enough answers hold, and they open something that is no value of an order or sum: a fatal alarm
   * (docs/protocol.md section 7.4).
   *
   * @param sentence what was found where
   * @param culprits executors whose answers do not hold
   */
  record OutOfRange(String sentence, List<Culprit> culprits) implements Opened {
    /** Copies the list. */
    public OutOfRange {
      culprits = List.copyOf(culprits);
    }
  }
}
