package io.phantompool.protocol.account;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an order or withdrawal stands in its owner's chain for one mint, and the releases it
 * counts: the {@code reserve} of a header (encoding.md section 4). It names one account state, that
 * after reserve u-1.
 *
 * @param number u, at least 1, all 64 bits taken as unsigned
 * @param previous id of reserve u-1, zero if and only if u = 1
 * @param deposits counted finalized deposits, total
 * @param counted entries strictly ascending by market id, at most 256
 */
public record Reserve(long number, Digest previous, Atoms deposits, List<CountedEntry> counted) {
  /** Most entries. */
  public static final int MOST_ENTRIES = 256;

  /** Bytes of the encoding without entries. */
  public static final int BYTES_WITHOUT_ENTRIES = 52;

  /** Rule: the reserve number is 0. */
  public static final String NUMBER_ZERO = "reserve-number";

  /** Rule: the previous id is zero after reserve 1, or is not at it. */
  public static final String BAD_PREVIOUS = "reserve-previous";

  /** Rule: the entries do not ascend strictly by market id. */
  public static final String NOT_ASCENDING = "reserve-entries-order";

  private static final String NUMBER_SENTENCE = "Reserve numbers begin at 1";
  private static final String PREVIOUS_SENTENCE =
      "The id of the previous reserve is zero if and only if the reserve number is 1";
  private static final String ORDER_SENTENCE =
      "The counted markets ascend strictly by the bytes of their ids";

  /** Keeps a copy of the entries; checks everything that the encoding does. */
  public Reserve {
    counted = List.copyOf(counted);
    require(number != 0, NUMBER_SENTENCE);
    require(previousFits(number, previous), PREVIOUS_SENTENCE);
    require(counted.size() <= MOST_ENTRIES, "A reserve counts at most 256 markets");
    for (int i = 1; i < counted.size(); i++) {
      require(ascend(counted.get(i - 1), counted.get(i)), ORDER_SENTENCE);
    }
  }

  /** The first reserve of a chain. */
  public static Reserve first(Atoms deposits, List<CountedEntry> counted) {
    return new Reserve(1, Digest.ZERO, deposits, counted);
  }

  /** Reads u64 u || id || u64 deposits || [entry]. */
  public static Reserve read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    long number = in.u64();
    refuseUnless(number != 0, NUMBER_ZERO, at, NUMBER_SENTENCE);
    at = in.offset();
    Digest previous = Digest.read(in);
    refuseUnless(previousFits(number, previous), BAD_PREVIOUS, at, PREVIOUS_SENTENCE);
    Atoms deposits = new Atoms(in.u64());
    return new Reserve(number, previous, deposits, readEntries(in));
  }

  private static List<CountedEntry> readEntries(ByteReader in) throws MalformedEncodingException {
    int count = in.count(MOST_ENTRIES, CountedEntry.LEAST_BYTES);
    List<CountedEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long at = in.offset();
      CountedEntry entry = CountedEntry.read(in);
      refuseUnless(
          entries.isEmpty() || ascend(entries.getLast(), entry), NOT_ASCENDING, at, ORDER_SENTENCE);
      entries.add(entry);
    }
    return entries;
  }

  /** Appends the encoding. */
  public void writeTo(ByteWriter out) {
    out.u64(number).bytes(previous.encode()).u64(deposits.atoms()).u32(counted.size());
    counted.forEach(entry -> entry.writeTo(out));
  }

  /** What is counted of this market; (0, 0) if it has no entry. */
  public CountedEntry countedOf(MarketId market) {
    return counted.stream()
        .filter(entry -> entry.market().equals(market))
        .findFirst()
        .orElseGet(() -> CountedEntry.none(market));
  }

  private static boolean previousFits(long number, Digest previous) {
    return (number == 1) == previous.equals(Digest.ZERO);
  }

  private static boolean ascend(CountedEntry a, CountedEntry b) {
    return a.market().compareTo(b.market()) < 0;
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  private static void refuseUnless(boolean holds, String rule, long at, String sentence)
      throws MalformedEncodingException {
    if (!holds) {
      throw new MalformedEncodingException(rule, at, sentence);
    }
  }
}
