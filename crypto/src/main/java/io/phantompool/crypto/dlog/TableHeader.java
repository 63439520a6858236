package io.phantompool.crypto.dlog;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands before a table's slots: 8 bytes of ASCII that name the kind of data, the version of
 * its layout, the exponent, and the point whose multiples it knows.
 */
final class TableHeader {
  /** Rule: the bytes are no table of discrete logarithms. */
  static final String FOREIGN = "dlog-table-foreign";

  /** Rule: the layout has another version. */
  static final String WRONG_VERSION = "dlog-table-version";

  /** Rule: the table is another than the configured one. */
  static final String WRONG_PARAMETERS = "dlog-table-parameters";

  static final int BYTES = 8 + Integer.BYTES + Integer.BYTES + Point.BYTES;

  private static final byte[] MAGIC = "PPOOLDLG".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;

  private TableHeader() {}

  static byte[] of(int exponent) {
    return new ByteWriter(BYTES)
        .bytes(MAGIC)
        .u32(VERSION)
        .u32(exponent)
        .bytes(Point.GENERATOR.encode())
        .toByteArray();
  }

  /** Refuses every header but that of a table of this exponent. */
  static void verify(byte[] header, int exponent) throws MalformedEncodingException {
    ByteReader in = new ByteReader(header);
    require(Arrays.equals(in.bytes(MAGIC.length), MAGIC), FOREIGN, 0, "The bytes are no table");
    long at = in.offset();
    long version = in.u32();
    require(version == VERSION, WRONG_VERSION, at, "The layout has version " + version + ", not 1");
    at = in.offset();
    long found = in.u32();
    require(
        found == exponent,
        WRONG_PARAMETERS,
        at,
        "The table has the exponent " + found + ", not " + exponent);
    at = in.offset();
    require(
        Arrays.equals(in.bytes(Point.BYTES), Point.GENERATOR.encode()),
        WRONG_PARAMETERS,
        at,
        "The table has the multiples of another point");
  }

  private static void require(boolean holds, String rule, long at, String reason)
      throws MalformedEncodingException {
    if (!holds) {
      throw new MalformedEncodingException(rule, at, reason);
    }
  }
}
