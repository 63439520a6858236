package io.phantompool.protocol.order;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;

/**
 * What everybody may know of an order (docs/protocol.md section 5, docs/encoding.md section 5).
 *
 * @param market the market it is for
 * @param ladderEpoch the market's price ladder it was sealed to, unsigned
 * @param keyEpoch the committee's keys it was sealed to, unsigned
 * @param wallet its owner
 * @param clientId the owner's name for it
 * @param timeInForce how long it lives
 * @param goodTillMillis when it expires, in milliseconds since 1970 UTC, at most {@link
 *     #LATEST_GOOD_TILL_MILLIS}
 * @param rest whether the remainder of a partly filled order stays in the book
 * @param base its reserve number and counted releases for the base mint
 * @param quote the same for the quote mint
 */
public record OrderHeader(
    MarketId market,
    long ladderEpoch,
    long keyEpoch,
    Wallet wallet,
    ClientId clientId,
    TimeInForce timeInForce,
    long goodTillMillis,
    boolean rest,
    Reserve base,
    Reserve quote) {
  /** The protocol version this code speaks. */
  public static final long VERSION = 1;

  /** The last millisecond of the year 9999. */
  public static final long LATEST_GOOD_TILL_MILLIS = 253_402_300_799_999L;

  private static final int MOST_RESERVE_BYTES =
      Reserve.BYTES_WITHOUT_ENTRIES + Reserve.MOST_ENTRIES * (20 + MarketId.MOST_CHARACTERS);

  /** Bytes of the longest header: two reserves with every entry, and the longest market id. */
  static final int MOST_BYTES = 100 + MarketId.MOST_CHARACTERS + 2 * MOST_RESERVE_BYTES;

  /** Rule: the header is of a version this code does not speak. */
  public static final String UNKNOWN_VERSION = "version";

  /** Rule: the good-till is after the year 9999. */
  public static final String GOOD_TILL_TOO_LATE = "good-till";

  /** Rule: the rest flag is neither 0 nor 1. */
  public static final String BAD_FLAG = "rest-flag";

  /** Checks the good-till. */
  public OrderHeader {
    if (goodTillMillis < 0 || goodTillMillis > LATEST_GOOD_TILL_MILLIS) {
      throw new IllegalArgumentException(
          "An order's good-till is from 0 to " + LATEST_GOOD_TILL_MILLIS + " milliseconds");
    }
  }

  /** Reads a header and leaves the reader behind it. */
  public static OrderHeader read(ByteReader in) throws MalformedEncodingException {
    readVersion(in);
    return new OrderHeader(
        MarketId.read(in),
        in.u64(),
        in.u64(),
        Wallet.read(in),
        ClientId.read(in),
        TimeInForce.read(in),
        readGoodTill(in),
        readRest(in),
        Reserve.read(in),
        Reserve.read(in));
  }

  private static void readVersion(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    long version = in.u64();
    if (version != VERSION) {
      throw new MalformedEncodingException(
          UNKNOWN_VERSION,
          at,
          "The order is of version " + Long.toUnsignedString(version) + ", this pool speaks 1");
    }
  }

  private static long readGoodTill(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    long millis = in.u64();
    if (millis < 0 || millis > LATEST_GOOD_TILL_MILLIS) {
      throw new MalformedEncodingException(
          GOOD_TILL_TOO_LATE, at, "The good-till is after the year 9999");
    }
    return millis;
  }

  private static boolean readRest(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    long flag = in.u64();
    if (flag != 0 && flag != 1) {
      throw new MalformedEncodingException(BAD_FLAG, at, "The rest flag is 0 or 1");
    }
    return flag == 1;
  }

  /** Appends the header. */
  public void writeTo(ByteWriter out) {
    out.u64(VERSION);
    market.writeTo(out);
    out.u64(ladderEpoch).u64(keyEpoch).bytes(wallet.encode());
    clientId.writeTo(out);
    out.u64(timeInForce.number()).u63(goodTillMillis).u64(rest ? 1 : 0);
    base.writeTo(out);
    quote.writeTo(out);
  }

  /** The header's bytes. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter();
    writeTo(out);
    return out.toByteArray();
  }

  /** Whether the order has expired at a close: its good-till is not later, for an IOC too. */
  public boolean isExpiredAt(long closeMillis) {
    return goodTillMillis <= closeMillis;
  }
}
