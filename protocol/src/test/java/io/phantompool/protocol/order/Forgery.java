package io.phantompool.protocol.order;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.FreeFunds;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Slot;
import io.phantompool.protocol.market.Tick;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a trader who keeps to nothing seals and commits to. Made honest; a test then lies, field by
 * field. V_q and V_b follow what is under the seal unless they are set, so that equations 7 and 8
 * hold as long as anything can make them hold. {@link ForgingProver} makes the proof.
 */
final class Forgery {
  static final Point H = Generators.get().H();
  static final Point G2 = Generators.get().G2();

  final SealedMarket market;
  final int slot;

  /** E_s, what slot s decrypts to; of an honest order a G in one slot, else nothing. */
  final Point[] sealed;

  /** What the range proof says of size, free lots and free atoms, whatever the commitments hold. */
  final long[] ranges;

  OrderHeader header;
  AccountState base;
  AccountState quote;

  /** The blindings of both V_open. */
  Scalar baseOpenBlinding = Scalar.ZERO;

  Scalar quoteOpenBlinding = Scalar.ZERO;

  Scalar a;
  Scalar r;

  /** The nonce of C', of an honest order that of C. */
  Scalar r2;

  Scalar sa;
  Scalar sq;
  Scalar sb;
  Optional<Point> Vq = Optional.empty();
  Optional<Point> Vb = Optional.empty();

  /** An honest order of a wallet with plenty. */
  Forgery(SealedMarket market, Side side, int tick, long size) {
    this(market, market.header(100_000_000_000L, 1_000_000_000_000L), side, tick, size);
  }

  /** An honest order under this header; nothing is open in the accounts. */
  Forgery(SealedMarket market, OrderHeader header, Side side, int tick, long size) {
    this.market = market;
    this.header = header;
    base = market.baseState(header);
    quote = market.quoteState(header);
    slot = market.market().ladder().slot(side, new Tick(tick)).number();
    a = Scalar.of(size);
    r = SealedMarket.scalar(market.random);
    r2 = r;
    sa = SealedMarket.scalar(market.random);
    sq = SealedMarket.scalar(market.random);
    sb = SealedMarket.scalar(market.random);
    sealed = new Point[market.market().ladder().slots()];
    Arrays.fill(sealed, Point.IDENTITY);
    sealed[slot] = times(a, Point.GENERATOR);
    ranges =
        new long[] {
          size - market.market().minimumSize().count(),
          FreeFunds.of(base, market.market().baseRole()).amount() - (side == Side.SELL ? size : 0),
          FreeFunds.of(quote, new MintRole.Quote()).amount() - (side == Side.BUY ? paid(size) : 0)
        };
  }

  private long paid(long size) {
    return market.market().ladder().price(new Slot(slot)).times(new Lots(size)).atoms();
  }

  /** Puts another size into the one slot, with the commitments that follow. */
  Forgery size(Scalar other) {
    a = other;
    sealed[slot] = times(a, Point.GENERATOR);
    return this;
  }

  /** Adds a point to what a slot decrypts to. */
  Forgery poison(int at, Point point) {
    sealed[at] = sealed[at].plus(point);
    return this;
  }

  OrderBody body() {
    Point[] B = new Point[sealed.length];
    for (int s = 0; s < B.length; s++) {
      B[s] = sealed[s].plus(times(r, Y().get(s)));
    }
    return new OrderBody(
        times(r, Point.GENERATOR),
        times(r2, G2),
        PointVector.of(B),
        times(a, Point.GENERATOR).plus(times(sa, H)),
        Vq.orElseGet(() -> pricedBuys().plus(times(sq, H))),
        Vb.orElseGet(() -> sells().plus(times(sb, H))),
        new byte[OrderSizes.NOTE_BYTES]);
  }

  private Point pricedBuys() {
    Point sum = Point.IDENTITY;
    for (int s = 0; s < sealed.length / 2; s++) {
      sum = sum.plus(times(price(s), sealed[s]));
    }
    return sum;
  }

  private Point sells() {
    Point sum = Point.IDENTITY;
    for (int s = sealed.length / 2; s < sealed.length; s++) {
      sum = sum.plus(sealed[s]);
    }
    return sum;
  }

  Scalar price(int slot) {
    return Scalar.of(market.market().ladder().price(new Slot(slot)).quoteAtomsPerLot());
  }

  PointVector Y() {
    return market.keys.slotKeys().keys();
  }

  OrderStatement statement() {
    return new OrderStatement(market.keys, header, base, quote, body());
  }

  /** s_a, and what is left of the blindings of both kinds of funds. */
  List<Scalar> rangeBlindings() {
    return List.of(sa, baseOpenBlinding.plus(sb).negate(), quoteOpenBlinding.plus(sq).negate());
  }

  /** The claim as it arrives: through the wire, with the proof as honest as the body lets it be. */
  OrderClaim claim() {
    return claim(new ForgingProver(this));
  }

  OrderClaim claim(ForgingProver prover) {
    return claim(prover.prove());
  }

  OrderClaim claim(OrderProof proof) {
    SealedOrder order = SealedOrder.sign(header, body(), proof, market.walletKey);
    try {
      return new OrderClaim(
          SealedOrder.decode(order.encode(), new OrderSizes(sealed.length)), base, quote);
    } catch (MalformedEncodingException e) {
      throw new AssertionError("A forgery must get as far as the verifier", e);
    }
  }

  static Point times(Scalar k, Point point) {
    return point.timesVartime(k);
  }
}
