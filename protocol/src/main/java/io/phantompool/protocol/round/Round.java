package io.phantompool.protocol.round;

import io.phantompool.crypto.dlog.DiscreteLogRange;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.market.Tick;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What all states of one clearing have in common, and the ends they can come to. */
final class Round {
  private final ClearingInput input;
  private final VrfOutput beta;
  private final List<Digest> ids;

  Round(ClearingInput input, VrfOutput beta) {
    this.input = input;
    this.beta = beta;
    ids = List.copyOf(input.orders().stream().map(RoundOrder::id).toList());
  }

  /** K. */
  int ticks() {
    return input.market().ladder().ticks();
  }

  Tick reference() {
    return input.reference();
  }

  /** The ids of O, ascending. */
  List<Digest> ids() {
    return ids;
  }

  /** The ranking, as places in O. */
  List<Integer> ranked() {
    return input.ranking().order().stream().map(this::place).toList();
  }

  private int place(Digest id) {
    return Collections.binarySearch(ids, id);
  }

  /** max(8, ceil(|O| / 16)). */
  int chunk() {
    return Math.max(8, Math.ceilDiv(ids.size(), 16));
  }

  /** Where the first value is that the answer cannot have; empty if there is none. */
  OptionalInt firstImpossible(Question question, long[] values) {
    DiscreteLogRange range = question.range(input.market());
    return IntStream.range(0, values.length)
        .filter(i -> !range.contains(values[i]) || contradicts(question, i, values[i]))
        .findFirst();
  }

  /** An order that was filled before shows nothing or exactly what is left of it. */
  private boolean contradicts(Question question, int i, long value) {
    return value != 0
        && !question.isAboutSum()
        && residual(question, i).filter(r -> r.left().count() != value).isPresent();
  }

  private Optional<Residual> residual(Question question, int i) {
    return input.orders().get(place(question.orders().get(i))).residual();
  }

  /** What the i-th value of an answer is, for a sentence about it. */
  String name(Question question, int i) {
    String list = question.purpose().text() + " at tick " + question.tick().index();
    return question.isAboutSum()
        ? list
        : "Order %s in list %s".formatted(question.orders().get(i), list);
  }

  Clearing ask(Phase phase) {
    return new Clearing.Asking(this, phase);
  }

  Clearing alarm(Purpose purpose, int tick, String sentence) {
    return new Clearing.Alarm("%s at tick %d: %s".formatted(purpose.text(), tick, sentence));
  }

  /** The end of a round in which nothing trades. */
  Clearing noTrade() {
    return end(Optional.empty(), List.of());
  }

  /** The end of a round that trades. */
  Clearing trade(Crossing crossing, List<Share> shares) {
    return end(Optional.of(crossing), shares);
  }

  private Clearing end(Optional<Crossing> crossing, List<Share> shares) {
    Outcome outcome;
    try {
      outcome = OutcomeRules.outcome(input, Optional.of(beta), crossing, shares);
    } catch (ArithmeticException overflow) {
      return new Clearing.Alarm("Atoms of the outcome: " + overflow.getMessage());
    }
    Verdict verdict =
        OutcomeCheck.limits(crossing, shares, ticks())
            .and(() -> OutcomeCheck.verify(input, outcome));
    return switch (verdict) {
      case Verdict.Valid _ -> new Clearing.Cleared(outcome);
      case Verdict.Invalid(String check, String sentence) ->
          new Clearing.Alarm("Outcome, " + check + ": " + sentence);
    };
  }
}
