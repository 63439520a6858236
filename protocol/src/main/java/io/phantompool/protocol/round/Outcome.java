package io.phantompool.protocol.round;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.Tick;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a round comes to (docs/protocol.md section 7.7, encoding.md section 9). There are no
 * partials in it, so any valid shares give the same digest.
 *
 * @param close digest of T
 * @param beta the output of the round's randomness; none after a QUIET close
 * @param tick k*; none when nothing traded
 * @param volume V, 0 exactly when nothing traded
 * @param fills by order id ascending
 * @param endings all of X and the orders of O that end by this round, by id ascending
 * @param deltas both mints of every wallet with a fill, zero kept, by wallet and mint ascending
 * @param fees of both mints, zero kept, by mint ascending
 */
public record Outcome(
    Digest close,
    Optional<VrfOutput> beta,
    Optional<Tick> tick,
    Lots volume,
    List<Fill> fills,
    List<Ending> endings,
    List<Delta> deltas,
    List<Fee> fees) {
  /** Rule: the parts of an outcome contradict each other or stand in another order. */
  public static final String INCONSISTENT = "outcome";

  private static final String CONTEXT = "PhantomPool/outcome/v1";
  private static final int MINTS = 2;

  /** Keeps copies; refuses lists out of order and parts that contradict each other. */
  public Outcome {
    fills = List.copyOf(fills);
    endings = List.copyOf(endings);
    deltas = List.copyOf(deltas);
    fees = List.copyOf(fees);
    requireForm(
        ascend(fills, Comparator.comparing(Fill::order))
            && ascend(endings, Comparator.comparing(Ending::order))
            && ascend(deltas, Delta.BY_ACCOUNT)
            && ascend(fees, Comparator.comparing(Fee::mint)),
        "The lists of an outcome ascend, without repetition");
    requireForm(fees.size() == MINTS, "An outcome has the fees of the market's two mints");
    boolean trades = tick.isPresent();
    requireForm(
        trades == (volume.count() != 0) && trades != fills.isEmpty() && trades != deltas.isEmpty(),
        "An outcome has a tick, a volume, fills and deltas, or none of them");
    requireForm(!trades || beta.isPresent(), "A QUIET close trades nothing");
  }

  private static <T> boolean ascend(List<T> items, Comparator<T> order) {
    for (int i = 1; i < items.size(); i++) {
      if (order.compare(items.get(i - 1), items.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static void requireForm(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /** Reads exactly the encoding of an outcome. */
  public static Outcome decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    Digest close = Digest.read(in);
    Optional<VrfOutput> beta = readBeta(in);
    Optional<Tick> tick = readTick(in);
    Lots volume = new Lots(in.u64());
    List<Fill> fills = readList(in, Fill.BYTES, Fill::read);
    List<Ending> endings = readList(in, Ending.BYTES, Ending::read);
    List<Delta> deltas = readList(in, Delta.BYTES, Delta::read);
    List<Fee> fees = readList(in, Fee.BYTES, Fee::read);
    in.expectEnd();
    try {
      return new Outcome(close, beta, tick, volume, fills, endings, deltas, fees);
    } catch (IllegalArgumentException inconsistent) {
      throw new MalformedEncodingException(
          INCONSISTENT, in.offset(), String.valueOf(inconsistent.getMessage()));
    }
  }

  private static Optional<VrfOutput> readBeta(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    int length = in.count(VrfOutput.BYTES, 1);
    if (length != 0 && length != VrfOutput.BYTES) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, at, "beta has 64 bytes, or none after a QUIET close");
    }
    return length == 0 ? Optional.empty() : Optional.of(VrfOutput.of(in.bytes(length)));
  }

  private static Optional<Tick> readTick(ByteReader in) throws MalformedEncodingException {
    if (in.count(1, Long.BYTES) == 0) {
      return Optional.empty();
    }
    long at = in.offset();
    long index = in.u64();
    if (Long.compareUnsigned(index, PriceLadder.MOST_TICKS) >= 0) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, at, "A tick is one of a ladder's");
    }
    return Optional.of(new Tick((int) index));
  }

  private interface Reading<T> {
    T from(ByteReader in) throws MalformedEncodingException;
  }

  private static <T> List<T> readList(ByteReader in, int itemBytes, Reading<T> item)
      throws MalformedEncodingException {
    int count = in.count(Integer.MAX_VALUE, itemBytes);
    List<T> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(item.from(in));
    }
    return items;
  }

  /** The bytes of the outcome. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter(expectedBytes());
    out.bytes(close.encode());
    byte[] output = beta.map(VrfOutput::encode).orElse(new byte[0]);
    out.u32(output.length).bytes(output);
    out.u32(tick.isPresent() ? 1 : 0);
    tick.ifPresent(k -> out.u64(k.index()));
    out.u64(volume.count());
    out.u32(fills.size());
    fills.forEach(fill -> fill.writeTo(out));
    out.u32(endings.size());
    endings.forEach(ending -> ending.writeTo(out));
    out.u32(deltas.size());
    deltas.forEach(delta -> delta.writeTo(out));
    out.u32(fees.size());
    fees.forEach(fee -> fee.writeTo(out));
    return out.toByteArray();
  }

  private int expectedBytes() {
    return 256
        + Fill.BYTES * fills.size()
        + Ending.BYTES * endings.size()
        + Delta.BYTES * deltas.size();
  }

  /** digest('outcome'): one per seq, and the next close's previous outcome. */
  public Digest digest() {
    return DigestBuilder.ofKind("outcome").bytes("outcome", encode()).digest();
  }

  /** What the executors sign together: {@code PhantomPool/outcome/v1} || digest. */
  public byte[] signedMessage() {
    return new ByteWriter()
        .bytes(CONTEXT.getBytes(StandardCharsets.US_ASCII))
        .bytes(digest().encode())
        .toByteArray();
  }
}
