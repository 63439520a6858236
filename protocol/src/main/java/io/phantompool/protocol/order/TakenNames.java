package io.phantompool.protocol.order;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Mint;
import java.util.Optional;

/**
 * What a node has taken so far, as far as a new order can collide with it. Each answer is a
 * look-up, no work in proportion to the order.
 */
public interface TakenNames {
  /** The id of the order or withdrawal that the wallet has under this client id. */
  Optional<Digest> underClientId(Wallet wallet, ClientId clientId);

  /** The id that stands under this reserve number of the wallet and mint. */
  Optional<Digest> underReserve(Wallet wallet, Mint mint, long number);

  /** The order of the current key epoch that has this C. */
  Optional<Digest> withNonce(Point C);

  /** The wallet's live orders in the market. */
  int liveOrders(Wallet wallet);

  /** All live orders in the market. */
  int liveOrders();
}
