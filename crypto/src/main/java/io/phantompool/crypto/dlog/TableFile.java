package io.phantompool.crypto.dlog;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.random.RandomGenerator;

/** A {@link BabyStepTable} on disk, in its {@link TableFormat}. */
public final class TableFile {
  private TableFile() {}

  /**
   * Writes the table to {@code file}, whole or not at all: to a new file beside it, which is synced
   * and then takes its name. A crash leaves the old file or the new one.
   */
  public static void write(BabyStepTable table, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path written =
        Files.createTempFile(target.resolveSibling(""), target.getFileName() + ".", ".new");
    try {
      try (FileOutputStream out = new FileOutputStream(written.toFile())) {
        TableFormat.write(table, out);
        out.getFD().sync();
      }
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /**
   * Reads and verifies a table of 2^{@code exponent} multiples.
   *
   * @throws MalformedEncodingException if the file is anything but an undamaged table of this
   *     exponent
   * @throws IOException if the file cannot be read
   */
  public static BabyStepTable read(Path file, int exponent, RandomGenerator random)
      throws IOException, MalformedEncodingException {
    try (InputStream in = Files.newInputStream(file)) {
      return TableFormat.read(in, exponent, random);
    }
  }
}
