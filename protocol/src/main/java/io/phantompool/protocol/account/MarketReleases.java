package io.phantompool.protocol.account;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Lots;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * What the outcomes of one market did to one wallet and mint, as running sums by seq, so that any
 * state is a few look-ups however long the past is. Immutable.
 *
 * <p>What V_open no longer holds when (c, s) is counted is the sum of three parts. By settlement: a
 * fill takes its part of the order out from its seq on, and the last fill of an order that ends in
 * the same outcome takes the rest out, too. By close: an order that ends without a fill. By both:
 * an order that ends after its last fill takes the rest out once its end is counted as closed and
 * its last fill as settled; this is counted by settlement where the end is settled too, and looked
 * through one by one between s and c.
 *
 * @param last the seq of the last release, 0 if there is none
 * @param deltas of the balance, summed by settlement
 * @param bySettlement points that leave V_open, summed by settlement
 * @param byClose points that leave V_open, summed by close
 * @param lateEnds orders that ended after their last fill, under the seq of their end
 * @param orders every order of the wallet in this market
 */
record MarketReleases(
    long last,
    TreePMap<Long, BigInteger> deltas,
    TreePMap<Long, Point> bySettlement,
    TreePMap<Long, Point> byClose,
    TreePMap<Long, PVector<LateEnd>> lateEnds,
    PMap<Digest, OrderHistory> orders) {

  /** The rest of an order, which leaves V_open when its end is closed and its last fill settled. */
  record LateEnd(long lastFill, Point rest) {}

  static MarketReleases none() {
    return new MarketReleases(
        0,
        SeqSums.empty(),
        SeqSums.empty(),
        SeqSums.empty(),
        SeqSums.empty(),
        HashTreePMap.empty());
  }

  MarketReleases withOrder(Digest id, Point commitment) {
    if (orders.containsKey(id)) {
      throw new IllegalArgumentException("Order " + id + " stands on the chain already");
    }
    return withOrder(id, OrderHistory.of(commitment));
  }

  private MarketReleases withOrder(Digest id, OrderHistory history) {
    return new MarketReleases(
        last, deltas, bySettlement, byClose, lateEnds, orders.plus(id, history));
  }

  MarketReleases with(Release release) {
    if (Long.compareUnsigned(release.seq(), last) <= 0) {
      throw new IllegalArgumentException("The releases of a market ascend by seq");
    }
    Set<Digest> ended = Set.copyOf(release.ended());
    MarketReleases next =
        new MarketReleases(
            release.seq(),
            SeqSums.plus(deltas, release.seq(), release.delta()),
            bySettlement,
            byClose,
            lateEnds,
            orders);
    for (Release.Fill fill : release.fills()) {
      next = next.fill(fill, ended.contains(fill.order()));
    }
    for (Digest order : release.ended()) {
      next = next.end(order);
    }
    return next;
  }

  private MarketReleases fill(Release.Fill fill, boolean endsHere) {
    OrderHistory history = history(fill.order()).with(last, fill);
    MarketReleases next = withOrder(fill.order(), history);
    return endsHere ? next : next.releasedBySettlement(history.part(fill.filled()));
  }

  private MarketReleases end(Digest order) {
    OrderHistory before = history(order);
    MarketReleases next = withOrder(order, before.ended(last, order));
    if (before.isNeverFilled()) {
      return next.releasedByClose(before.commitment());
    }
    if (before.lastFill() == last) {
      return next.releasedBySettlement(before.part(before.unfilledBeforeLast()));
    }
    Lots left = before.size().minus(before.filled());
    return left.count() == 0 ? next : next.late(before.lastFill(), before.part(left));
  }

  private MarketReleases releasedBySettlement(Point part) {
    return new MarketReleases(
        last, deltas, SeqSums.plus(bySettlement, last, part), byClose, lateEnds, orders);
  }

  private MarketReleases releasedByClose(Point whole) {
    return new MarketReleases(
        last, deltas, bySettlement, SeqSums.plus(byClose, last, whole), lateEnds, orders);
  }

  private MarketReleases late(long lastFill, Point rest) {
    PVector<LateEnd> here = lateEnds.getOrDefault(last, TreePVector.empty());
    return new MarketReleases(
        last,
        deltas,
        SeqSums.plus(bySettlement, last, rest),
        byClose,
        lateEnds.plus(last, here.plus(new LateEnd(lastFill, rest))),
        orders);
  }

  private OrderHistory history(Digest order) {
    return Optional.ofNullable(orders.get(order))
        .orElseThrow(() -> new IllegalArgumentException("Order " + order + " is not on the chain"));
  }

  /** What settled outcomes add to the balance. */
  BigInteger deltasThrough(long settlement) {
    return SeqSums.through(deltas, settlement, BigInteger.ZERO);
  }

  /** What V_open no longer holds of all orders of the market. */
  Point released(CountedEntry counted) {
    return SeqSums.through(bySettlement, counted.settlement(), Point.IDENTITY)
        .plus(SeqSums.through(byClose, counted.close(), Point.IDENTITY))
        .plus(endedLate(counted));
  }

  private Point endedLate(CountedEntry counted) {
    Point sum = Point.IDENTITY;
    for (Long seq = lateEnds.higherKey(counted.settlement());
        seq != null && Long.compareUnsigned(seq, counted.close()) <= 0;
        seq = lateEnds.higherKey(seq)) {
      for (LateEnd late : lateEnds.getOrDefault(seq, TreePVector.empty())) {
        boolean settled = Long.compareUnsigned(late.lastFill(), counted.settlement()) <= 0;
        sum = settled ? sum.plus(late.rest()) : sum;
      }
    }
    return sum;
  }
}
