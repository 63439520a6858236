package io.phantompool.protocol.audit;

import io.phantompool.crypto.proof.EquationBatch;
import io.phantompool.crypto.proof.Verdict;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Checks many tokens as ONE multi-scalar multiplication, 41 points of each token's own. A batch
 * that fails is bisected, and each bad token gets the check that fails.
 */
public final class AuditBatch {
  private final List<AuditEquations> tokens;
  private final SecureRandom random;
  private final List<Verdict> verdicts;

  /**
   * A token and what it is said to be about.
   *
   * @param claim made by the verifier, from what it holds itself
   * @param token as it came
   */
  public record Item(AuditClaim claim, AuditToken token) {}

  private AuditBatch(List<Item> items, SecureRandom random) {
    this.tokens =
        items.stream().map(item -> new AuditEquations(item.claim(), item.token())).toList();
    this.random = random;
    this.verdicts = new ArrayList<>(Collections.nCopies(items.size(), Verdict.valid()));
  }

  /**
   * Checks tokens for any auditors and subjects.
   *
   * @param random the verifier's own source of the weights, which no prover can foresee
   * @return a verdict for each, in their order
   */
  public static List<Verdict> verifyAll(List<Item> items, SecureRandom random) {
    AuditBatch batch = new AuditBatch(items, random);
    batch.bisect(0, items.size());
    return List.copyOf(batch.verdicts);
  }

  /** Leaves a good part as it is; halves a bad one until the bad tokens stand alone. */
  private void bisect(int from, int to) {
    if (from == to || holds(from, to)) {
      return;
    }
    if (to - from == 1) {
      verdicts.set(from, failingCheck(tokens.get(from)));
      return;
    }
    int middle = (from + to) / 2;
    bisect(from, middle);
    bisect(middle, to);
  }

  private boolean holds(int from, int to) {
    EquationBatch batch = new EquationBatch(random);
    tokens.subList(from, to).forEach(token -> token.addTo(batch));
    return batch.holdsVartime();
  }

  private Verdict failingCheck(AuditEquations token) {
    for (AuditCheck check : AuditCheck.values()) {
      EquationBatch batch = new EquationBatch(random);
      token.addTo(batch, check);
      if (!batch.holdsVartime()) {
        return Verdict.invalid(check.code(), check.sentence());
      }
    }
    throw new IllegalStateException(
        "All checks of a token hold one by one but not together, which has a chance of 2^-120");
  }
}
