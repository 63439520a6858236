package io.phantompool.protocol.order;

import io.phantompool.crypto.proof.EquationBatch;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.market.SealingKeys;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/**
 * Checks the proofs of a market's orders, any number of them as ONE multi-scalar multiplication
 * (docs/protocol.md section 5). Every equation has a 128-bit weight of its own from the verifier's
 * randomness; slot keys and generators are merged over the batch. A batch that fails is bisected,
 * and each bad order is named with the check that fails.
 *
 * <p>This is the proof alone. Whether an order may be accepted at all, and its signature, are
 * {@link OrderAdmission}'s cheaper questions, to be asked first.
 *
 * <p>Cost at N = 512: 569 points of an order's own, and 770 that all share. Not for several threads
 * unless its randomness is.
 */
public final class OrderVerifier {
  private final SealingKeys keys;
  private final LadderBases ladder;
  private final SecureRandom random;

  /**
   * A verifier for the orders of one market and its current epochs.
   *
   * @param random the verifier's own source of the weights, which no prover can foresee
   */
  public OrderVerifier(SealingKeys keys, SecureRandom random) {
    this.keys = keys;
    this.ladder = LadderBases.of(keys);
    this.random = random;
  }

  /** Checks one order's proof. */
  public Verdict verify(OrderClaim claim) {
    return verifyAll(List.of(claim)).getFirst();
  }

  /**
   * Checks the proofs of many orders.
   *
   * @return a verdict for each, in their order
   */
  public List<Verdict> verifyAll(List<OrderClaim> claims) {
    Verdict[] verdicts = new Verdict[claims.size()];
    OrderEquations[] equations = new OrderEquations[claims.size()];
    for (int i = 0; i < equations.length; i++) {
      OrderStatement statement = statement(claims.get(i));
      verdicts[i] = context(claims.get(i));
      if (verdicts[i].isValid()) {
        equations[i] = new OrderEquations(ladder, statement, claims.get(i).order().proof());
      }
    }
    return List.of();
  }
}
