package io.phantompool.protocol.order;

import static io.phantompool.protocol.order.Forgery.H;
import static io.phantompool.protocol.order.Forgery.times;
import static io.phantompool.protocol.order.ForgingProver.Z_B;
import static io.phantompool.protocol.order.ForgingProver.Z_SA;
import static io.phantompool.protocol.order.ForgingProver.Z_SH;
import static io.phantompool.protocol.order.ForgingProver.Z_SQ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.protocol.market.Side;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.List;
import java.util.Optional;

/**
 * Orders that hide something else than one size in one slot, by a trader who holds every opening,
 * follows no rule and sends only what decodes (docs/protocol.md section 10).
 */
class OrderForgeryTest {
  private static final Point G = Point.GENERATOR;
  private static final int BUY_AT_2 = 2;
  private static final int SELL_AT_2 = 10;

  static void refused(SealedMarket market, OrderClaim claim, OrderCheck check) {
    refused(market.verifier.verify(claim), check);
  }

  static void refused(Optional<OrderRefusal> verdict, OrderCheck check) {
    OrderRefusal refusal = verdict.orElseThrow(() -> new AssertionError("a forgery was accepted"));
    assertEquals(
        new OrderRefusal(OrderRefusal.Code.PROOF, check.code() + ": " + check.sentence()), refusal);
  }

  private static void accepted(SealedMarket market, OrderClaim claim) {
    assertEquals(Optional.empty(), market.verifier.verify(claim));
  }

