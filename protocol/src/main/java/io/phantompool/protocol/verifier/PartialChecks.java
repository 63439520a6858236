package io.phantompool.protocol.verifier;

import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.dlog.DiscreteLogRange;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.crypto.threshold.KeyCombination;
import io.phantompool.crypto.threshold.LyingPartial;
import io.phantompool.crypto.threshold.Opening;
import io.phantompool.crypto.threshold.PartialDecryption;
import io.phantompool.crypto.threshold.ScaledValues;
import io.phantompool.protocol.book.ListContext;
import io.phantompool.protocol.book.SealedList;
import io.phantompool.protocol.book.SealedSet;
import io.phantompool.protocol.book.SealedSum;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.executor.AnswerText;
import io.phantompool.protocol.record.RecordedOpening;
import io.phantompool.protocol.record.RefusedAnswer;
import io.phantompool.protocol.round.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answers to a question: that each partial decryption is proved, that they open to the values,
 * and that who is accused did answer falsely. Values are compared in the group; no logarithm is
 * searched.
 */
final class PartialChecks {
  private final Findings findings;
  private final Terms terms;
  private final CloseTuple T;
  private final ListContext context;
  private final SealedSet seals;
  private int answers;
  private int accused;
  private int values;

  PartialChecks(
      Findings findings, Terms terms, CloseTuple T, ListContext context, SealedSet seals) {
    this.findings = findings;
    this.terms = terms;
    this.T = T;
    this.context = context;
    this.seals = seals;
  }

  private SlotKeys keys() {
    return terms.record().keys().slots();
  }

  /** Whether the values are those that the question's answers show. */
  boolean check(Question question, RecordedOpening opening) {
    values += opening.values().size();
    return switch (asked(question)) {
      case SealedSum.Bare(Point value) -> checkBare(question, opening, value);
      case SealedSum.Encrypted(SealedList list) -> {
        checkEvidence(question, opening, list);
        yield checkList(question, opening, list);
      }
    };
  }

  private SealedSum asked(Question question) {
    KeyCombination combination = question.combination(seals.slots());
    return question.isAboutSum()
        ? seals.sum(context, question.purpose(), question.tick(), combination)
        : new SealedSum.Encrypted(
            seals.orders(
                context, question.purpose(), question.tick(), combination, question.orders()));
  }

  private boolean checkBare(Question question, RecordedOpening opening, Point value) {
    return findings.require(
            Check.PARTIALS,
            opening.partials().isEmpty() && opening.refused().isEmpty(),
            name(question) + " lies open, and nobody is asked for it")
        && checkValues(question, opening, new ScaledValues(PointVector.of(value), 1));
  }

  private boolean checkList(Question question, RecordedOpening opening, SealedList list) {
    Map<Integer, PartialDecryption> given = new TreeMap<>();
    opening.partials().forEach(partial -> given.put(partial.executor(), partial));
    answers += given.size();
    Opening opened = Opening.of(list.list(), keys(), given, list.Z());
    for (LyingPartial liar : opened.liars()) {
      findings.fault(
          Check.PARTIALS,
          "%s: the partial decryption of executor %d: %s"
              .formatted(name(question), liar.executor(), liar.failure().sentence()),
          liar.executor());
    }
    return switch (opened) {
      case Opening.NotEnough(var valid, var _) ->
          findings.require(
              Check.PARTIALS,
              false,
              "%s: the answers of %d executors hold, of %d they must"
                  .formatted(name(question), valid.size(), keys().threshold()));
      case Opening.Opened(ScaledValues scaled, var _, var _) ->
          checkValues(question, opening, scaled);
    };
  }

  /** D v G for every value v, beside what the answers show. */
  private boolean checkValues(Question question, RecordedOpening opening, ScaledValues shown) {
    DiscreteLogRange range = question.range(terms.market());
    List<Integer> places = new ArrayList<>();
    List<Scalar> scaled = new ArrayList<>();
    boolean holds = true;
    for (int i = 0; i < shown.size(); i++) {
      long value = opening.values().get(i);
      // A value outside is an alarm of the round; it must still be what was shown.
      if (value == 0) {
        holds &= requireValue(shown.points().isIdentity(i), question, i, value);
      } else if (range.contains(value)) {
        places.add(i);
        scaled.add(Scalar.ofSigned(Math.multiplyExact(value, shown.denominator())));
      } else {
        places.add(i);
        scaled.add(Scalar.ofSigned(value).times(Scalar.of(shown.denominator())));
      }
    }
    PointVector expected = FixedBaseTable.generator().timesEachVartime(ScalarVector.of(scaled));
    for (int k = 0; k < places.size(); k++) {
      int i = places.get(k);
      holds &=
          requireValue(
              expected.get(k).equals(shown.points().get(i)), question, i, opening.values().get(i));
    }
    return holds;
  }

  private boolean requireValue(boolean holds, Question question, int i, long value) {
    return findings.require(
        Check.VALUES, holds, "%s, item %d does not show %d".formatted(name(question), i, value));
  }

  /** Has no say in what the values are. */
  private void checkEvidence(Question question, RecordedOpening opening, SealedList list) {
    for (RefusedAnswer refused : opening.refused()) {
      int executor = refused.contribution().executor();
      Digest asked = AnswerText.ofQuestion(T, question);
      byte[] signed = new AnswerText(T.digest(), asked, refused.contribution()).signedBytes();
      boolean isSigned =
          terms.committee().has(executor)
              && terms
                  .identities()
                  .get(executor - 1)
                  .verify(signed, refused.signature().encode())
                  .isValid();
      Verdict verdict = verdict(refused, list);
      findings.require(
              Check.EVIDENCE,
              isSigned && !verdict.isValid(),
              "%s: executor %d is accused of an answer that %s"
                  .formatted(name(question), executor, isSigned ? "holds" : "it did not sign"));
      if (isSigned && verdict instanceof Verdict.Invalid failure) {
        findings.convict(Culprit.of(executor, failure));
      }
      accused++;
    }
  }

  private Verdict verdict(RefusedAnswer refused, SealedList list) {
    try {
      PartialDecryption answer =
          PartialDecryption.decode(refused.contribution().bytes().bytes(), list.list().size());
      return Verdict.of(
              answer.executor() == refused.contribution().executor(),
              "partial",
              "It answered in another's name")
          .and(() -> answer.verify(list.list(), keys()));
    } catch (MalformedEncodingException malformed) {
      return Verdict.invalid("malformed", "Its answer is malformed: " + malformed.rule());
    }
  }

  private static String name(Question question) {
    return "%s at tick %d".formatted(question.purpose().text(), question.tick().index());
  }

  void finish() {
    findings.done(Check.PARTIALS, answers + " partial decryptions");
    findings.done(Check.VALUES, values + " values");
    if (accused == 0) {
      findings.skip(Check.EVIDENCE, "nobody is accused");
    } else {
      findings.done(Check.EVIDENCE, accused + " false answers");
    }
  }
}
