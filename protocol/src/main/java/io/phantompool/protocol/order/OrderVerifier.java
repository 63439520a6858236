package io.phantompool.protocol.order;

import io.phantompool.crypto.proof.EquationBatch;
import io.phantompool.protocol.account.FreeFunds;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.SealingKeys;
import java.math.BigInteger;
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
 * <p>Cost at N = 512: 569 points of each order's own, and 771 that all share. Not for several
 * threads unless its randomness is.
 */
public final class OrderVerifier {
  /** Orders in one sum: more are not faster, and each needs some 200 kB meanwhile. */
  private static final int MOST_AT_ONCE = 512;

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
   * Checks the proofs of many orders, so many at a time as memory allows.
   *
   * @return for each in its order, why it is refused; nothing if its proof holds
   */
  public List<Optional<OrderRefusal>> verifyAll(List<OrderClaim> claims) {
    List<Optional<OrderRefusal>> verdicts = new ArrayList<>(claims.size());
    for (int from = 0; from < claims.size(); from += MOST_AT_ONCE) {
      int to = Math.min(claims.size(), from + MOST_AT_ONCE);
      verifyTogether(claims.subList(from, to), verdicts);
    }
    return List.copyOf(verdicts);
  }

  private void verifyTogether(List<OrderClaim> claims, List<Optional<OrderRefusal>> verdicts) {
    List<Candidate> candidates = new ArrayList<>();
    for (OrderClaim claim : claims) {
      Optional<OrderRefusal> refusal = checkContext(claim);
      if (refusal.isEmpty()) {
        candidates.add(new Candidate(verdicts.size(), equations(claim)));
      }
      verdicts.add(refusal);
    }
    if (!allHold(candidates)) {
      bisect(candidates, verdicts);
    }
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
        .or(() -> checkSizes(claim.order()))
        .or(() -> checkFunds(claim));
  }

  /** What was read for a market with these slots has these sizes; what was made may not. */
  private Optional<OrderRefusal> checkSizes(SealedOrder order) {
    return new OrderSizes(ladder.slots()).fit(order.body(), order.proof())
        ? Optional.empty()
        : Optional.of(
            new OrderRefusal(
                OrderRefusal.Code.MALFORMED,
                "body or proof is not that of an order on the %d slots of %s"
                    .formatted(ladder.slots(), keys.market().id())));
  }

  /**
   * No proof can hold if the wallet has neither the smallest sell nor the cheapest smallest buy:
   * this saves the work for wallets without funds, who lose nothing by sending forgeries.
   */
  private Optional<OrderRefusal> checkFunds(OrderClaim claim) {
    Market market = keys.market();
    Lots smallest = market.minimumSize();
    Lots lots = new Lots(FreeFunds.of(claim.base(), market.baseRole()).amount());
    BigInteger cheapest = market.ladder().lowest().toBigInteger().multiply(smallest.toBigInteger());
    boolean canSell = lots.compareTo(smallest) >= 0;
    boolean canBuy = claim.quote().balance().toBigInteger().compareTo(cheapest) >= 0;
    return canSell || canBuy
        ? Optional.empty()
        : Optional.of(
            new OrderRefusal(
                OrderRefusal.Code.FUNDS,
                ("the wallet has funds for no order on %s: the smallest is a sell of %s, or a buy"
                        + " for %s quote atoms")
                    .formatted(market.id(), smallest, cheapest)));
  }

  private OrderEquations equations(OrderClaim claim) {
    SealedOrder order = claim.order();
    OrderStatement statement =
        new OrderStatement(keys, order.header(), claim.base(), claim.quote(), order.body());
    return new OrderEquations(ladder, statement, order.proof());
  }

  /** Halves a batch that is known to be bad until the bad orders stand alone. */
  private void bisect(List<Candidate> bad, List<Optional<OrderRefusal>> verdicts) {
    if (bad.size() == 1) {
      Candidate candidate = bad.getFirst();
      verdicts.set(candidate.place(), Optional.of(failingCheck(candidate.equations())));
      return;
    }
    List<Candidate> first = bad.subList(0, bad.size() / 2);
    List<Candidate> second = bad.subList(bad.size() / 2, bad.size());
    boolean firstHolds = allHold(first);
    if (!firstHolds) {
      bisect(first, verdicts);
    }
    // If the first half holds, the fault is in the second: that needs no sum to be known.
    if (firstHolds || !allHold(second)) {
      bisect(second, verdicts);
    }
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
    return new OrderRefusal(OrderRefusal.Code.PROOF, "proof: the proof does not hold");
  }
}
