package io.phantompool.protocol.close;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.merkle.MerkleTree;
import java.util.List;
import java.util.function.Function;

/**
 * What a close does to a market's orders (docs/protocol.md section 7.1): O, which take part, and X,
 * which end here. No order is in both.
 *
 * @param orders O, by id ascending
 * @param endings X, by id ascending, each for a reason of the close itself
 */
public record ClosedSet(List<SetEntry> orders, List<Ending> endings) {
  /** Keeps copies; checks order, reasons, and that no order is in both. */
  public ClosedSet {
    orders = List.copyOf(orders);
    endings = List.copyOf(endings);
    requireAscending(orders, SetEntry::order);
    requireAscending(endings, Ending::order);
    requireApart(orders, endings);
    if (!endings.stream().allMatch(ending -> ending.reason().isByClose())) {
      throw new IllegalArgumentException(
          "A close itself ends orders as cancelled, expired or of an ended ladder only");
    }
  }

  /**
   * Reads [leaf of R] || [leaf of X] (messages.md section 9).
   *
   * @param most how many orders each of the lists can have
   */
  public static ClosedSet read(ByteReader in, int most) throws MalformedEncodingException {
    long at = in.offset();
    List<SetEntry> orders = in.list(most, SetEntry.BYTES, SetEntry::read);
    List<Ending> endings = in.list(most, Ending.BYTES, Ending::read);
    return ByteReader.consistent(at, () -> new ClosedSet(orders, endings));
  }

  /** Appends [leaf of R] || [leaf of X]. */
  public void writeTo(ByteWriter out) {
    out.list(orders, SetEntry::writeTo).list(endings, Ending::writeTo);
  }

  private static <T> void requireAscending(List<T> items, Function<T, Digest> id) {
    for (int i = 1; i < items.size(); i++) {
      if (id.apply(items.get(i - 1)).compareTo(id.apply(items.get(i))) >= 0) {
        throw new IllegalArgumentException("The orders of a set ascend by id, each once");
      }
    }
  }

  private static void requireApart(List<SetEntry> orders, List<Ending> endings) {
    int o = 0;
    for (Ending ending : endings) {
      while (o < orders.size() && orders.get(o).order().compareTo(ending.order()) < 0) {
        o++;
      }
      if (o < orders.size() && orders.get(o).order().equals(ending.order())) {
        throw new IllegalArgumentException("No order takes part in a round and ends before it");
      }
    }
  }

  /** R: the Merkle root over O. */
  public Digest ordersRoot() {
    return MerkleTree.of(orders.stream().map(SetEntry::encode).toList()).root();
  }

  /** The Merkle root over X. */
  public Digest endingsRoot() {
    return MerkleTree.of(endings.stream().map(Ending::encode).toList()).root();
  }
}
