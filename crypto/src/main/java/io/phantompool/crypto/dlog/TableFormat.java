package io.phantompool.crypto.dlog;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.random.RandomGenerator;

/**
 * A {@link BabyStepTable} as bytes, big-endian: a header of 80 bytes (kind, version, exponent, base
 * point), the fingerprints of all slots, their multiples, and the SHA-256 of everything before it.
 *
 * <p>Bytes are used whole or refused with the rule they break; what to do then (build the table
 * again, or stop) is the caller's to decide. The checksum protects against damage, not against
 * somebody who can write the file; but such a file could only make searches fail, since every
 * answer is checked on the points.
 */
public final class TableFormat {
  /** Rule: the bytes are no table of discrete logarithms. */
  public static final String FOREIGN = TableHeader.FOREIGN;

  /** Rule: the layout has another version. */
  public static final String WRONG_VERSION = TableHeader.WRONG_VERSION;

  /** Rule: the table is another than the wanted one. */
  public static final String WRONG_PARAMETERS = TableHeader.WRONG_PARAMETERS;

  /** Rule: there are more or fewer bytes than a table of its exponent has. */
  public static final String WRONG_LENGTH = "dlog-table-length";

  /** Rule: the checksum does not match. */
  public static final String WRONG_CHECKSUM = "dlog-table-checksum";

  /** Rule: the slots do not hold every multiple once, where its key leads. */
  public static final String WRONG_ENTRY = "dlog-table-entry";

  private TableFormat() {}

  /** Writes the table; does not close the stream. */
  public static void write(BabyStepTable table, OutputStream stream) throws IOException {
    ChecksummedOutput out = new ChecksummedOutput(stream);
    out.write(TableHeader.of(table.exponent()));
    out.write(table.fingerprints());
    out.write(table.multiples());
    out.writeChecksum();
  }

  /**
   * Reads a table of 2^{@code exponent} multiples to the end of the stream, and does not close it.
   * The checksum, the shape of the slots and some entries of {@code random}'s choice are verified.
   *
   * @throws MalformedEncodingException if the bytes are anything but an undamaged table of this
   *     exponent
   * @throws IOException if the stream cannot be read
   */
  public static BabyStepTable read(InputStream stream, int exponent, RandomGenerator random)
      throws IOException, MalformedEncodingException {
    BabyStepTable.requireExponent(exponent);
    ChecksummedInput in = new ChecksummedInput(stream);
    TableHeader.verify(in.bytes(TableHeader.BYTES), exponent);
    int[] fingerprints = in.ints(BabyStepTable.slots(exponent));
    int[] multiples = in.ints(BabyStepTable.slots(exponent));
    in.verifyChecksum();
    in.expectEnd();
    BabyStepTable table = new BabyStepTable(exponent, fingerprints, multiples);
    TableEntries.verify(table, random);
    return table;
  }
}
