package io.phantompool.protocol.order;

import io.phantompool.crypto.proof.EquationBatch;
import io.phantompool.protocol.market.SealingKeys;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the proofs of a market's orders, any number of them as ONE multi-scalar multiplication
 * (docs/protocol.md section 5). Every equation has a 128-bit weight of its own from the verifier's
 * randomness; slot keys and generators are merged over the batch. A batch that fails is bisected,
 * and each bad order is named with the check that fails.
 *
 * <p>This is the proof and the epochs and account states that it is about. Whether an order may be
 * accepted otherwise, and its signature, are {@link OrderAdmission}'s cheaper questions, to be
 * asked first.
 *
 * <p>Cost at N = 512: 569 points of each order's own, and 770 that all share. Not for several
 * threads unless its randomness is.
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

  /** Checks one order's proof; nothing is the answer if it holds. */
  public Optional<OrderRefusal> verify(OrderClaim claim) {
    return verifyAll(List.of(claim)).getFirst();
  }

  /**
   * Checks the proofs of many orders.
   *
   * @return for each in its order, why it is refused; nothing if its proof holds
   */
  public List<Optional<OrderRefusal>> verifyAll(List<OrderClaim> claims) {
    List<Optional<OrderRefusal>> verdicts = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    for (OrderClaim claim : claims) {
      Optional<OrderRefusal> refusal = checkContext(claim);
      if (refusal.isEmpty()) {
        candidates.add(new Candidate(verdicts.size(), equations(claim)));
      }
      verdicts.add(refusal);
    }
    bisect(candidates, verdicts);
    return List.copyOf(verdicts);
  }

  /** An order whose proof is still to be checked, with its place among the claims. */
  private record Candidate(int place, OrderEquations equations) {}

  private Optional<OrderRefusal> checkContext(OrderClaim claim) {
    OrderHeader header = claim.order().header();
    return EpochCheck.check(keys, header)
        .or(
            () ->
                AccountCheck.check(
                    header.wallet(), claim.base(), keys.market().baseMint(), header.base()))
        .or(
            () ->
                AccountCheck.check(
                    header.wallet(), claim.quote(), keys.market().quoteMint(), header.quote()))
        .or(() -> checkSlots(claim.order()));
  }

  private Optional<OrderRefusal> checkSlots(SealedOrder order) {
    return order.body().B().size() == ladder.slots()
        ? Optional.empty()
        : Optional.of(
            new OrderRefusal(
                OrderRefusal.Code.MALFORMED,
                "the order has %d slots, the market %d"
                    .formatted(order.body().B().size(), ladder.slots())));
  }

  private OrderEquations equations(OrderClaim claim) {
    SealedOrder order = claim.order();
    OrderStatement statement =
        new OrderStatement(keys, order.header(), claim.base(), claim.quote(), order.body());
    return new OrderEquations(ladder, statement, order.proof());
  }

  /** Leaves a good batch as it is; halves a bad one until the bad orders stand alone. */
  private void bisect(List<Candidate> candidates, List<Optional<OrderRefusal>> verdicts) {
    if (candidates.isEmpty() || allHold(candidates)) {
      return;
    }
    if (candidates.size() == 1) {
      Candidate bad = candidates.getFirst();
      verdicts.set(bad.place(), Optional.of(failingCheck(bad.equations())));
      return;
    }
    int half = candidates.size() / 2;
    bisect(candidates.subList(0, half), verdicts);
    bisect(candidates.subList(half, candidates.size()), verdicts);
  }

  private boolean allHold(List<Candidate> candidates) {
    EquationBatch batch = new EquationBatch(random);
    candidates.forEach(candidate -> candidate.equations().addTo(batch));
    return batch.holdsVartime();
  }

  /** The first check of a bad order that fails alone. */
  private OrderRefusal failingCheck(OrderEquations equations) {
    for (OrderCheck check : OrderCheck.values()) {
      EquationBatch batch = new EquationBatch(random);
      equations.addTo(batch, check);
      if (!batch.holdsVartime()) {
        return new OrderRefusal(OrderRefusal.Code.PROOF, check.code() + ": " + check.sentence());
      }
    }
    throw new IllegalStateException(
        "All checks of an order hold one by one but not together, which has a chance of 2^-120");
  }
}