  @SeededTest(runs = 1)
  void withoutALieTheForgersOrdersAreAccepted(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      for (Side side : Side.values()) {
        accepted(market, new Forgery(market, side, 2, 77).claim());
        Forgery forgery = new Forgery(market, side, 5, 77);
        ForgingProver prover = new ForgingProver(forgery);
        prover.ranges = range(forgery, prover)::prove;
        accepted(market, forgery.claim(prover));
      }
    }
  }

  private static ForgedRange range(Forgery forgery, ForgingProver prover) {
    return new ForgedRange(forgery.ranges, forgery.rangeBlindings(), prover::scalar);
  }

  /** Multiples, known and unknown, of points that no decryption finds a number in. */
  private static List<Point> poisons(SealedMarket market) {
    Generators generators = Generators.get();
    Point unknown = market.someOrder().order().body().Va();
    return List.of(
        H,
        times(SealedMarket.scalar(market.random).plus(Scalar.of(2)), H),
        Forgery.G2,
        generators.bpG(7),
        market.keys.slotKeys().keys().get(5),
        unknown);
  }

  @SeededTest(runs = 1)
  void aSlotPoisonedWithAnotherGeneratorIsRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      for (Point poison : poisons(market)) {
        for (int slot : new int[] {BUY_AT_2, 6, SELL_AT_2}) {
          Forgery forgery = new Forgery(market, Side.BUY, 2, 77).poison(slot, poison);
          refused(market, forgery.claim(), OrderCheck.SIZE);
        }
      }
    }
  }

  @SeededTest(runs = 1)
  void aPoisonThatTheSizeCommitmentCarriesTooIsRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      // V_a opens to (a, s_a), and to no other pair: the poison moved into s_a fails equation 4.
      Scalar delta = SealedMarket.scalar(random).plus(Scalar.ONE);
      Forgery forgery = new Forgery(market, Side.SELL, 2, 77).poison(SELL_AT_2, times(delta, H));
      ForgingProver prover = new ForgingProver(forgery);
      prover.witnessShifts.put(Z_SA, y -> delta);
      refused(market, forgery.claim(prover), OrderCheck.SIZE);
    }
  }

  @SeededTest(runs = 2)
  void cancelledPlaintextsWouldHideAPoisonAndAreRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      // The regression of section 5 step 3: with a and b cancelled between equations, delta H goes
      // into s_a, s_h and s_q, and the slot can never be decrypted.
      Scalar delta = SealedMarket.scalar(random).plus(Scalar.of(2));
      Forgery forgery = new Forgery(market, Side.BUY, 2, 77);
      Scalar quoteOpening = forgery.sq;
      forgery.poison(BUY_AT_2, times(delta, H));
      // V_q = sum p_s E_s + s H holds p delta more of H: its true blinding, which the range needs.
      Scalar carried = delta.times(forgery.price(BUY_AT_2));
      forgery.sq = quoteOpening.plus(carried);
      forgery.Vq = Optional.of(vq(forgery));
      ForgingProver prover = new ForgingProver(forgery);
      prover.witnessShifts.put(Z_SQ, y -> carried.negate());
      prover.witnessShifts.put(Z_SA, y -> delta.negate());
      prover.witnessShifts.put(Z_SH, y -> delta.times(y).times(y).negate());
      OrderClaim claim = forgery.claim(prover);

      assertNotEquals(times(Scalar.of(77), G), market.opened(claim.order().body(), BUY_AT_2));
      FoldedVerifier folded = new FoldedVerifier(market.keys, random.asSecureRandom());
      assertTrue(folded.accepts(claim), "the flawed verifier must take it, or this shows nothing");
      refused(market, claim, OrderCheck.SIZE);
    }
  }

  /** n_q G + s_q H for an honest notional. */
  private static Point vq(Forgery forgery) {
    Scalar notional = forgery.price(forgery.slot).times(forgery.a);
    return times(notional, G).plus(times(forgery.sq, H));
  }

  @SeededTest(runs = 1)
  void theFoldedVerifierTakesHonestOrdersAndRefusesOtherForgeries(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      FoldedVerifier folded = new FoldedVerifier(market.keys, random.asSecureRandom());
      assertTrue(folded.accepts(market.someOrder()));
      assertFalse(folded.accepts(new Forgery(market, Side.BUY, 2, 77).poison(2, H).claim()));
    }
  }

  @SeededTest(runs = 1)
  void plusAndMinusInsideOneOrderIsRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      Point one = times(Scalar.of(9), G);
      for (Point delta : List.of(one, H, Forgery.G2, market.someOrder().order().body().Vq())) {
        for (int[] pair : new int[][] {{1, 4}, {BUY_AT_2, 5}, {SELL_AT_2, 3}, {9, 15}}) {
          Forgery forgery =
              new Forgery(market, Side.SELL, 2, 77)
                  .poison(pair[0], delta)
                  .poison(pair[1], delta.negate());
          refused(market, forgery.claim(), OrderCheck.SLOT);
        }
      }
    }
  }

  @SeededTest(runs = 1)
  void plusAndMinusWithTheChainBentToTheSumIsRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      // b = y^l a + delta (y^9 - y^12) satisfies equations 5 and 6, but is no y^l a.
      Forgery forgery = new Forgery(market, Side.SELL, 2, 77);
      forgery.poison(9, times(Scalar.of(9), G)).poison(12, times(Scalar.of(9), G).negate());
      ForgingProver prover = new ForgingProver(forgery);
      prover.chainFactors.put(
          3,
          y -> {
            Scalar honest = power(y, SELL_AT_2).times(forgery.a);
            Scalar more = Scalar.of(9).times(power(y, 9).minus(power(y, 12)));
            return honest.plus(more).times(honest.invertVartime());
          });
      refused(market, forgery.claim(prover), OrderCheck.ONE_HOT);
    }
  }

  private static Scalar power(Scalar y, int exponent) {
    Scalar power = Scalar.ONE;
    for (int i = 0; i < exponent; i++) {
      power = power.times(y);
    }
    return power;
  }

  @SeededTest(runs = 1)
  void plusAndMinusAcrossTwoOrdersIsRefusedInBoth(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      for (Point delta : List.of(times(Scalar.of(9), G), H)) {
        Forgery first = new Forgery(market, Side.SELL, 2, 77).poison(3, delta);
        Forgery second = new Forgery(market, Side.SELL, 2, 77).poison(3, delta.negate());
        OrderClaim a = first.claim();
        OrderClaim b = second.claim();
        Point both = market.opened(a.order().body(), 3).plus(market.opened(b.order().body(), 3));
        assertTrue(both.isIdentity(), "the sum over the order set would not show it");
        List<Optional<OrderRefusal>> verdicts = market.verifier.verifyAll(List.of(a, b));
        refused(verdicts.get(0), OrderCheck.SIZE);
        refused(verdicts.get(1), OrderCheck.SIZE);
      }
    }
  }

  @SeededTest(runs = 1)
  void twoSlotsThatShareTheSizeAreRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      for (int other : new int[] {0, 4, 9}) {
        Point part = times(Scalar.of(30), G);
        Forgery forgery =
            new Forgery(market, Side.BUY, 2, 77).poison(2, part.negate()).poison(other, part);
        refused(market, forgery.claim(), OrderCheck.SLOT);
      }
    }
  }

  @SeededTest(runs = 1)
  void slotsThatCancelForTheChallengeOfAnotherBodyAreRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      // e_0 + e_1 + e_3 = 0 and e_0 + y e_1 + y^3 e_3 = 0 for the y before they were added.
      Forgery forgery = new Forgery(market, Side.SELL, 2, 77);
      Scalar y = forgery.statement().open().challenge("y");
      Scalar cube = y.square().times(y).minus(Scalar.ONE);
      Scalar e_1 = Scalar.of(5);
      Scalar e_3 = e_1.times(Scalar.ONE.minus(y)).times(cube.invertVartime());
      Scalar e_0 = e_1.plus(e_3).negate();
      assertTrue(e_0.plus(y.times(e_1)).plus(y.square().times(y).times(e_3)).isZero());
      forgery.poison(0, times(e_0, G)).poison(1, times(e_1, G)).poison(3, times(e_3, G));
      refused(market, forgery.claim(), OrderCheck.SLOT);
    }
  }

  @SeededTest(runs = 1)
  void aSizeInAnotherSlotThanTheChainSaysIsRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      Point size = times(Scalar.of(77), G);
      for (int other : new int[] {3, SELL_AT_2}) {
        Forgery forgery =
            new Forgery(market, Side.BUY, 2, 77).poison(2, size.negate()).poison(other, size);
        refused(market, forgery.claim(), OrderCheck.SLOT);
      }
    }
  }

  @SeededTest(runs = 1)
  void theNotionalOfAnotherSlotIsRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      for (int cheaper : new int[] {0, 1, 3}) {
        Forgery forgery = new Forgery(market, Side.BUY, 2, 77);
        Point notional = times(forgery.price(cheaper).times(forgery.a), G);
        forgery.Vq = Optional.of(notional.plus(times(forgery.sq, H)));
        forgery.ranges[2] += 77 * 100L * (2 - cheaper);
        refused(market, forgery.claim(), OrderCheck.QUOTE_SPENT);
      }
    }
  }

  @SeededTest(runs = 1)
  void spendingNothingIsRefusedOnBothSides(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      Forgery buy = new Forgery(market, Side.BUY, 2, 77);
      buy.Vq = Optional.of(times(buy.sq, H));
      buy.ranges[2] += 77 * 20_200L;
      refused(market, buy.claim(), OrderCheck.QUOTE_SPENT);
      Forgery sell = new Forgery(market, Side.SELL, 2, 77);
      sell.Vb = Optional.of(times(sell.sb, H));
      sell.ranges[1] += 77;
      refused(market, sell.claim(), OrderCheck.BASE_SPENT);
    }
  }

  @SeededTest(runs = 1)
  void spendingLessThanNothingOfTheOtherMintIsRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      // A sell that frees quote funds, a buy that frees lots: V_open would shrink.
      Forgery sell = new Forgery(market, Side.SELL, 2, 77);
      sell.Vq = Optional.of(times(sell.sq, H).minus(times(Scalar.of(1000), G)));
      sell.ranges[2] += 1000;
      refused(market, sell.claim(), OrderCheck.QUOTE_SPENT);
      Forgery buy = new Forgery(market, Side.BUY, 2, 77);
      buy.Vb = Optional.of(times(buy.sb, H).minus(times(Scalar.of(1000), G)));
      buy.ranges[1] += 1000;
      refused(market, buy.claim(), OrderCheck.BASE_SPENT);
    }
  }

  @SeededTest(runs = 1)
  void aFactorInTheChainIsRefusedAtEveryBit(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      for (int bit = 0; bit < 4; bit++) {
        for (Scalar factor : List.of(Scalar.of(3), Scalar.ofSigned(-1), Scalar.ZERO)) {
          ForgingProver prover = new ForgingProver(new Forgery(market, Side.BUY, 5, 77));
          prover.chainFactors.put(bit, y -> factor);
          refused(market, prover.forgery().claim(prover), OrderCheck.ONE_HOT);
        }
      }
    }
  }

  @SeededTest(runs = 1)
  void aSlotBeyondTheLadderIsRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      // y^16 a at the end of the chain points at a slot that does not exist: y once too often.
      ForgingProver prover = new ForgingProver(new Forgery(market, Side.SELL, 7, 77));
      prover.chainFactors.put(3, y -> y);
      refused(market, prover.forgery().claim(prover), OrderCheck.ONE_HOT);
    }
  }

  @SeededTest(runs = 1)
  void anotherWitnessForTheEndOfTheChainIsRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      ForgingProver prover = new ForgingProver(new Forgery(market, Side.SELL, 2, 77));
      prover.witnessShifts.put(Z_B, y -> y);
      refused(market, prover.forgery().claim(prover), OrderCheck.SLOT);
    }
  }

  @SeededTest(runs = 1)
  void bothBranchesSimulatedAreRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      for (int bit = 0; bit < 4; bit++) {
        ForgingProver prover = new ForgingProver(new Forgery(market, Side.BUY, 5, 77));
        prover.simulated.add(bit);
        prover.chainFactors.put(bit, y -> Scalar.of(3));
        refused(market, prover.forgery().claim(prover), OrderCheck.ONE_HOT);
      }
    }
  }

  @SeededTest(runs = 1)
  void twoNoncesInOneOrderAreRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      Forgery forgery = new Forgery(market, Side.BUY, 5, 77);
      forgery.r2 = forgery.r.plus(Scalar.ONE);
      refused(market, forgery.claim(), OrderCheck.NONCE);
    }
  }

  @SeededTest(runs = 1)
  void messagesThatCancelAcrossEquationsAreRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      OrderVerifier equal = new OrderVerifier(market.keys, new EqualWeights());
      OrderCheck[] checks = {
        OrderCheck.NONCE, OrderCheck.SIZE, OrderCheck.SLOT, OrderCheck.QUOTE_SPENT
      };
      int[][] pairs = {{2, 4}, {3, 6}, {5, 8}, {7, 8}};
      for (int i = 0; i < pairs.length; i++) {
        ForgingProver prover = new ForgingProver(new Forgery(market, Side.BUY, 5, 77));
        prover.messageShifts.put(pairs[i][0], G);
        prover.messageShifts.put(pairs[i][1], G.negate());
        OrderClaim claim = prover.forgery().claim(prover);
        assertEquals(Optional.empty(), equal.verify(claim), "one weight for all would take it");
        refused(market, claim, checks[i]);
      }
    }
  }

  @SeededTest(runs = 1)
  void responsesThatCancelAcrossEquationsAreRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      OrderVerifier equal = new OrderVerifier(market.keys, new EqualWeights());
      ForgingProver prover = new ForgingProver(new Forgery(market, Side.BUY, 5, 77));
      prover.responseShifts.put(Z_SA, Scalar.ONE);
      prover.responseShifts.put(Z_SQ, Scalar.ONE); // equation 7 has -z_sq H
      OrderClaim claim = prover.forgery().claim(prover);
      assertEquals(Optional.empty(), equal.verify(claim), "one weight for all would take it");
      refused(market, claim, OrderCheck.SIZE);
    }
  }

  @SeededTest(runs = 1)
  void aSimulatedTranscriptForAChallengeOfOnesOwnIsRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      // A_1 = z_r G - c C and A_2 alike for a made-up c: good for a verifier that asks c of nobody.
      Forgery forgery = new Forgery(market, Side.BUY, 5, 77);
      OrderProof honest = new ForgingProver(forgery).prove();
      Scalar c = SealedMarket.scalar(random);
      PointVector A = honest.A().slice(0, OrderSizes.LINEAR_MESSAGES);
      OrderBody body = forgery.body();
      A.set(0, times(honest.zR(), G).minus(times(c, body.C())));
      A.set(1, times(honest.zR(), Forgery.G2).minus(times(c, body.C2())));
      OrderProof simulated =
          new OrderProof(honest.W(), honest.T(), A, honest.or(), honest.z(), honest.range());
      refused(market, forgery.claim(simulated), OrderCheck.NONCE);
    }
  }
}
