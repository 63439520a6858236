package io.phantompool.benchmarks.committee;

import io.phantompool.crypto.dkg.Step;
import io.phantompool.crypto.session.Answer;
import io.phantompool.crypto.session.Response;
import io.phantompool.crypto.session.Selection;
import java.nio.charset.StandardCharsets;

/** What a step gives when everybody is honest; with anything else the run ends. */
final class Honest {
  private static final byte[] CORRECT = "correct".getBytes(StandardCharsets.US_ASCII);

  private Honest() {}

  static <S> S next(Step<S> step) {
    if (step instanceof Step.Next<S>(S state)) {
      return state;
    }
    throw new IllegalStateException("The ceremony does not go on: " + step);
  }

  static <T> T selected(Selection<T> selection) {
    return switch (selection) {
      case Selection.Selected<T>(T signers, var culprits) -> signers;
      case Selection.Refused<T> refused -> throw new IllegalStateException(refused.toString());
    };
  }

  static Response given(Answer answer) {
    return switch (answer) {
      case Answer.Given(Response response) -> response;
      case Answer.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  /** What all correct results of an operation have in common where their bytes differ. */
  static byte[] correct(boolean isCorrect) {
    if (!isCorrect) {
      throw new IllegalStateException("The result that was timed is wrong");
    }
    return CORRECT.clone();
  }
}
