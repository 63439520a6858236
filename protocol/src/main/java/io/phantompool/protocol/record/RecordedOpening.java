package io.phantompool.protocol.record;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.threshold.PartialDecryption;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.Tick;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * One question that was opened.
 *
 * @param purpose what for
 * @param tick the probed tick, or k*
 * @param orders the ids in the order of the list; the zero id alone for a sum
 * @param values what was shown, one for each id
 * @param partials those of the t executors that were combined, by executor ascending; none if the
 *     sum lay open, because the C_i of O add up to the identity
 * @param refused false answers, by executor ascending
 */
public record RecordedOpening(
    Purpose purpose,
    Tick tick,
    List<Digest> orders,
    List<Long> values,
    List<PartialDecryption> partials,
    List<RefusedAnswer> refused) {
  /** Their place here is their number in a record, whatever becomes of the enum. */
  private static final List<Purpose> PURPOSES =
      List.of(
          Purpose.BALANCE,
          Purpose.SUPPLY,
          Purpose.DEMAND,
          Purpose.SHORT,
          Purpose.BETTER,
          Purpose.MARGIN,
          Purpose.BUYS,
          Purpose.SELLS);

  private static final int VALUE_BYTES = 16;
  private static final String COUNT = "An opening has a value for each id";
  private static final String PARTIALS =
      "An opening has the partial decryptions of t executors, ascending, or none";
  private static final String REFUSED = "An executor's false answer is recorded once, ascending";

  /** Keeps copies; checks that there is a value for each id. */
  public RecordedOpening {
    orders = List.copyOf(orders);
    values = List.copyOf(values);
    partials = List.copyOf(partials);
    refused = List.copyOf(refused);
    if (orders.isEmpty() || orders.size() != values.size()) {
      throw new IllegalArgumentException(COUNT);
    }
  }

  /** Most bytes of the encoding for this many orders and executors, t of which are used. */
  static int mostBytes(int orders, int executors) {
    long items = Math.max(1, orders);
    long answer = PartialDecryption.encodedBytes(0) + items * 64;
    long each = Math.multiplyExact(2L * executors, answer + RefusedAnswer.LEAST_BYTES);
    return Math.toIntExact(
        Math.min(Integer.MAX_VALUE - 8, each + items * (Digest.LENGTH + VALUE_BYTES) + 64));
  }

  /**
   * Appends u64 purpose || u64 tick || [id] || [i128 value] || [partial] || [refused], purposes
   * numbered from 0 in the order z, S, D, short, better, margin, buys, sells.
   */
  void writeTo(ByteWriter out) {
    out.u64(PURPOSES.indexOf(purpose)).u64(tick.index()).u32(orders.size());
    orders.forEach(id -> out.bytes(id.encode()));
    out.u32(values.size());
    values.forEach(value -> out.i128(BigInteger.valueOf(value)));
    out.u32(partials.size());
    partials.forEach(partial -> out.bytes(partial.encode()));
    out.u32(refused.size());
    refused.forEach(answer -> answer.writeTo(out));
  }

  /** Reads what {@link #writeTo} writes. */
  static RecordedOpening read(ByteReader in, int mostOrders, int threshold)
      throws MalformedEncodingException {
    Purpose purpose = PURPOSES.get(below(in, PURPOSES.size(), "A purpose is 0 to 7"));
    Tick tick = new Tick(below(in, PriceLadder.MOST_TICKS, "A tick is one of a ladder's"));
    int count = in.count(Math.max(1, mostOrders), Digest.LENGTH);
    List<Digest> ids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ids.add(Digest.read(in));
    }
    return new RecordedOpening(
        purpose,
        tick,
        ids,
        readValues(in, count),
        readPartials(in, count, threshold),
        readRefused(in, count));
  }

  private static int below(ByteReader in, int bound, String rule)
      throws MalformedEncodingException {
    long at = in.offset();
    long value = in.u64();
    require(Long.compareUnsigned(value, bound) < 0, at, rule);
    return (int) value;
  }

  private static List<Long> readValues(ByteReader in, int exactly)
      throws MalformedEncodingException {
    long at = in.offset();
    int count = in.count(exactly, VALUE_BYTES);
    require(count == exactly && count > 0, at, COUNT);
    List<Long> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      BigInteger value = in.i128();
      require(value.bitLength() < Long.SIZE, at, "A value fits 64 bits with a sign");
      values.add(value.longValueExact());
    }
    return values;
  }

  private static List<PartialDecryption> readPartials(ByteReader in, int items, int threshold)
      throws MalformedEncodingException {
    long at = in.offset();
    int count = in.count(threshold, PartialDecryption.encodedBytes(items));
    require(count == 0 || count == threshold, at, PARTIALS);
    List<PartialDecryption> partials = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] bytes = in.bytes(PartialDecryption.encodedBytes(items));
      partials.add(PartialDecryption.decode(bytes, items));
    }
    List<Integer> executors = partials.stream().map(PartialDecryption::executor).toList();
    require(IndexSet.isAscending(executors), at, PARTIALS);
    return partials;
  }

  private static List<RefusedAnswer> readRefused(ByteReader in, int items)
      throws MalformedEncodingException {
    long at = in.offset();
    int count = in.count(IndexSet.MAX_INDEX, RefusedAnswer.LEAST_BYTES);
    List<RefusedAnswer> refused = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      refused.add(RefusedAnswer.read(in, PartialDecryption.encodedBytes(items)));
    }
    require(
        IndexSet.isAscending(refused.stream().map(r -> r.contribution().executor()).toList()),
        at,
        REFUSED);
    return refused;
  }

  private static void require(boolean holds, long at, String rule)
      throws MalformedEncodingException {
    if (!holds) {
      throw new MalformedEncodingException(ByteReader.OUT_OF_RANGE, at, rule);
    }
  }
}
