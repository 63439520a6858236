package io.phantompool.benchmarks.round;

import io.phantompool.benchmarks.committee.Committee;
import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.protocol.executor.RoundProgress;
import io.phantompool.protocol.round.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** One round with so many orders, and what one executor computes for it. */
final class PlayedRound {
  private final Committee committee;
  private final int n;
  private final List<RoundStage> stage = new ArrayList<>();

  /** Begins nothing yet: keys and orders are made when a comparison is run. */
  PlayedRound(Committee committee, int n) {
    this.committee = committee;
    this.n = n;
  }

  private String title(String op) {
    return "%s, N = %d".formatted(op, committee.slots());
  }

  /** Adds up the slots of orders whose proofs hold; before the close, as they come. */
  Comparison takenIn() {
    return new Comparison(title("take orders in"), n, () -> contender(stage().takeIn()));
  }

  /** Everything from the certificate to the signature share: what the target is about. */
  Comparison whole() {
    return new Comparison(
        title("certificate to outcome, one executor"), n, () -> outcome(() -> stage().play()));
  }

  /** The sums of exactly the certified set. */
  Comparison gathered() {
    return new Comparison(title("of it: the set's sums"), n, () -> contender(stage().gather()));
  }

  /** All questions about sums. */
  Comparison searched() {
    return new Comparison(title("of it: the search"), n, () -> contender(stage().search()));
  }

  /** All lists of orders, and the outcome. */
  Comparison listed() {
    return new Comparison(title("of it: the lists"), n, () -> outcome(stage().lists()));
  }

  private static List<Contender<?>> outcome(Callable<Outcome> action) {
    return List.of(new Contender<>(Contender.OURS, action, outcome -> outcome.digest().encode()));
  }

  private static List<Contender<?>> contender(Callable<byte[]> action) {
    return List.of(new Contender<>(Contender.OURS, action, bytes -> bytes));
  }

  private RoundStage stage() {
    if (stage.isEmpty()) {
      stage.add(RoundStage.of(committee, n));
    }
    return stage.getFirst();
  }

  /** For a state that cannot be where it is. */
  static IllegalStateException lost(RoundProgress progress) {
    return new IllegalStateException("The round is somewhere else: " + progress.getClass());
  }
}
