package io.phantompool.protocol.verifier;

import io.phantompool.protocol.round.Clearing;
import io.phantompool.protocol.round.ClearingInput;
import io.phantompool.protocol.round.Outcome;

/** Where a round is, as the verifier follows it. */
sealed interface Replay {
  /** Something false lies on the way: what follows cannot be said. */
  record Lost() implements Replay {}

  /** The randomness of an OPEN close has not been shown; all right if the seq was voided. */
  record Unranked() implements Replay {}

  /**
   * A question is open.
   *
   * @param input what is cleared
   * @param asking what the rule asks next
   */
  record Asking(ClearingInput input, Clearing.Asking asking) implements Replay {}

  /** What was opened is impossible; only a void can follow. */
  record Held(String sentence) implements Replay {}

  /**
   * The round is over.
   *
   * @param input what was cleared
   * @param outcome what the rule derives
   */
  record Derived(ClearingInput input, Outcome outcome) implements Replay {}

  /** Where the clearing of this input is. */
  static Replay of(ClearingInput input, Clearing clearing) {
    return switch (clearing) {
      case Clearing.Asking asking -> new Asking(input, asking);
      case Clearing.Cleared(Outcome outcome) -> new Derived(input, outcome);
      case Clearing.Alarm(String sentence) -> new Held(sentence);
    };
  }
}
