package io.phantompool.node.orderflow;

import io.phantompool.protocol.market.Side;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a file of rows {@code ts_us,order_id,side,type,price,size,note}, plain or {@code .gz},
 * sorted by time. It holds one line at a time, and refuses the first one that is not as it should
 * be, by its number.
 */
public final class FlowFile implements OrderFlow {
  /** The first line. */
  static final String HEADER = "ts_us,order_id,side,type,price,size,note";

  private static final int MOST_BYTES_OF_LINE = 512;
  private static final long LATEST_MICROS = 253_402_300_800_000_000L; // the year 10000
  private static final int FIELDS = 7;

  private final Path path;
  private final InputStream in;
  private final byte[] line = new byte[MOST_BYTES_OF_LINE];
  private long lineNumber;
  private long lastMicros;

  private FlowFile(Path path, InputStream in) {
    this.path = path;
    this.in = in;
  }

  /**
   * Opens the file and reads its first line.
   *
   * @throws FlowProblem if it cannot be read or begins with something else
   */
  public static FlowFile open(Path path) throws IOException {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new FlowProblem(
          "There is no readable file " + path, "name a file whose first line is " + HEADER);
    }
    InputStream raw = new BufferedInputStream(Files.newInputStream(path));
    FlowFile file = null;
    try {
      file = new FlowFile(path, path.toString().endsWith(".gz") ? unpacked(path, raw) : raw);
      file.readHeader();
      return file;
    } catch (IOException | RuntimeException failed) {
      raw.close();
      throw failed;
    }
  }

  private static InputStream unpacked(Path path, InputStream raw) throws IOException {
    try {
      return new BufferedInputStream(new GZIPInputStream(raw));
    } catch (ZipException e) {
      throw new FlowProblem(path + " is no gzip file", "leave .gz off the name of a plain file");
    }
  }

  private void readHeader() throws IOException {
    if (!readLine().orElse("").equals(HEADER)) {
      throw refused("is not " + HEADER);
    }
  }

  @Override
  public Optional<FlowRow> next() throws IOException {
    Optional<String> text = readLine();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<String> fields = List.of(text.get().split(",", -1));
    if (fields.size() != FIELDS) {
      throw refused("has %d fields, not 7".formatted(fields.size()));
    }
    require(fields.get(1).matches("[!-~]{1,64}"), "has no order_id of 1 to 64 visible characters");
    require(fields.get(3).matches("[a-z]{1,16}"), "has no type");
    return Optional.of(
        new FlowRow(
            lineNumber - 1,
            time(fields.get(0)),
            fields.get(1),
            side(fields.get(2)),
            price(fields.get(4)),
            decimal(fields.get(5), "size")));
  }

  private long time(String text) {
    require(text.matches("[0-9]{1,18}"), "has no ts_us in microseconds");
    long micros = Long.parseLong(text);
    require(micros < LATEST_MICROS, "has a ts_us that is not in microseconds");
    require(micros >= lastMicros, "is earlier than the line before it");
    lastMicros = micros;
    return micros;
  }

  private Side side(String text) {
    return switch (text) {
      case "BUY" -> Side.BUY;
      case "SELL" -> Side.SELL;
      default -> throw refused("has neither BUY nor SELL as its side");
    };
  }

  private Decimal price(String text) {
    Decimal price = decimal(text, "price");
    require(price.units() > 0, "has a price of 0");
    return price;
  }

  private Decimal decimal(String text, String field) {
    return Decimal.parse(text)
        .orElseThrow(
            () ->
                refused(
                    "has no %s of at most 10 digits before the point and 8 behind"
                        .formatted(field)));
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw refused(what);
    }
  }

  private FlowProblem refused(String what) {
    return new FlowProblem(
        "%s line %d %s".formatted(path, lineNumber, what),
        "a line is %s, for example 1430438404518000,65595247,BUY,limit,236.47,2,"
            .formatted(HEADER));
  }

  private Optional<String> readLine() throws IOException {
    lineNumber++;
    int length = 0;
    int next = read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      require(length < MOST_BYTES_OF_LINE, "is longer than 512 bytes");
      line[length++] = (byte) next;
      next = read();
    }
    return Optional.of(new String(line, 0, length, StandardCharsets.ISO_8859_1));
  }

  private int read() throws IOException {
    try {
      return in.read();
    } catch (ZipException | java.io.EOFException e) {
      throw refused("cannot be unpacked: the file is damaged or cut off");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
