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
 * @param refused signed answers in the two sessions that do not hold
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
   * @param used what was combined, by executor; empty if the sum lies open
   * @param refused signed answers that do not hold
   */
  public record Answered(
      Question question, List<Contribution> used, List<SignedContribution> refused) {
    /** Keeps copies. */
    public Answered {
      used = List.copyOf(used);
      refused = List.copyOf(refused);
    }
  }
}
