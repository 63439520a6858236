package io.phantompool.crypto.dkg;

import java.util.List;

/**
 * What a state makes of the messages that have arrived.
 *
 * @param <S> the state that comes next if all goes well
 */
public sealed interface Step<S> {
  /**
   * The messages of these executors are missing; the state stays as it is and can be asked again.
   *
   * @param missing indices, ascending: of dealers in rounds 0 to 2 and of an answer, else of the
   *     new roster
   */
  record Waiting<S>(List<Integer> missing) implements Step<S> {
    /** Copies the list. */
    public Waiting {
      missing = List.copyOf(missing);
    }
  }

  /** The next state, saved; the last one is used up. */
  record Next<S>(S state) implements Step<S> {}

  /**
   * An executor signed something else, since it saw another message of a dealer: one of the two
   * lies. Let it forward that message, which convicts the dealer; the state can be asked again.
   *
   * @param signer who signed
   * @param dealer whose message it saw differently
   */
  record Disagreement<S>(int signer, int dealer) implements Step<S> {}

  /** Somebody complained of a dealer; the state that settles it is saved. */
  record Dispute<S>(Disputed state) implements Step<S> {}

  /** The ceremony has failed, by one executor's fault. */
  record Aborted<S>(Blame blame) implements Step<S> {}
}
