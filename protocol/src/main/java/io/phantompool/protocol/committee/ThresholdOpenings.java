package io.phantompool.protocol.committee;

import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.DiscreteLog;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.crypto.threshold.LyingPartial;
import io.phantompool.crypto.threshold.Opening;
import io.phantompool.crypto.threshold.PartialDecryption;
import io.phantompool.crypto.threshold.Scrutiny;
import io.phantompool.protocol.book.SealedList;
import io.phantompool.protocol.book.SealedSum;
import io.phantompool.protocol.round.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Openings with the committee's public shares. */
class ThresholdOpenings implements Openings {
  final AskedSet asked;
  private final SlotKeys keys;
  private final BabyStepGiantStep search;

  ThresholdOpenings(AskedSet asked, SlotKeys keys, BabyStepGiantStep search) {
    this.asked = asked;
    this.keys = keys;
    this.search = search;
  }

  @Override
  public final Optional<Opened> lyingOpen(Question question) {
    return switch (asked.asked(question)) {
      case SealedSum.Encrypted _ -> Optional.empty();
      case SealedSum.Bare(var point) ->
          Optional.of(
              values(
                  question,
                  List.of(search.solveVartime(point, question.range(asked.market()))),
                  List.of(),
                  List.of()));
    };
  }

  @Override
  public final Opened combine(Question question, List<Contribution> answers) {
    return combine(question, answers, Scrutiny.EVERY_ANSWER);
  }

  final Opened combine(Question question, List<Contribution> answers, Scrutiny scrutiny) {
    SealedList list = asked.list(question);
    Map<Integer, PartialDecryption> read = new TreeMap<>();
    List<Culprit> culprits = new ArrayList<>();
    for (Contribution answer : answers.stream().distinct().toList()) {
      try {
        PartialDecryption partial =
            PartialDecryption.decode(answer.bytes().bytes(), list.list().size());
        if (read.putIfAbsent(answer.executor(), partial) != null) {
          culprits.add(
              new Culprit(answer.executor(), "equivocation", "It sent two different answers"));
        }
      } catch (MalformedEncodingException e) {
        culprits.add(
            new Culprit(answer.executor(), "malformed", "Its answer is malformed: " + e.rule()));
      }
    }
    return opened(question, Opening.of(list.list(), keys, read, list.Z(), scrutiny), culprits);
  }

  private Opened opened(Question question, Opening opening, List<Culprit> culprits) {
    for (LyingPartial liar : opening.liars()) {
      culprits.add(Culprit.of(liar.executor(), liar.failure()));
    }
    return switch (opening) {
      case Opening.NotEnough(var valid, var _) -> new Opened.TooFew(valid, culprits);
      case Opening.Opened(var scaled, var used, var _) ->
          values(
              question,
              scaled.solveVartime(search, question.range(asked.market())),
              used.indices(),
              culprits);
    };
  }

  private static Opened values(
      Question question, List<DiscreteLog> logs, List<Integer> used, List<Culprit> culprits) {
    List<Long> values = new ArrayList<>(logs.size());
    for (int i = 0; i < logs.size(); i++) {
      switch (logs.get(i)) {
        case DiscreteLog.Found(long value) -> values.add(value);
        case DiscreteLog.OutOfRange(var range) -> {
          return new Opened.OutOfRange(
              "%s at tick %d, item %d: no value from %d to %d"
                  .formatted(
                      question.purpose().text(),
                      question.tick().index(),
                      i,
                      range.min(),
                      range.max()),
              culprits);
        }
      }
    }
    return new Opened.Values(values, used, culprits);
  }
}
