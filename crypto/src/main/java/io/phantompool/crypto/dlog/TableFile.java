package io.phantompool.crypto.dlog;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.random.RandomGenerator;

/**
 * A {@link BabyStepTable} on disk, big-endian: a header of 80 bytes (kind, version, exponent, base
 * point), the fingerprints of all slots, their multiples, and the SHA-256 of everything before it.
 *
 * <p>A file is used whole or refused with the rule it breaks; what to do then (build the table
 * again, write it anew, or stop) is the caller's to decide. The checksum protects against damage,
 * not against somebody who can write the file; but such a file could only make searches fail, since
 * every answer is checked on the points.
 */
public final class TableFile {
  /** Rule: the file is no table of discrete logarithms. */
  public static final String FOREIGN = TableHeader.FOREIGN;

  /** Rule: the file has another version of the layout. */
  public static final String WRONG_VERSION = TableHeader.WRONG_VERSION;

  /** Rule: the table is another than the wanted one. */
  public static final String WRONG_PARAMETERS = TableHeader.WRONG_PARAMETERS;

  /** Rule: the file is longer or shorter than a table of its exponent. */
  public static final String WRONG_LENGTH = "dlog-table-length";

  /** Rule: the checksum does not match. */
  public static final String WRONG_CHECKSUM = "dlog-table-checksum";

  /** Rule: the slots do not hold every multiple once, where its key leads. */
  public static final String WRONG_ENTRY = "dlog-table-entry";

  private TableFile() {}

  /**
   * Writes the table to {@code file}, whole or not at all: to a new file beside it, which is synced
   * and then takes its name.
   */
  public static void write(BabyStepTable table, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.resolveSibling("");
    Path written = Files.createTempFile(folder, target.getFileName() + ".", ".new");
    try {
      try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
        writeTo(channel, table);
        channel.force(true);
      }
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
    syncFolder(folder);
  }

  private static void writeTo(FileChannel channel, BabyStepTable table) throws IOException {
    ChecksummedOutput out = new ChecksummedOutput(Channels.newOutputStream(channel));
    out.write(TableHeader.of(table.exponent()));
    out.write(table.fingerprints());
    out.write(table.multiples());
    out.writeChecksum();
  }

  /** A rename survives a crash only once the folder is on disk. */
  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Reads a table of 2^{@code exponent} multiples. The checksum, the shape of the slots and some
   * entries of {@code random}'s choice are verified.
   *
   * @throws MalformedEncodingException if the file is anything but an undamaged table of this
   *     exponent
   * @throws IOException if the file cannot be read
   */
  public static BabyStepTable read(Path file, int exponent, RandomGenerator random)
      throws IOException, MalformedEncodingException {
    BabyStepTable.requireExponent(exponent);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      BabyStepTable table = readFrom(channel, exponent);
      TableEntries.verify(table, random);
      return table;
    }
  }

  private static BabyStepTable readFrom(FileChannel channel, int exponent)
      throws IOException, MalformedEncodingException {
    ChecksummedInput in = new ChecksummedInput(Channels.newInputStream(channel));
    TableHeader.verify(in.bytes(TableHeader.BYTES), exponent);
    int slots = BabyStepTable.slots(exponent);
    long length = TableHeader.BYTES + 2L * Integer.BYTES * slots + ChecksummedInput.CHECKSUM_BYTES;
    if (channel.size() != length) {
      throw new MalformedEncodingException(
          WRONG_LENGTH,
          Math.min(length, channel.size()),
          "A table of exponent " + exponent + " has " + length + " bytes, not " + channel.size());
    }
    int[] fingerprints = in.ints(slots);
    int[] multiples = in.ints(slots);
    in.verifyChecksum();
    return new BabyStepTable(exponent, fingerprints, multiples);
  }
}
