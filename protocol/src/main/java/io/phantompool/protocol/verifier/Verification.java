package io.phantompool.protocol.verifier;

import io.phantompool.crypto.session.Culprit;
import java.util.List;

/**
 * What a verifier found.
 *
 * @param results one for each {@link Check}, in their order
 * @param convicted executors that the record itself shows to have answered falsely, with their
 *     signatures; the round was finished without their answers
 */
public record Verification(List<CheckResult> results, List<Culprit> convicted) {
  /**
   * What no record can show and the certificate vouches for (docs/protocol.md section 8), without a
   * full stop.
   */
  public static final String VOUCHED =
      "that O is complete, the number of arrivals, what is left of orders filled before and the"
          + " account states: for these q executors vouch";

  /** Copies the lists. */
  public Verification {
    results = List.copyOf(results);
    convicted = List.copyOf(convicted);
  }

  /** Whether nothing failed. */
  public boolean isValid() {
    return results.stream().noneMatch(CheckResult.Failed.class::isInstance);
  }
}
