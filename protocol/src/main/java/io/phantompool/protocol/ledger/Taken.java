package io.phantompool.protocol.ledger;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.TakenNames;
import java.util.Optional;

/** What a ledger has taken, for the first look at an order of one market. */
record Taken(Ledger ledger, MarketId market, long keyEpoch) implements TakenNames {

  @Override
  public Optional<Digest> underClientId(Wallet wallet, ClientId clientId) {
    return ledger.wallet(wallet).named(clientId).map(WalletLedger.Named::id);
  }

  @Override
  public Optional<Digest> underReserve(Wallet wallet, Mint mint, long number) {
    return ledger
        .acceptedId(wallet, mint, number)
        .or(
            () ->
                ledger
                    .wallet(wallet)
                    .promisedAt(new WalletLedger.Place(mint, number))
                    .map(Claim::id));
  }

  @Override
  public Optional<Digest> withNonce(Point C) {
    return ledger.withNonce(keyEpoch, C);
  }

  @Override
  public int liveOrders(Wallet wallet) {
    long pending =
        ledger.wallet(wallet).promised().values().stream()
            .filter(claim -> claim instanceof Claim.OfOrder order && isPending(order))
            .map(Claim::id)
            .distinct()
            .count();
    return ledger.market(market).liveOf().getOrDefault(wallet, 0) + (int) pending;
  }

  private boolean isPending(Claim.OfOrder order) {
    return ledger.market(market).pending().containsKey(order.id());
  }

  @Override
  public int liveOrders() {
    return ledger.market(market).count();
  }
}
