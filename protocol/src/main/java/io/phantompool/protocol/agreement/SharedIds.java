package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.market.MarketId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Inventories for one close of one market with each id written once: honest ones list nearly the
 * same, so q of them take little more than one.
 *
 * <p>Bytes: u64 seq || u64 close time || previous outcome digest || [id] || [u64 executor || u64
 * counter || bits live || bits cancelled || sig] (messages.md section 12).
 */
public final class SharedIds {
  /** Rule: an id is in none of the inventories, or a bit beyond the last id is set. */
  public static final String NOT_ONE_ENCODING = "shared-ids";

  private static final String RULE =
      "Each of the ids, which ascend, is in an inventory, and there are no bits beyond them";

  private SharedIds() {}

  private static int bitBytes(int ids) {
    return (ids + 7) / 8;
  }

  /**
   * Appends inventories of one market, seq, close time and previous outcome.
   *
   * @param inventories at least one, by executor ascending
   * @throws IllegalArgumentException if they are not for one close
   */
  public static void write(List<Signed<Inventory>> inventories, ByteWriter out) {
    Inventory first = inventories.getFirst().report();
    TreeSet<Digest> all = new TreeSet<>();
    for (Signed<Inventory> signed : inventories) {
      Inventory inventory = signed.report();
      if (!inventory.isForSameClose(first)
          || !inventory.previousOutcome().equals(first.previousOutcome())) {
        throw new IllegalArgumentException("Ids are shared by inventories for one close");
      }
      all.addAll(inventory.live());
      all.addAll(inventory.cancelled());
    }
    List<Digest> ids = List.copyOf(all);
    Map<Digest, Integer> places = new HashMap<>();
    ids.forEach(id -> places.put(id, places.size()));
    out.u63(first.seq()).u63(first.closeTimeMillis()).bytes(first.previousOutcome().encode());
    out.list(ids, (id, to) -> to.bytes(id.encode()));
    out.list(
        inventories,
        (signed, to) -> {
          to.u63(signed.executor()).u63(signed.report().counter());
          to.bytes(bits(signed.report().live(), places));
          to.bytes(bits(signed.report().cancelled(), places));
          signed.signature().writeTo(to);
        });
  }

  private static byte[] bits(List<Digest> listed, Map<Digest, Integer> places) {
    byte[] bits = new byte[bitBytes(places.size())];
    for (Digest id : listed) {
      int place = places.getOrDefault(id, 0);
      bits[place / 8] |= (byte) (0x80 >> (place % 8));
    }
    return bits;
  }

  /**
   * Reads what {@link #write} writes.
   *
   * @param market the market, which stands elsewhere
   * @param mostIds how long a list of an inventory can be
   * @param quorum how many inventories there can be
   */
  public static List<Signed<Inventory>> read(
      ByteReader in, MarketId market, int mostIds, int quorum) throws MalformedEncodingException {
    long seq = Attempts.readSeq(in);
    long closeTime = in.u63();
    Digest previous = Digest.read(in);
    long at = in.offset();
    List<Digest> ids =
        in.list(
            Math.min(Inventory.MOST_IDS, quorum * Math.min(mostIds, Inventory.MOST_IDS)),
            Digest.LENGTH,
            Digest::read);
    int bytes = bitBytes(ids.size());
    byte[] seen = new byte[bytes];
    List<Signed<Inventory>> inventories =
        in.list(
            quorum,
            2 * Long.BYTES + 2 * bytes + Signature.LENGTH,
            item -> {
              int executor = IndexSet.readIndex(item);
              long counter = item.u63();
              List<Digest> live = listed(item.bytes(bytes), ids, seen);
              List<Digest> cancelled = listed(item.bytes(bytes), ids, seen);
              Signature signature = Signature.read(item);
              return ByteReader.consistent(
                  at,
                  () ->
                      new Signed<>(
                          new Inventory(
                              executor, market, seq, closeTime, previous, counter, live, cancelled),
                          signature));
            });
    boolean isOneEncoding =
        isEach(seen, ids.size())
            && IndexSet.isAscending(inventories.stream().map(Signed::executor).toList())
            && !inventories.isEmpty()
            && inventories.stream().allMatch(signed -> isShort(signed.report(), mostIds));
    if (!isOneEncoding || !isAscending(ids)) {
      throw new MalformedEncodingException(NOT_ONE_ENCODING, at, RULE);
    }
    return inventories;
  }

  private static boolean isShort(Inventory inventory, int mostIds) {
    return inventory.live().size() <= mostIds && inventory.cancelled().size() <= mostIds;
  }

  private static boolean isAscending(List<Digest> ids) {
    for (int i = 1; i < ids.size(); i++) {
      if (ids.get(i - 1).compareTo(ids.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static List<Digest> listed(byte[] bits, List<Digest> ids, byte[] seen) {
    List<Digest> listed = new ArrayList<>();
    for (int i = 0; i < bits.length; i++) {
      seen[i] |= bits[i];
    }
    for (int i = 0; i < ids.size(); i++) {
      if ((bits[i / 8] & (0x80 >> (i % 8))) != 0) {
        listed.add(ids.get(i));
      }
    }
    return listed;
  }

  /** Whether exactly the first so many bits are set. */
  private static boolean isEach(byte[] seen, int count) {
    for (int i = 0; i < 8 * seen.length; i++) {
      boolean isSet = (seen[i / 8] & (0x80 >> (i % 8))) != 0;
      if (isSet != (i < count)) {
        return false;
      }
    }
    return true;
  }
}
