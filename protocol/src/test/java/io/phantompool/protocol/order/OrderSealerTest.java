package io.phantompool.protocol.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class OrderSealerTest {
  private static final long LARGEST = 5 + 0xffff_ffffL;

  @SeededTest(runs = 2)
  void ordersOfEverySideAndTickAreAcceptedAndHoldWhatWasSealed(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      for (Side side : Side.values()) {
        for (int tick = 0; tick < market.market().ladder().ticks(); tick++) {
          long size = 5L + random.nextInt(100_000);
          OrderClaim claim = market.sealed(side, tick, size);
          assertEquals(Optional.empty(), market.verifier.verify(claim));
          int slot = market.market().ladder().slot(side, new Tick(tick)).number();
          for (int s = 0; s < market.market().ladder().slots(); s++) {
            Point wanted = Point.GENERATOR.timesVartime(Scalar.of(s == slot ? size : 0));
            assertEquals(wanted, market.opened(claim.order().body(), s), "slot " + s);
          }
        }
      }
    }
  }

  @SeededTest(runs = 2)
  void theSmallestAndTheLargestSizeAreAccepted(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      // A sell can be of 2^32 - 1 lots at most: more are never free at once.
      check(market, Side.SELL, 0, 5, -1L, 0);
      check(market, Side.SELL, 7, 0xffff_ffffL, -1L, 0);
      check(market, Side.BUY, 0, 5, 0, -1L);
      check(market, Side.BUY, 7, LARGEST, 0, -1L);
    }
  }

  @SeededTest(runs = 2)
  void anOrderMaySpendTheLastAtomAndNoMore(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      check(market, Side.SELL, 3, 77, 77 * 10_000, 0);
      check(market, Side.BUY, 3, 77, 0, 77 * 20_300);
      refused(market, Side.SELL, 3, 77, 77 * 10_000 - 1, -1L, OrderRefusal.Code.FUNDS);
      refused(market, Side.BUY, 3, 77, -1L, 77 * 20_300 - 1, OrderRefusal.Code.FUNDS);
    }
  }

  private static void check(
      SealedMarket market, Side side, int tick, long size, long baseAtoms, long quoteAtoms) {
    OrderHeader header = market.header(baseAtoms, quoteAtoms);
    SealedOrder order = SealedMarket.sealedOrder(market.seal(header, side, tick, size));
    assertEquals(Optional.empty(), market.verifier.verify(market.claim(order)));
    assertTrue(order.verifySignature().isValid());
  }

  private static void refused(
      SealedMarket market,
      Side side,
      int tick,
      long size,
      long baseAtoms,
      long quoteAtoms,
      OrderRefusal.Code code) {
    OrderHeader header = market.header(baseAtoms, quoteAtoms);
    assertEquals(code, SealedMarket.refusal(market.seal(header, side, tick, size)).code());
  }

  @SeededTest(runs = 1)
  void whatThePoolWouldRefuseIsNotSealed(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      refused(market, Side.BUY, 0, 4, -1L, -1L, OrderRefusal.Code.SIZE);
      refused(market, Side.BUY, 0, LARGEST + 1, -1L, -1L, OrderRefusal.Code.SIZE);
      refused(market, Side.BUY, 8, 10, -1L, -1L, OrderRefusal.Code.SIZE);
      OrderHeader header = market.header(1, 1);
      OrderHeader otherFunds = market.header(2, 1);
      SealResult result =
          market.sealer.seal(
              header,
              Side.BUY,
              new Tick(0),
              new Lots(5),
              market.base(otherFunds),
              market.quote(header));
      assertEquals(OrderRefusal.Code.ACCOUNT_STATE, SealedMarket.refusal(result).code());
    }
  }

  @SeededTest(runs = 3)
  void theOwnerRecoversAnOrderFromItsSeedAndTheOrderAlone(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      SealedOrder order = market.sealed(Side.SELL, 2, 1234).order();
      try (OrderOpening opening =
          market.sealer.recover(order.header(), order.body()).orElseThrow()) {
        assertEquals(Side.SELL, opening.side());
        assertEquals(new Tick(2), opening.limit());
        assertEquals(new Lots(1234), opening.size());
        assertFalse(opening.toString().contains("1234"));
      }
    }
  }

  @SeededTest(runs = 2)
  void nobodyElseRecoversItAndNoChangedNoteDoes(Rng random) {
    try (SealedMarket market = SealedMarket.of(random);
        SealedMarket other = SealedMarket.of(random)) {
      SealedOrder order = market.someOrder().order();
      assertTrue(other.sealer.recover(order.header(), order.body()).isEmpty());
      OrderHeader otherHeader = market.header(1, 1);
      assertTrue(market.sealer.recover(otherHeader, order.body()).isEmpty());
      for (int at = 0; at < OrderSizes.NOTE_BYTES; at++) {
        OrderBody body = order.body();
        byte[] note = body.note().clone();
        note[at] ^= 1;
        OrderBody changed =
            new OrderBody(body.C(), body.C2(), body.B(), body.Va(), body.Vq(), body.Vb(), note);
        assertTrue(market.sealer.recover(order.header(), changed).isEmpty(), "byte " + at);
      }
    }
  }

  @SeededTest(runs = 2)
  void recoveredOrdersAreTheWitnessOfTheNextOne(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      SealedOrder first = market.sealed(Side.SELL, 1, 600).order();
      SealedOrder second = market.sealed(Side.BUY, 5, 50).order();
      for (MintRole role : new MintRole[] {market.market().baseRole(), new MintRole.Quote()}) {
        OpenFundsWitness witness = OpenFundsWitness.nothingOpen();
        Point open = Point.IDENTITY;
        for (SealedOrder order : new SealedOrder[] {first, second}) {
          OrderOpening opening = market.sealer.recover(order.header(), order.body()).orElseThrow();
          Residual unsettled = new Residual(opening.size().minus(new Lots(7)), opening.size());
          witness = opening.addTo(witness, unsettled, role);
          Point V = role instanceof MintRole.Base ? order.body().Vb() : order.body().Vq();
          open = open.plus(V.timesVartime(unsettled.factor()));
        }
        assertEquals(role instanceof MintRole.Base ? 593 : 43 * 20_500, witness.value());
        OrderHeader header = market.header(0, 0);
        assertTrue(
            witness.opens(
                new AccountState(
                    market.wallet(),
                    market.market().baseMint(),
                    header.base(),
                    header.base().deposits(),
                    open)));
      }
    }
  }

  @SeededTest(runs = 1)
  void anOpeningOfAnotherAccountIsTheCallersError(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      OrderHeader header = market.header(1, 1);
      FundedAccount base = market.base(header);
      SealedOrder order = market.someOrder().order();
      try (OrderOpening opening =
          market.sealer.recover(order.header(), order.body()).orElseThrow()) {
        Residual all = new Residual(opening.size(), opening.size());
        OpenFundsWitness more = opening.addTo(base.open(), all, market.market().baseRole());
        assertThrows(IllegalArgumentException.class, () -> new FundedAccount(base.state(), more));
      }
    }
  }

  @SeededTest(runs = 2)
  void aScaledOrderIsTheSealedOrderOfWhatIsLeft(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      OrderBody body = market.sealed(Side.SELL, 4, 90).order().body();
      OrderBody scaled = body.scaled(new Residual(new Lots(31), new Lots(90)));
      int slot = market.market().ladder().slot(Side.SELL, new Tick(4)).number();
      for (int s = 0; s < market.market().ladder().slots(); s++) {
        Point wanted = Point.GENERATOR.timesVartime(Scalar.of(s == slot ? 31 : 0));
        assertEquals(wanted, market.opened(scaled, s), "slot " + s);
      }
      assertEquals(body, body.scaled(new Residual(new Lots(90), new Lots(90))));
    }
  }

  @SeededTest(runs = 2)
  void sealingTheSameOrderTwiceSharesNothing(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      OrderHeader header = market.header(-1L, -1L);
      SealedOrder a = SealedMarket.sealedOrder(market.seal(header, Side.BUY, 1, 50));
      SealedOrder b = SealedMarket.sealedOrder(market.seal(header, Side.BUY, 1, 50));
      assertFalse(a.body().C().equals(b.body().C()));
      assertFalse(a.id().equals(b.id()));
      for (int s = 0; s < 16; s++) {
        assertFalse(a.body().B().get(s).equals(b.body().B().get(s)));
      }
    }
  }

  @SeededTest(runs = 2)
  void randomnessThatRepeatsDoesNotRepeatTheNonceOfANote(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      long seed = random.nextLong();
      OrderHeader header = market.header(-1L, -1L);
      byte[][] notes = new byte[2][];
      for (int i = 0; i < 2; i++) {
        OrderSealer restored =
            new OrderSealer(
                market.keys, market.seed, market.walletKey, new Rng(seed).asSecureRandom());
        SealResult result =
            restored.seal(
                header,
                Side.BUY,
                new Tick(1 + i),
                new Lots(50),
                market.base(header),
                market.quote(header));
        notes[i] = SealedMarket.sealedOrder(result).body().note();
      }
      assertFalse(Arrays.equals(notes[0], 0, 12, notes[1], 0, 12));
    }
  }

  @SeededTest(runs = 1)
  void anOrderOfAnotherLadderIsNotRecoveredAsAnotherLimit(Rng random) {
    try (SealedMarket market = SealedMarket.of(random);
        SealedMarket wider = SealedMarket.of(random, 16, 5)) {
      SealedOrder order = market.sealed(Side.SELL, 4, 50).order();
      OrderSealer other =
          new OrderSealer(wider.keys, market.seed, market.walletKey, random.asSecureRandom());
      assertTrue(other.recover(order.header(), order.body()).isEmpty());
    }
  }

  @SeededTest(runs = 1)
  void aBodyWithAnyOtherPointIsNotRecovered(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      SealedOrder order = market.someOrder().order();
      OrderBody b = order.body();
      Point g = Point.GENERATOR;
      for (OrderBody changed :
          List.of(
              new OrderBody(b.C(), g, b.B(), b.Va(), b.Vq(), b.Vb(), b.note()),
              new OrderBody(b.C(), b.C2(), b.B(), g, b.Vq(), b.Vb(), b.note()),
              new OrderBody(b.C(), b.C2(), b.B(), b.Va(), g, b.Vb(), b.note()),
              new OrderBody(b.C(), b.C2(), b.B(), b.Va(), b.Vq(), g, b.note()))) {
        assertTrue(market.sealer.recover(order.header(), changed).isEmpty());
      }
    }
  }

  @SeededTest(runs = 1)
  void anotherWalletsHeaderIsNotSigned(Rng random) {
    try (SealedMarket market = SealedMarket.of(random);
        Ed25519SigningKey other = Ed25519SigningKey.random(random.asSecureRandom())) {
      OrderSealer sealer =
          new OrderSealer(market.keys, market.seed, other, random.asSecureRandom());
      OrderHeader header = market.header(-1L, -1L);
      SealResult result =
          sealer.seal(
              header,
              Side.BUY,
              new Tick(0),
              new Lots(5),
              market.base(header),
              market.quote(header));
      assertEquals(OrderRefusal.Code.SIGNATURE, SealedMarket.refusal(result).code());
    }
  }

  @SeededTest(runs = 1)
  void anErasedOpeningTellsNothing(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      SealedOrder order = market.someOrder().order();
      OrderOpening opening = market.sealer.recover(order.header(), order.body()).orElseThrow();
      opening.close();
      assertThrows(IllegalStateException.class, opening::side);
      assertThrows(IllegalStateException.class, opening::limit);
      assertThrows(IllegalStateException.class, opening::size);
      assertThrows(IllegalStateException.class, opening::baseSpent);
      assertThrows(IllegalStateException.class, opening::quoteSpent);
    }
  }

  @SeededTest(runs = 1)
  void aWalletWithoutFundsForAnyOrderIsRefusedBeforeItsProof(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      SealedOrder order = market.someOrder().order();
      OrderHeader poor = market.header(5 * 10_000 - 1, 5 * 20_000 - 1);
      SealedOrder forged = SealedOrder.sign(poor, order.body(), order.proof(), market.walletKey);
      assertEquals(
          OrderRefusal.Code.FUNDS,
          market.verifier.verify(market.claim(forged)).orElseThrow().code());
    }
  }
}
