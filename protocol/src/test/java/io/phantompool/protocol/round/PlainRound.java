package io.phantompool.protocol.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A clearing run to its end, with all that was asked.
 *
 * @param asked every question with its answers, in order
 */
record PlainRound(List<Asked> asked, Outcome outcome) {
  record Asked(Question question, List<Long> answers) {}

  static PlainRound of(PlainBook book) {
    return of(book, book.open());
  }

  static PlainRound of(PlainBook book, Clearing first) {
    List<Asked> asked = new ArrayList<>();
    Clearing state = first;
    while (state instanceof Clearing.Asking asking) {
      Question question = asking.question();
      long[] answers = book.answer(question);
      asked.add(new Asked(question, Arrays.stream(answers).boxed().toList()));
      state = asking.answer(answers);
    }
    return switch (state) {
      case Clearing.Cleared(Outcome outcome) -> new PlainRound(asked, outcome);
      case Clearing.Alarm(String sentence) -> throw new AssertionError(sentence);
      case Clearing.Asking _ -> throw new AssertionError();
    };
  }

  /** What was asked of sums, as "z 5". */
  List<String> sums() {
    return asked.stream()
        .filter(a -> a.question().isAboutSum())
        .map(a -> a.question().purpose().text() + " " + a.question().tick().index())
        .toList();
  }

  /** The lists that were opened. */
  List<Purpose> lists() {
    return asked.stream()
        .filter(a -> !a.question().isAboutSum())
        .map(a -> a.question().purpose())
        .toList();
  }

  /** The orders that showed a value other than 0. */
  Set<Digest> shown() {
    Set<Digest> shown = new HashSet<>();
    for (Asked list : asked) {
      for (int i = 0; i < list.answers().size() && !list.question().isAboutSum(); i++) {
        if (list.answers().get(i) != 0) {
          shown.add(list.question().orders().get(i));
        }
      }
    }
    return shown;
  }
}
