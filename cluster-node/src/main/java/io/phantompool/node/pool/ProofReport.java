package io.phantompool.node.pool;

import java.util.List;

/**
 * What was checked of a subject.
 *
 * @param subject an order's id, or what a round is called
 */
public record ProofReport(String subject, List<ProofCheck> checks) {
  /** Copies the list. */
  public ProofReport {
    checks = List.copyOf(checks);
  }

  /** Whether nothing failed. */
  public boolean holds() {
    return checks.stream().noneMatch(check -> check.result() == ProofCheck.Result.FAILED);
  }
}
