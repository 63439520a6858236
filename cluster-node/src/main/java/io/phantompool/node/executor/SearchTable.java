package io.phantompool.node.executor;

import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.BabyStepTable;
import io.phantompool.crypto.dlog.TableFile;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** The table that discrete logarithms are found with, built once and kept beside the data. */
public final class SearchTable {
  private static final int EXPONENT = BabyStepTable.DEFAULT_EXPONENT;

  private SearchTable() {}

  /** Of this folder; one that is missing or damaged is made again, since it can be. */
  public static BabyStepGiantStep in(Path folder, RandomGenerator random) {
    Path file = folder.resolve("multiples-%d.table".formatted(EXPONENT));
    try {
      return new BabyStepGiantStep(TableFile.read(file, EXPONENT, random));
    } catch (IOException | MalformedEncodingException missing) {
      BabyStepTable built = BabyStepTable.build(EXPONENT);
      write(built, folder, file);
      return new BabyStepGiantStep(built);
    }
  }

  private static void write(BabyStepTable table, Path folder, Path file) {
    try {
      Files.createDirectories(folder);
      TableFile.write(table, file);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
