package io.phantompool.protocol.record;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.close.SetEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * What the executors agreed on.
 *
 * @param certificate T and the q signatures under it
 * @param set the leaves of O and X, to which T should commit
 */
public record RecordedClose(Certificate certificate, ClosedSet set) {
  /** Most orders in either list of a record, four times the default of a market. */
  public static final int MOST_ORDERS = 1 << 16;

  /** Rule: the leaves of O or X are out of order, or an order is in both. */
  public static final String BAD_SET = "set";

  /** T. */
  public CloseTuple tuple() {
    return certificate.tuple();
  }

  /** Appends certificate || [R leaf] || [X leaf]. */
  void writeTo(ByteWriter out) {
    certificate.writeTo(out);
    out.u32(set.orders().size());
    set.orders().forEach(entry -> entry.writeTo(out));
    out.u32(set.endings().size());
    set.endings().forEach(ending -> ending.writeTo(out));
  }

  /** Reads what {@link #writeTo} writes. */
  static RecordedClose read(ByteReader in, int quorum) throws MalformedEncodingException {
    Certificate certificate = Certificate.read(in, quorum);
    long at = in.offset();
    int orders = in.count(MOST_ORDERS, SetEntry.BYTES);
    List<SetEntry> O = new ArrayList<>(orders);
    for (int i = 0; i < orders; i++) {
      O.add(SetEntry.read(in));
    }
    int endings = in.count(MOST_ORDERS, Ending.BYTES);
    List<Ending> X = new ArrayList<>(endings);
    for (int i = 0; i < endings; i++) {
      X.add(Ending.read(in));
    }
    try {
      return new RecordedClose(certificate, new ClosedSet(O, X));
    } catch (IllegalArgumentException refused) {
      throw new MalformedEncodingException(BAD_SET, at, String.valueOf(refused.getMessage()));
    }
  }
}
