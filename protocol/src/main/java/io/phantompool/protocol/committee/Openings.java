package io.phantompool.protocol.committee;

import io.phantompool.protocol.round.Question;
import java.util.List;
import java.util.Optional;

/** Openings of a certified set: from the executors' partial decryptions to numbers. */
public interface Openings {
  /**
   * The answer to a question for which no partial decryption is asked, because the first components
   * of the set's ciphertexts add up to the identity: the sum lies open.
   */
  Optional<Opened> lyingOpen(Question question);

  /**
   * Checks partial decryptions and combines them: every answer is checked.
   *
   * @param answers each as its executor sent it; two different ones of one executor are its fault
   */
  Opened combine(Question question, List<Contribution> answers);
}
