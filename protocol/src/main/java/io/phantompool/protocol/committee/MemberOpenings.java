package io.phantompool.protocol.committee;

import io.phantompool.protocol.round.Question;
import java.util.List;

/** Openings of a certified set by one executor, which adds its own part. */
public interface MemberOpenings extends Openings {
  /** The executor's own partial decryption for a question. */
  Contribution open(Question question);

  /**
   * As {@link #combine}, with an answer of the executor's own that is not checked again, and the
   * others only until the question is answered.
   *
   * @param own what {@link #open} gave for this question
   */
  Opened combineWithOwn(Question question, Contribution own, List<Contribution> others);
}
