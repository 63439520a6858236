package io.phantompool.protocol.verifier;

import io.phantompool.crypto.vrf.VrfEvaluation;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.crypto.vrf.VrfVerdict;
import io.phantompool.protocol.book.ListContext;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.record.RecordedOpening;
import io.phantompool.protocol.round.Clearing;
import io.phantompool.protocol.round.ClearingInput;
import io.phantompool.protocol.round.Question;
import io.phantompool.protocol.round.Ranking;
import java.util.Optional;

/** Follows a round from its randomness, question by question. */
final class OpeningChecks {
  private static final String FALSE_SET = "the orders are not those the close lists";

  private final Findings findings;
  private final Terms terms;
  private final CheckedSet set;
  private final ProgressWatch watch;
  private final int count;
  private final Optional<PartialChecks> partials;
  private Replay replay = new Replay.Lost();
  private int followed;

  OpeningChecks(Findings findings, Terms terms, CheckedSet set, ProgressWatch watch, int count) {
    this.findings = findings;
    this.terms = terms;
    this.set = set;
    this.watch = watch;
    this.count = count;
    CloseTuple T = tuple();
    ListContext context =
        new ListContext(T.market(), T.seq(), T.ordersRoot(), terms.record().keys().shareEpoch());
    partials = set.seals().map(seals -> new PartialChecks(findings, terms, T, context, seals));
  }

  CloseTuple tuple() {
    return set.close().tuple();
  }

  Replay replay() {
    return replay;
  }

  void begin(Optional<VrfProof> proof) {
    if (!tuple().open()) {
      skipAll("nothing is drawn or opened after a QUIET close");
      replay = quiet();
    } else if (proof.isPresent()) {
      checkRandomness(proof.get());
    } else {
      skipAll("the round ended before its randomness was drawn");
      replay = new Replay.Unranked();
    }
  }

  private void skipAll(String because) {
    findings.skip(Check.RANDOMNESS, because);
    findings.skip(Check.PARTIALS, because);
    findings.skip(Check.EVIDENCE, because);
    findings.skip(Check.VALUES, because);
  }

  private Replay quiet() {
    return input(Ranking.NONE)
        .<Replay>map(input -> new Replay.Derived(input, Clearing.quiet(input)))
        .orElseGet(Replay.Lost::new);
  }

  private void checkRandomness(VrfProof proof) {
    switch (new VrfEvaluation(terms.record().keys().vrf(), tuple().alpha()).verify(proof)) {
      case VrfVerdict.Refused(var _, String sentence) -> findings.fault(Check.RANDOMNESS, sentence);
      case VrfVerdict.Verified(VrfOutput beta) -> {
        findings.done(Check.RANDOMNESS, "beta begins " + beta.toString().substring(0, 16));
        Ranking ranking =
            Ranking.of(beta, set.close().set().orders().stream().map(e -> e.order()).toList());
        replay =
            input(ranking)
                .map(input -> Replay.of(input, Clearing.open(input, beta)))
                .orElseGet(Replay.Lost::new);
      }
    }
    if (partials.isEmpty()) {
      findings.fault(Check.QUESTIONS, "Nothing can be followed: " + FALSE_SET);
      replay = new Replay.Lost();
    }
  }

  private Optional<ClearingInput> input(Ranking ranking) {
    try {
      return Optional.of(
          new ClearingInput(
              terms.market(), tuple(), set.orders(), ranking, set.close().set().endings()));
    } catch (IllegalArgumentException unfit) {
      findings.fault(Check.SET, String.valueOf(unfit.getMessage()));
      return Optional.empty();
    }
  }

  void check(int index, RecordedOpening opening) {
    if (replay instanceof Replay.Asking(ClearingInput input, Clearing.Asking asking)) {
      replay = follow(index, opening, input, asking);
      followed++;
    } else if (!(replay instanceof Replay.Lost)) {
      findings.fault(
          Check.QUESTIONS,
          "Opening %d, %s at tick %d, is one the rule does not ask"
              .formatted(index + 1, opening.purpose().text(), opening.tick().index()));
      replay = new Replay.Lost();
    }
    watch.at(Check.QUESTIONS, index + 1, count);
  }

  private Replay follow(
      int index, RecordedOpening opening, ClearingInput input, Clearing.Asking asking) {
    Question question = asking.question();
    boolean asked =
        opening.purpose() == question.purpose()
            && opening.tick().equals(question.tick())
            && opening.orders().equals(question.orders());
    if (!asked) {
      findings.fault(
          Check.QUESTIONS,
          "Opening %d is %s at tick %d of %d items, where the rule asks %s at tick %d of %d"
              .formatted(
                  index + 1,
                  opening.purpose().text(),
                  opening.tick().index(),
                  opening.orders().size(),
                  question.purpose().text(),
                  question.tick().index(),
                  question.orders().size()));
      return new Replay.Lost();
    }
    return partials.orElseThrow().check(question, opening)
        ? Replay.of(
            input, asking.answer(opening.values().stream().mapToLong(Long::longValue).toArray()))
        : new Replay.Lost();
  }

  void finish(boolean voided) {
    switch (replay) {
      case Replay.Asking(var _, Clearing.Asking asking) ->
          findings.require(
              Check.QUESTIONS,
              voided,
              "The rule asks %s at tick %d, and it is not opened"
                  .formatted(asking.question().purpose().text(), asking.question().tick().index()));
      case Replay.Held(String sentence) ->
          findings.require(Check.QUESTIONS, voided, "The round is held: " + sentence);
      case Replay.Unranked() ->
          findings.require(Check.RANDOMNESS, voided, "The randomness of the round is missing");
      case Replay.Lost(), Replay.Derived(var _, var _) -> {}
    }
    if (!(replay instanceof Replay.Lost)) {
      findings.done(Check.QUESTIONS, followed + " openings, in the order of the rule");
      partials.ifPresent(PartialChecks::finish);
    }
  }
}
