package io.phantompool.protocol.round;

import io.phantompool.crypto.dlog.DiscreteLog;
import io.phantompool.crypto.vrf.VrfOutput;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A round from its certificate to its outcome, as a pure state machine over plain numbers
 * (docs/protocol.md sections 7.4 to 7.7). {@link #open} gives the first question; every answer
 * gives the next state, until the round is cleared or held. States are immutable, so a round can be
 * taken up again at any of them.
 *
 * <p>What it asks, in this order: z at the ticks of the search; S at the first zero, or S and D
 * around the change of sign; then, if anything trades, the lists that show who does. Nothing else
 * is ever asked, and nothing twice.
 */
public sealed interface Clearing {
  /**
   * Begins the round of an OPEN close.
   *
   * @param beta what the ranking was drawn with; it stands in the outcome
   */
  static Clearing open(ClearingInput input, VrfOutput beta) {
    if (!input.T().open()) {
      throw new IllegalArgumentException("Nothing is decrypted after a QUIET close");
    }
    return Pricing.begin(new Round(input, beta));
  }

  /** The outcome of a QUIET close: nothing trades, X takes effect. */
  static Outcome quiet(ClearingInput input) {
    if (input.T().open()) {
      throw new IllegalArgumentException("An OPEN close has no outcome before it is cleared");
    }
    return OutcomeRules.outcome(input, Optional.empty(), Optional.empty(), List.of());
  }

  /** Something is to be opened. */
  final class Asking implements Clearing {
    private final Round round;
    private final Phase phase;

    Asking(Round round, Phase phase) {
      this.round = round;
      this.phase = phase;
    }

    /** What is to be opened; whoever is asked for anything else refuses. */
    public Question question() {
      return phase.question();
    }

    /**
     * The next state.
     *
     * @param values one for each order of the question, or the sum alone
     * @throws IllegalArgumentException if these are more or fewer
     */
    public Clearing answer(long... values) {
      requireCount(values.length);
      OptionalInt impossible = round.firstImpossible(question(), values);
      if (impossible.isPresent()) {
        int i = impossible.getAsInt();
        return new Alarm(
            "%s shows %d, which it cannot be".formatted(round.name(question(), i), values[i]));
      }
      return phase.answer(values.clone());
    }

    /** The next state when the answers come straight from the search for discrete logarithms. */
    public Clearing answer(List<DiscreteLog> values) {
      requireCount(values.size());
      long[] found = new long[values.size()];
      for (int i = 0; i < found.length; i++) {
        switch (values.get(i)) {
          case DiscreteLog.Found(long value) -> found[i] = value;
          case DiscreteLog.OutOfRange(var searched) -> {
            return new Alarm(
                "%s shows nothing from %d to %d"
                    .formatted(round.name(question(), i), searched.min(), searched.max()));
          }
        }
      }
      return answer(found);
    }

    private void requireCount(int values) {
      if (values != question().orders().size()) {
        throw new IllegalArgumentException(
            "The question asks for %d values, not for %d"
                .formatted(question().orders().size(), values));
      }
    }
  }

  /** The round is over. */
  record Cleared(Outcome outcome) implements Clearing {}

  /**
   * The round is held: an answer is impossible. That is a bug or a bad share, never a trader.
   *
   * @param sentence what is impossible, naming the order or the tick, without a full stop
   */
  record Alarm(String sentence) implements Clearing {}
}
