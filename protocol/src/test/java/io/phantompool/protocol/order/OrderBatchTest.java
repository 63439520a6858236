package io.phantompool.protocol.order;

import static io.phantompool.protocol.order.OrderForgeryTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.protocol.market.Side;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Many orders as one sum: the same verdicts as one by one, and nothing cancels between orders. */
class OrderBatchTest {
  /** A valid order, or one that fails a check of every kind in turn. */
  private static OrderClaim claim(SealedMarket market, int kind) {
    Forgery forgery = new Forgery(market, Side.BUY, 3, 60);
    ForgingProver prover = new ForgingProver(forgery);
    switch (kind) {
      case 0 -> forgery.r2 = forgery.r.plus(Scalar.ONE);
      case 1 -> prover.chainFactors.put(2, y -> Scalar.of(2));
      case 2 -> forgery.poison(3, Forgery.H);
      case 3 -> forgery.poison(1, Forgery.H).poison(5, Forgery.H.negate());
      case 4 -> prover.responseShifts.put(ForgingProver.Z_SQ, Scalar.ONE);
      case 5 -> prover.responseShifts.put(ForgingProver.Z_SB, Scalar.ONE);
      case 6 -> forgery.ranges[0] ^= 1;
      case 7 -> forgery.base = market.baseState(market.header(1, 1));
      default -> {
        return market.someOrder();
      }
    }
    return forgery.claim(prover);
  }

  private static List<Optional<OrderRefusal>> oneByOne(SealedMarket market, List<OrderClaim> all) {
    return all.stream().map(market.verifier::verify).toList();
  }

  @SeededTest(runs = 1)
  void eachKindFailsTheCheckItIsMeantFor(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      int kind = 0;
      for (OrderCheck check : OrderCheck.values()) {
        refused(market, claim(market, kind++), check);
      }
    }
  }

  @SeededTest(runs = 3)
  void aBatchDecidesAsOneByOne(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      int badIn16 = random.pick(1, 6, 12);
      List<OrderClaim> claims = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        claims.add(claim(market, random.nextInt(16) < badIn16 ? random.nextInt(8) : 8));
      }
      assertEquals(oneByOne(market, claims), market.verifier.verifyAll(claims));
    }
  }

  @SeededTest(runs = 1)
  void theEmptyBatchHasNoVerdict(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      assertEquals(List.of(), market.verifier.verifyAll(List.of()));
    }
  }

  @SeededTest(runs = 1)
  void allGoodAndAllBad(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      List<OrderClaim> good = random.list(5, () -> claim(market, 8));
      assertTrue(market.verifier.verifyAll(good).stream().allMatch(Optional::isEmpty));
      List<OrderClaim> bad = random.list(5, () -> claim(market, random.nextInt(8)));
      assertTrue(market.verifier.verifyAll(bad).stream().allMatch(Optional::isPresent));
      assertEquals(oneByOne(market, bad), market.verifier.verifyAll(bad));
    }
  }

  @SeededTest(runs = 1)
  void oneBadAmong17IsFoundWhereverItStands(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      List<OrderClaim> some = random.list(5, () -> claim(market, 8));
      List<OrderClaim> good = random.list(17, () -> random.pick(some));
      OrderClaim bad = claim(market, 3);
      for (int place : new int[] {0, 7, 8, 16}) {
        List<OrderClaim> claims = new ArrayList<>(good);
        claims.set(place, bad);
        List<Optional<OrderRefusal>> verdicts = market.verifier.verifyAll(claims);
        for (int i = 0; i < 17; i++) {
          assertEquals(i == place, verdicts.get(i).isPresent(), "order " + i);
        }
        refused(verdicts.get(place), OrderCheck.SLOT);
      }
    }
  }

  @SeededTest(runs = 1)
  void theSameOrderTwiceIsTwiceValid(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      OrderClaim claim = market.someOrder();
      // That one of them is refused, admission decides, not the proof.
      assertEquals(
          List.of(Optional.empty(), Optional.empty()),
          market.verifier.verifyAll(List.of(claim, claim)));
    }
  }

  @SeededTest(runs = 1)
  void errorsThatCancelBetweenTwoOrdersAreFoundInBoth(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      List<OrderClaim> responses = new ArrayList<>();
      List<OrderClaim> messages = new ArrayList<>();
      for (int sign : new int[] {1, -1}) {
        ForgingProver prover = new ForgingProver(new Forgery(market, Side.BUY, 3, 60));
        prover.responseShifts.put(ForgingProver.Z_SA, Scalar.ofSigned(sign));
        responses.add(prover.forgery().claim(prover));
        ForgingProver shifted = new ForgingProver(new Forgery(market, Side.BUY, 3, 60));
        shifted.messageShifts.put(6, sign == 1 ? Point.GENERATOR : Point.GENERATOR.negate());
        messages.add(shifted.forgery().claim(shifted));
      }
      cancels(market, responses, OrderCheck.SIZE);
      cancels(market, messages, OrderCheck.SLOT);
    }
  }

  /** With one weight for all equations they pass together, so the weights are what stops them. */
  private static void cancels(SealedMarket market, List<OrderClaim> claims, OrderCheck check) {
    OrderVerifier equal = new OrderVerifier(market.keys, new EqualWeights());
    assertTrue(equal.verifyAll(claims).stream().allMatch(Optional::isEmpty));
    assertTrue(equal.verify(claims.getFirst()).isPresent());
    market.verifier.verifyAll(claims).forEach(verdict -> refused(verdict, check));
  }
}
