package io.phantompool.protocol.order;

import static io.phantompool.protocol.order.Forgery.H;
import static io.phantompool.protocol.order.Forgery.times;
import static io.phantompool.protocol.order.OrderForgeryTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Side;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.Optional;

/**
 * What a thief makes of a victim's order without knowing what is in it: the same order under the
 * thief's name, a multiple, a shift, a fresh-looking copy (docs/protocol.md section 10). The thief
 * has a wallet of its own with the same funds, and signs properly.
 */
class OrderReplayTest {
  private static final String WHY = "copied or changed";

  /** A market with a victim's order in it and a thief beside it. */
  private static final class Theft implements AutoCloseable {
    final SealedMarket market;
    final SealedOrder victim;
    final OrderBody body;
    final OrderProof proof;
    final Ed25519SigningKey thief;

    Theft(Rng random) {
      market = SealedMarket.of(random);
      victim = market.sealed(Side.BUY, 2, 90).order();
      body = victim.body();
      proof = victim.proof();
      thief = Ed25519SigningKey.random(random.asSecureRandom());
    }

    OrderHeader header() {
      OrderHeader of = victim.header();
      return new OrderHeader(
          of.market(),
          of.ladderEpoch(),
          of.keyEpoch(),
          Wallet.of(thief.publicKey()),
          of.clientId(),
          of.timeInForce(),
          of.goodTillMillis(),
          of.rest(),
          of.base(),
          of.quote());
    }

    /** The verdict on what the thief sends. */
    Optional<OrderRefusal> verdict(OrderBody stolen, OrderProof with) {
      OrderHeader header = header();
      SealedOrder order = SealedOrder.sign(header, stolen, with, thief);
      assertTrue(order.verifySignature().isValid());
      AccountState base = market.baseState(header);
      AccountState quote = market.quoteState(header);
      return market.verifier.verify(new OrderClaim(order, of(base), of(quote)));
    }

    private AccountState of(AccountState state) {
      return new AccountState(
          Wallet.of(thief.publicKey()),
          state.mint(),
          state.reference(),
          state.balance(),
          state.openCommitments());
    }

    void isStopped(OrderBody stolen, OrderProof with) {
      Optional<OrderRefusal> verdict = verdict(stolen, with);
      refused(verdict, OrderCheck.NONCE);
      assertTrue(verdict.orElseThrow().sentence().contains(WHY));
    }

    @Override
    public void close() {
      market.close();
      thief.close();
    }
  }

  @SeededTest(runs = 1)
  void aCopyUnderAnotherWalletIsRefused(Rng random) {
    try (Theft theft = new Theft(random)) {
      assertEquals(
          Optional.empty(), theft.market.verifier.verify(theft.market.claim(theft.victim)));
      theft.isStopped(theft.body, theft.proof);
    }
  }

  @SeededTest(runs = 1)
  void aShiftedCopyIsRefused(Rng random) {
    try (Theft theft = new Theft(random)) {
      // One lot more in one slot and in V_a, or the ladder shifted by one slot.
      PointVector more = theft.body.B().slice(0, 16);
      more.set(2, more.get(2).plus(Point.GENERATOR));
      theft.isStopped(with(theft.body, more, theft.body.Va().plus(Point.GENERATOR)), theft.proof);
      PointVector shifted = PointVector.identities(16);
      shifted.copy(1, theft.body.B(), 0, 15);
      shifted.set(0, theft.body.B().get(15));
      theft.isStopped(with(theft.body, shifted, theft.body.Va()), theft.proof);
    }
  }

  private static OrderBody with(OrderBody body, PointVector B, Point Va) {
    return new OrderBody(body.C(), body.C2(), B, Va, body.Vq(), body.Vb(), body.note());
  }

  @SeededTest(runs = 1)
  void aScaledCopyWithAScaledProofIsRefused(Rng random) {
    try (Theft theft = new Theft(random)) {
      for (long left : new long[] {45, 180}) {
        OrderBody scaled =
            left < 90
                ? theft.body.scaled(new Residual(new Lots(left), new Lots(90)))
                : scaled(theft.body, Scalar.of(2));
        Scalar k = Scalar.of(left).times(Scalar.of(90).invertVartime());
        OrderProof proof = scaled(theft.proof, k);
        theft.isStopped(scaled, theft.proof);
        theft.isStopped(scaled, proof);
        // The owner cannot either: under its own header the hash is another one too.
        SealedMarket market = theft.market;
        SealedOrder own = SealedOrder.sign(theft.victim.header(), scaled, proof, market.walletKey);
        refused(market, market.claim(own), OrderCheck.NONCE);
      }
    }
  }

  private static OrderBody scaled(OrderBody body, Scalar k) {
    return new OrderBody(
        times(k, body.C()),
        times(k, body.C2()),
        scaled(body.B(), k),
        times(k, body.Va()),
        times(k, body.Vq()),
        times(k, body.Vb()),
        body.note());
  }

  private static PointVector scaled(PointVector points, Scalar k) {
    PointVector scaled = PointVector.identities(points.size());
    for (int i = 0; i < points.size(); i++) {
      scaled.set(i, times(k, points.get(i)));
    }
    return scaled;
  }

