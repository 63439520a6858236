package io.phantompool.protocol.coordinator;

import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.executor.CertifiedSet;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.SignedContribution;
import io.phantompool.protocol.round.Question;
import java.util.List;
import java.util.Optional;

/**
 * A round that is over, with all that its record needs beside the orders.
 *
 * @param finished certificate, set, outcome and signature
 * @param certified the set with its orders' public facts
 * @param proof the randomness of an OPEN close
 * @param questions what was opened, in the order of the rule
 * @param refused all signed answers that do not hold, those in the two sessions too
 */
public record RoundResult(
    FinishedClose finished,
    CertifiedSet certified,
    Optional<Encoded> proof,
    List<Answered> questions,
    List<SignedContribution> refused) {
  /** Keeps copies. */
  public RoundResult {
    questions = List.copyOf(questions);
    refused = List.copyOf(refused);
  }

  /**
   * A question with its answers.
   *
   * @param values what was opened, one for each order of the question, or the one sum; empty if
   *     that is impossible, which holds the round
   * @param used what was combined, by executor; empty if the sum lies open
   * @param refused signed answers that do not hold
   */
  public record Answered(
      Question question,
      List<Long> values,
      List<Contribution> used,
      List<SignedContribution> refused) {
    /** Keeps copies. */
    public Answered {
      values = List.copyOf(values);
      used = List.copyOf(used);
      refused = List.copyOf(refused);
    }
  }
}
