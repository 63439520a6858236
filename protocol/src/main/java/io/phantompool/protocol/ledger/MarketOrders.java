package io.phantompool.protocol.ledger;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Wallet;
import java.util.Comparator;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The orders of one market that count towards its caps: accepted ones until they end, and promised
 * ones until they are accepted or can no longer trade.
 *
 * @param live accepted orders that have not ended
 * @param liveOf how many of them each wallet has
 * @param pending promised ones that are not accepted, by good-till
 */
record MarketOrders(
    PMap<Digest, Claim.OfOrder> live,
    PMap<Wallet, Integer> liveOf,
    TreePMap<Expiry, Claim.OfOrder> pending) {

  /** Where a promised order stands: by good-till, then by id. */
  record Expiry(long goodTillMillis, Digest id) implements Comparable<Expiry> {
    private static final Comparator<Expiry> ORDER =
        Comparator.comparingLong(Expiry::goodTillMillis).thenComparing(Expiry::id);

    @Override
    public int compareTo(Expiry other) {
      return ORDER.compare(this, other);
    }

    static Expiry of(Claim.OfOrder order) {
      return new Expiry(order.goodTillMillis(), order.id());
    }
  }

  static MarketOrders none() {
    return new MarketOrders(HashTreePMap.empty(), HashTreePMap.empty(), TreePMap.empty());
  }

  MarketOrders promise(Claim.OfOrder order) {
    return new MarketOrders(live, liveOf, pending.plus(Expiry.of(order), order));
  }

  MarketOrders accept(Claim.OfOrder order) {
    int more = liveOf.getOrDefault(order.wallet(), 0) + 1;
    return new MarketOrders(
        live.plus(order.id(), order),
        liveOf.plus(order.wallet(), more),
        pending.minus(Expiry.of(order)));
  }

  MarketOrders end(Digest id, Wallet wallet) {
    int fewer = liveOf.getOrDefault(wallet, 0) - 1;
    return new MarketOrders(
        live.minus(id), fewer > 0 ? liveOf.plus(wallet, fewer) : liveOf.minus(wallet), pending);
  }

  private TreePMap<Expiry, Claim.OfOrder> pendingAfter(long nowMillis) {
    return pending.tailMap(new Expiry(nowMillis + 1, Digest.ZERO), true);
  }

  int count(long nowMillis) {
    return live.size() + pendingAfter(nowMillis).size();
  }
}