  /** Messages and responses times k; with the old challenges the linear equations would hold. */
  private static OrderProof scaled(OrderProof proof, Scalar k) {
    ScalarVector or = proof.or().copy();
    for (int i = 0; i < or.size(); i++) {
      or.set(i, i % 3 == 0 ? or.get(i) : or.get(i).times(k));
    }
    ScalarVector z = proof.z().copy();
    z.scale(k);
    return new OrderProof(
        scaled(proof.W(), k), scaled(proof.T(), k), scaled(proof.A(), k), or, z, proof.range());
  }

  @SeededTest(runs = 1)
  void aRerandomisedCopyIsRefused(Rng random) {
    try (Theft theft = new Theft(random)) {
      // r + rho and blindings shifted: a fresh ciphertext of the same order, which the thief makes.
      Scalar rho = SealedMarket.scalar(random);
      PointVector Y = theft.market.keys.slotKeys().keys();
      PointVector B = PointVector.identities(16);
      for (int s = 0; s < 16; s++) {
        B.set(s, theft.body.B().get(s).plus(times(rho, Y.get(s))));
      }
      OrderBody fresh =
          new OrderBody(
              theft.body.C().plus(times(rho, Point.GENERATOR)),
              theft.body.C2().plus(times(rho, Forgery.G2)),
              B,
              theft.body.Va().plus(times(rho, H)),
              theft.body.Vq().plus(times(rho, H)),
              theft.body.Vb().plus(times(rho, H)),
              theft.body.note());
      for (int s = 0; s < 16; s++) {
        assertEquals(theft.market.opened(theft.body, s), theft.market.opened(fresh, s));
      }
      theft.isStopped(fresh, theft.proof);
      // Nor with the responses moved along for the old challenge, z + c times the shift.
      Scalar c = challengeOf(theft.market, theft.victim);
      ScalarVector z = theft.proof.z().copy();
      for (int at : new int[] {0, 3, 5, 6}) {
        z.set(at, z.get(at).plusProduct(c, rho));
      }
      theft.isStopped(
          fresh,
          new OrderProof(
              theft.proof.W(),
              theft.proof.T(),
              theft.proof.A(),
              theft.proof.or(),
              z,
              theft.proof.range()));
    }
  }

  private static Scalar challengeOf(SealedMarket market, SealedOrder order) {
    OrderClaim claim = market.claim(order);
    ProofTranscript<Scalar> transcript =
        new OrderStatement(market.keys, order.header(), claim.base(), claim.quote(), order.body())
            .open();
    transcript.challenge("y");
    return transcript
        .points("W", order.proof().W())
        .points("T", order.proof().T())
        .points("A", order.proof().A())
        .challenge("c");
  }

  @SeededTest(runs = 1)
  void aStolenCUnderAProofOfOnesOwnIsRefused(Rng random) {
    try (Theft theft = new Theft(random)) {
      // Everything the thief's own but C, C' and B, of which it does not know r.
      Forgery own = new Forgery(theft.market, Side.BUY, 2, 90);
      OrderBody mine = own.body();
      OrderProof proof = new ForgingProver(own).prove();
      OrderBody both =
          new OrderBody(
              theft.body.C(),
              theft.body.C2(),
              theft.body.B(),
              mine.Va(),
              mine.Vq(),
              mine.Vb(),
              mine.note());
      theft.isStopped(both, proof);
    }
  }

  @SeededTest(runs = 1)
  void theSecondNoncePointOfAnotherOrderIsRefused(Rng random) {
    try (Theft theft = new Theft(random)) {
      OrderBody body = theft.body;
      Point other = theft.market.someOrder().order().body().C2();
      OrderBody mixed =
          new OrderBody(body.C(), other, body.B(), body.Va(), body.Vq(), body.Vb(), body.note());
      theft.isStopped(mixed, theft.proof);
      SealedMarket market = theft.market;
      SealedOrder own =
          SealedOrder.sign(theft.victim.header(), mixed, theft.proof, market.walletKey);
      refused(market, market.claim(own), OrderCheck.NONCE);
    }
  }

  @SeededTest(runs = 1)
  void anAffineCopyIsRefused(Rng random) {
    try (Theft theft = new Theft(random)) {
      // The victim's ciphertext plus the thief's: the sum of two orders under the sum of nonces.
      Forgery own = new Forgery(theft.market, Side.BUY, 2, 90);
      OrderBody mine = own.body();
      PointVector B = theft.body.B().plusVartime(mine.B());
      OrderBody sum =
          new OrderBody(
              theft.body.C().plus(mine.C()),
              theft.body.C2().plus(mine.C2()),
              B,
              theft.body.Va().plus(mine.Va()),
              theft.body.Vq().plus(mine.Vq()),
              theft.body.Vb().plus(mine.Vb()),
              mine.note());
      theft.isStopped(sum, new ForgingProver(own).prove());
      theft.isStopped(sum, theft.proof);
    }
  }
}
