package io.phantompool.node.pool;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import java.util.List;
import java.util.Optional;

/**
 * What a wallet needs to prove its next order: per mint its chain, per market what may be counted.
 *
 * @param markets how much of each market's past is known, by id
 */
public record Account(Wallet wallet, List<Chain> mints, List<MarketProgress> markets) {
  /** Copies the lists. */
  public Account {
    mints = List.copyOf(mints);
    markets = List.copyOf(markets);
  }

  /**
   * A wallet's chain in one mint, with everything counted that {@link Account#markets} names.
   *
   * @param deposits counted finalized deposits, total
   * @param reserveNumber of the last accepted order or withdrawal, 0 if there is none
   * @param lastId of the same, zero if there is none
   * @param openCommitments V_open
   * @param pending an id under the next number that is not accepted yet
   */
  public record Chain(
      Mint mint,
      Atoms balance,
      Atoms deposits,
      long reserveNumber,
      Digest lastId,
      Point openCommitments,
      int liveOrders,
      Optional<Digest> pending) {}
}
