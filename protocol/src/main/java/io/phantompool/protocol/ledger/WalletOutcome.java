package io.phantompool.protocol.ledger;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Release;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import java.math.BigInteger;
import java.util.List;

/**
 * What an outcome or a void says of one wallet.
 *
 * @param wallet the wallet
 * @param baseDelta atoms of the base mint that it gains, negative if it loses
 * @param quoteDelta the same of the quote mint
 * @param fills of its orders, at most one for each
 * @param ended ids of its orders that end, for whatever reason
 */
public record WalletOutcome(
    Wallet wallet,
    BigInteger baseDelta,
    BigInteger quoteDelta,
    List<Release.Fill> fills,
    List<Digest> ended) {

  /** Keeps copies of the lists. */
  public WalletOutcome {
    fills = List.copyOf(fills);
    ended = List.copyOf(ended);
  }

  Release ofBase(MarketId market, long seq) {
    return new Release(market, seq, baseDelta, fills, ended);
  }

  Release ofQuote(MarketId market, long seq) {
    return new Release(market, seq, quoteDelta, fills, ended);
  }
}
