package io.phantompool.protocol.ledger;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
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

  /** Fewest bytes of the encoding. */
  static final int LEAST_BYTES = Wallet.LENGTH + 2 * 16 + 2 * Integer.BYTES;

  /**
   * Reads wallet || i128 base || i128 quote || [fill] || [id].
   *
   * @param mostOrders how many orders each of the lists can have
   */
  static WalletOutcome read(ByteReader in, int mostOrders) throws MalformedEncodingException {
    return new WalletOutcome(
        Wallet.read(in),
        in.i128(),
        in.i128(),
        in.list(mostOrders, Release.Fill.BYTES, Release.Fill::read),
        in.list(mostOrders, Digest.LENGTH, Digest::read));
  }

  /** Appends wallet || i128 base || i128 quote || [fill] || [id]. */
  void writeTo(ByteWriter out) {
    out.bytes(wallet.encode()).i128(baseDelta).i128(quoteDelta);
    out.list(fills, Release.Fill::writeTo);
    out.list(ended, (id, to) -> to.bytes(id.encode()));
  }

  Release ofBase(MarketId market, long seq) {
    return new Release(market, seq, baseDelta, fills, ended);
  }

  Release ofQuote(MarketId market, long seq) {
    return new Release(market, seq, quoteDelta, fills, ended);
  }
}
