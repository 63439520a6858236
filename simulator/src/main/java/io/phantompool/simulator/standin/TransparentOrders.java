package io.phantompool.simulator.standin;

import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Slot;
import io.phantompool.protocol.order.OrderBody;
import io.phantompool.protocol.order.OrderProof;
import java.util.Collections;

/**
 * Orders whose commitments have no blinding and whose proofs are the same constant in all of them.
 * Their accounts are kept by the real rules: V_q = n_q G + a P and V_b = n_b G + a P.
 */
final class TransparentOrders {
  private static final FixedBaseTable G = FixedBaseTable.generator();
  private static final Point OTHER = Point.GENERATOR.timesVartime(Scalar.of(0x5eed_5eedL));
  private static final FixedBaseTable P = FixedBaseTable.of(OTHER, FixedBaseTable.SMALL_WIDTH);
  private static final int LINEAR_MESSAGES = 8;
  private static final int LINEAR_RESPONSES = 7;
  private static final int ROUNDS_OF_ORDER = 7;

  private TransparentOrders() {}

  static Point commitment(Transparent.Sum sum) {
    return G.timesVartime(Scalar.of(sum.value())).plus(P.timesVartime(Scalar.of(sum.lots())));
  }

  /** What a buy of so many lots may spend, in quote atoms; 0 for a sell. */
  static long quote(PriceLadder ladder, int slot, long lots) {
    Slot at = new Slot(slot);
    return ladder.side(at) == Side.BUY
        ? Math.multiplyExact(ladder.price(at).quoteAtomsPerLot(), lots)
        : 0;
  }

  /** What a sell may spend, in lots; 0 for a buy. */
  static long base(PriceLadder ladder, int slot, long lots) {
    return ladder.side(new Slot(slot)) == Side.SELL ? lots : 0;
  }

  /**
   * The body of an order.
   *
   * @param nonce r, another in each order
   */
  static OrderBody body(Market market, Transparent content, long nonce) {
    PriceLadder ladder = market.ladder();
    long lots = content.lots();
    return new OrderBody(
        G.timesVartime(Scalar.of(nonce)),
        Point.GENERATOR,
        points(ladder.slots()),
        G.timesVartime(Scalar.of(lots)),
        commitment(new Transparent.Sum(quote(ladder, content.slot(), lots), lots)),
        commitment(new Transparent.Sum(base(ladder, content.slot(), lots), lots)),
        content.note());
  }

  private static PointVector points(int size) {
    return PointVector.of(Collections.nCopies(size, Point.GENERATOR));
  }

  /** The one proof of all orders of a market with h bits of a slot. */
  static OrderProof proof(int h) {
    return new OrderProof(
        points(h),
        points(2 * h),
        points(LINEAR_MESSAGES),
        ScalarVector.zeros(3 * h),
        ScalarVector.zeros(LINEAR_RESPONSES),
        rangeProof(ROUNDS_OF_ORDER));
  }

  static RangeProof rangeProof(int rounds) {
    return new RangeProof(
        Point.GENERATOR,
        Collections.nCopies(rounds, Point.GENERATOR),
        Collections.nCopies(rounds, Point.GENERATOR),
        Point.GENERATOR,
        Point.GENERATOR,
        Scalar.ZERO,
        Scalar.ZERO,
        Scalar.ZERO);
  }
}
