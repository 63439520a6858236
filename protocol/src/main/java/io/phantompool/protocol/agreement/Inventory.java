package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.market.MarketId;
import java.util.ArrayList;
import java.util.List;

/**
 * What an executor holds of a market that is to close (docs/protocol.md section 7.1); only one that
 * holds bodies, receipts and the outcome of every earlier seq says so. At most one per seq and
 * close time, and one per journal counter.
 *
 * <p>Bytes: u64 executor || name market || u64 seq || u64 close time || previous outcome digest ||
 * u64 journal counter || [id] || [id]. Digest kind {@code inventory} (messages.md section 2).
 *
 * @param executor whose it is
 * @param market the market
 * @param seq the close's number, from 1
 * @param closeTimeMillis when it closes, in milliseconds since 1970 UTC
 * @param previousOutcome digest of the outcome or void of the seq before
 * @param counter where the executor's journal stands, 0 to 2^63 - 1
 * @param live ids of accepted live orders, strictly ascending
 * @param cancelled ids of orders with a signed cancel, strictly ascending
 */
public record Inventory(
    int executor,
    MarketId market,
    long seq,
    long closeTimeMillis,
    Digest previousOutcome,
    long counter,
    List<Digest> live,
    List<Digest> cancelled)
    implements Report {
  /** Rule: a list of ids does not ascend, or has one twice. */
  public static final String NOT_ASCENDING = "not-ascending";

  /** Most ids a list can have whatever the market's own limit is. */
  public static final int MOST_IDS = 1 << 20;

  /** Fewest bytes of a signed one: a market's id has a character, both lists may be empty. */
  public static final int LEAST_BYTES =
      4 * Long.BYTES + 3 * Integer.BYTES + 1 + Digest.LENGTH + Signature.LENGTH;

  private static final String RULE = "The ids of a list ascend, each once";

  /** Keeps copies; refuses lists that do not ascend, seq 0 and numbers below 0. */
  public Inventory {
    IndexSet.requireIndex(executor);
    if (seq < 1 || closeTimeMillis < 0 || counter < 0) {
      throw new IllegalArgumentException("An inventory's seq is from 1, its other numbers from 0");
    }
    live = List.copyOf(live);
    cancelled = List.copyOf(cancelled);
    if (!isAscending(live) || !isAscending(cancelled)) {
      throw new IllegalArgumentException(RULE);
    }
  }

  private static boolean isAscending(List<Digest> ids) {
    for (int i = 1; i < ids.size(); i++) {
      if (ids.get(i - 1).compareTo(ids.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** A reader for a market with so many live orders at most: longer lists are refused unread. */
  public static Signed.Reader<Inventory> reader(int mostIds) {
    return in -> read(in, mostIds);
  }

  private static Inventory read(ByteReader in, int mostIds) throws MalformedEncodingException {
    int executor = IndexSet.readIndex(in);
    MarketId market = MarketId.read(in);
    long seq = Attempts.readSeq(in);
    long closeTime = in.u63();
    Digest previous = Digest.read(in);
    long counter = in.u63();
    List<Digest> live = readIds(in, mostIds);
    List<Digest> cancelled = readIds(in, mostIds);
    return new Inventory(executor, market, seq, closeTime, previous, counter, live, cancelled);
  }

  private static List<Digest> readIds(ByteReader in, int most) throws MalformedEncodingException {
    long at = in.offset();
    int count = in.count(Math.min(most, MOST_IDS), Digest.LENGTH);
    List<Digest> ids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ids.add(Digest.read(in));
    }
    if (!isAscending(ids)) {
      throw new MalformedEncodingException(NOT_ASCENDING, at, RULE);
    }
    return ids;
  }

  @Override
  public void writeTo(ByteWriter out) {
    out.u63(executor);
    market.writeTo(out);
    out.u63(seq).u63(closeTimeMillis).bytes(previousOutcome.encode()).u63(counter);
    writeIds(live, out);
    writeIds(cancelled, out);
  }

  private static void writeIds(List<Digest> ids, ByteWriter out) {
    out.u32(ids.size());
    ids.forEach(id -> out.bytes(id.encode()));
  }

  @Override
  public String kind() {
    return "inventory";
  }

  @Override
  public Digest digest() {
    return DigestBuilder.ofKind(kind())
        .u64("executor", executor)
        .text("market", market.text())
        .u64("seq", seq)
        .u64("close-time", closeTimeMillis)
        .digest("previous", previousOutcome)
        .u64("counter", counter)
        .digests("live", live)
        .digests("cancelled", cancelled)
        .digest();
  }

  /** Whether both are for one close of one market. */
  public boolean isForSameClose(Inventory other) {
    return Report.sameSeq(market, seq, other.market, other.seq)
        && closeTimeMillis == other.closeTimeMillis;
  }

  boolean isInPlaceOf(Inventory other) {
    return isForSameClose(other) || counter == other.counter;
  }
}
