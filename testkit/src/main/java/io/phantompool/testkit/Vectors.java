package io.phantompool.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Reads test vectors that live beside the checkout, in {@code ../shared/vectors}, or where the
 * property {@code phantompool.vectors} points.
 *
 * <p>Paths are relative to that folder: {@code
 * Vectors.json("frost/cfrg-frost-secp256k1-sha256.json")}. Where the folder is absent the calling
 * test is skipped with a message; where the folder is there and the file is not, the test fails,
 * since then a name is wrong.
 */
public final class Vectors {
  static final String PROPERTY = "phantompool.vectors";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CsvMapper CSV = new CsvMapper();

  private Vectors() {}

  /** The file as a JSON tree. */
  public static JsonNode json(String path) {
    return read(path, file -> JSON.readTree(file.toFile()));
  }

  /** The rows of a CSV file whose first line names the columns, each row by column name. */
  public static List<Map<String, String>> csv(String path) {
    return read(
        path,
        file -> {
          var reader = CSV.readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader());
          try (var rows = reader.<Map<String, String>>readValues(file.toFile())) {
            return rows.readAll();
          }
        });
  }

  /** The rows of a CSV file without a line of names. */
  public static List<List<String>> csvWithoutHeader(String path) {
    return read(
        path,
        file -> {
          var reader = CSV.readerForListOf(String.class).with(CsvParser.Feature.WRAP_AS_ARRAY);
          try (var rows = reader.<List<String>>readValues(file.toFile())) {
            return rows.readAll();
          }
        });
  }

  /** The file's bytes. */
  public static byte[] bytes(String path) {
    return read(path, Files::readAllBytes);
  }

  /** The file's text, as UTF-8. */
  public static String text(String path) {
    return read(path, Files::readString);
  }

  /** The names of the files in {@code folder}, in order; each is a path for the other methods. */
  public static List<String> list(String folder) {
    return read(
        folder,
        directory -> {
          try (Stream<Path> files = Files.list(directory)) {
            return files
                .filter(Files::isRegularFile)
                .map(file -> folder + "/" + file.getFileName())
                .sorted()
                .toList();
          }
        });
  }

  private interface Reading<T> {
    T from(Path file) throws IOException;
  }

  private static <T> T read(String path, Reading<T> reading) {
    Path file = folder().resolve(path);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("no vectors at " + file + ": is the name right?");
    }
    try {
      return reading.from(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the vectors in " + file, e);
    }
  }

  private static Path folder() {
    Path folder =
        Optional.ofNullable(System.getProperty(PROPERTY))
            .map(Path::of)
            .orElseGet(() -> besideCheckout(Path.of("").toAbsolutePath()));
    if (!Files.isDirectory(folder)) {
      Assumptions.abort(
          "no folder of test vectors at %s; point -D%s to one".formatted(folder, PROPERTY));
    }
    return folder;
  }

  /** The checkout is the nearest folder above with a {@code .mvn}; tests run in a module of it. */
  static Path besideCheckout(Path start) {
    Path checkout = start;
    while (!Files.isDirectory(checkout.resolve(".mvn"))) {
      Path parent = checkout.getParent();
      if (parent == null) {
        return start.resolve("../shared/vectors").normalize();
      }
      checkout = parent;
    }
    return checkout.resolve("../shared/vectors").normalize();
  }
}
