package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.close.CloseTuple;

/** T inside another encoding: u32 length of T || T. */
public final class TupleField {
  /** Fewest bytes: the market's id has a character. */
  static final int LEAST_BYTES = Integer.BYTES + CloseTuple.BYTES_WITHOUT_MARKET + 1;

  private TupleField() {}

  /** Reads it. */
  public static CloseTuple read(ByteReader in) throws MalformedEncodingException {
    ByteReader part = in.part(in.count(CloseTuple.MOST_BYTES, 1));
    CloseTuple tuple = CloseTuple.read(part);
    part.expectEnd();
    return tuple;
  }

  /** Appends it. */
  public static void write(CloseTuple tuple, ByteWriter out) {
    byte[] bytes = tuple.encode();
    out.u32(bytes.length).bytes(bytes);
  }
}
