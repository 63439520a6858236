package io.phantompool.protocol.ledger;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Wallet;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The orders of one market that count towards its caps: accepted ones until they end, and promised
 * ones until they are accepted or can never be. A promised order that has expired counts too: with
 * the receipts that its owner holds it can still be accepted at any time, and if it did not count,
 * more orders could be accepted than {@code Committee.mostAccepted} allows an inventory to list.
 *
 * @param live accepted orders that have not ended
 * @param liveOf how many of them each wallet has
 * @param pending promised ones that are not accepted
 */
record MarketOrders(
    PMap<Digest, Claim.OfOrder> live,
    PMap<Wallet, Integer> liveOf,
    PMap<Digest, Claim.OfOrder> pending) {

  static MarketOrders none() {
    return new MarketOrders(HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());
  }

  MarketOrders promise(Claim.OfOrder order) {
    return new MarketOrders(live, liveOf, pending.plus(order.id(), order));
  }

  MarketOrders accept(Claim.OfOrder order) {
    int more = liveOf.getOrDefault(order.wallet(), 0) + 1;
    return new MarketOrders(
        live.plus(order.id(), order), liveOf.plus(order.wallet(), more), pending.minus(order.id()));
  }

  /** Without a promised order that can never be accepted. */
  MarketOrders lose(Digest id) {
    return new MarketOrders(live, liveOf, pending.minus(id));
  }

  MarketOrders end(Digest id, Wallet wallet) {
    int fewer = liveOf.getOrDefault(wallet, 0) - 1;
    return new MarketOrders(
        live.minus(id), fewer > 0 ? liveOf.plus(wallet, fewer) : liveOf.minus(wallet), pending);
  }

  int count() {
    return live.size() + pending.size();
  }
}
