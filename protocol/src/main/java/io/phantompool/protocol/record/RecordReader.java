package io.phantompool.protocol.record;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.order.OrderSizes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads the file of a record strictly and part by part. No more than one part is in memory, or
 * eight if they are orders; none is larger than its kind can be, and nothing is allocated that the
 * file does not hold: unpacking stops at the first part that is none.
 */
public final class RecordReader {
  /** Rule: the file does not begin as a record's, or is of another version. */
  public static final String NO_RECORD = "no-record";

  /** Rule: the compressed part is damaged or cut off, or the sum at the end is another. */
  public static final String DAMAGED = "damaged";

  /** Most openings: search, sums, lists and chunks are far fewer. */
  private static final int MOST_OPENINGS = 2 * PriceLadder.MOST_TICKS;

  private static final int MOST_TERMS = 1 << 22;
  private static final int MOST_CLOSE = 1 << 23;
  private static final int MOST_RANDOMNESS = 256;
  private static final int MOST_END = 1 << 26;

  /** So many orders are read before the visitor is told: their ids are cheaper together. */
  private static final int ORDERS_TOGETHER = 8;

  private final GzipContent content;
  private final RecordVisitor visitor;

  private RecordReader(GzipContent content, RecordVisitor visitor) {
    this.content = content;
    this.visitor = visitor;
  }

  /**
   * Reads a file to its end and tells the visitor each part when it is read; the stream stays open.
   * That the file was not damaged is known only at its end.
   *
   * @throws MalformedEncodingException with an offset in the content, or in the file for {@link
   *     #NO_RECORD}
   * @throws IOException if the file cannot be read
   */
  public static void read(InputStream file, RecordVisitor visitor)
      throws IOException, MalformedEncodingException {
    SummedInput input = new SummedInput(file);
    expectStart(input);
    try (GzipContent content = open(input)) {
      new RecordReader(content, visitor).readParts();
    }
    if (!input.isIntact()) {
      throw new MalformedEncodingException(
          DAMAGED, 0, "The sum at the end of the file is not that of the file");
    }
  }

  private static void expectStart(InputStream file) throws IOException, MalformedEncodingException {
    byte[] magic = RecordFile.magic();
    if (!Arrays.equals(file.readNBytes(magic.length), magic)) {
      throw new MalformedEncodingException(NO_RECORD, 0, "The file is no record of a round");
    }
    byte[] version = file.readNBytes(Long.BYTES);
    if (new ByteReader(version).u64() != RecordFile.VERSION) {
      throw new MalformedEncodingException(
          NO_RECORD, magic.length, "The record is of another version than 1");
    }
  }

  private static GzipContent open(InputStream file) throws IOException, MalformedEncodingException {
    try {
      return new GzipContent(file);
    } catch (ZipException damaged) {
      throw damaged(0, damaged);
    }
  }

  private static MalformedEncodingException damaged(long at, IOException cause) {
    return new MalformedEncodingException(DAMAGED, at, String.valueOf(cause.getMessage()));
  }

  private void readParts() throws IOException, MalformedEncodingException {
    RecordTerms terms = part(MOST_TERMS, RecordTerms::read);
    visitor.terms(terms);
    RecordedClose close = part(MOST_CLOSE, in -> RecordedClose.read(in, terms.quorum()));
    visitor.close(close);
    readOrders(terms, close);
    int openings = readRandomness(close.tuple());
    int orders = close.set().orders().size();
    int most = RecordedOpening.mostBytes(orders, terms.executors());
    for (int i = 0; i < openings; i++) {
      visitor.opening(i, part(most, in -> RecordedOpening.read(in, orders, terms.threshold())));
    }
    visitor.end(part(MOST_END, in -> RecordedEnd.read(in, terms.executors())));
    try {
      content.expectEnd();
    } catch (ZipException | EOFException damaged) {
      throw damaged(content.size(), damaged);
    }
  }

  private void readOrders(RecordTerms terms, RecordedClose close)
      throws IOException, MalformedEncodingException {
    OrderSizes sizes = new OrderSizes(terms.market().ladder().slots());
    int most = RecordedOrder.mostBytes(sizes, terms.quorum());
    int count = close.set().orders().size();
    for (int i = 0; i < count; i += ORDERS_TOGETHER) {
      readOrders(terms, most, i, Math.min(count, i + ORDERS_TOGETHER));
    }
    for (int i = 0; i < close.set().endings().size(); i++) {
      visitor.ending(i, part(RecordedEnding.mostBytes(), RecordedEnding::read));
    }
  }

  /** Orders before a part that is none are told all the same. */
  private void readOrders(RecordTerms terms, int most, int from, int to)
      throws IOException, MalformedEncodingException {
    List<RecordedOrder.Unnamed> read = new ArrayList<>();
    try {
      for (int i = from; i < to; i++) {
        read.add(part(most, in -> RecordedOrder.read(in, terms.market(), terms.quorum())));
      }
    } finally {
      List<RecordedOrder> orders = RecordedOrder.Unnamed.nameEach(read, terms.market());
      for (int i = 0; i < orders.size(); i++) {
        visitor.order(from + i, orders.get(i));
      }
    }
  }

  private record Randomness(Optional<VrfProof> proof, int openings) {
    static Randomness read(ByteReader in) throws MalformedEncodingException {
      long at = in.offset();
      int length = in.count(VrfProof.BYTES, 1);
      if (length != 0 && length != VrfProof.BYTES) {
        throw new MalformedEncodingException(
            ByteReader.OUT_OF_RANGE, at, "The proof of the randomness has 80 bytes, or none");
      }
      Optional<VrfProof> proof =
          length == 0 ? Optional.empty() : Optional.of(VrfProof.decode(in.bytes(length)));
      long openings = in.u32();
      if (openings > MOST_OPENINGS) {
        throw new MalformedEncodingException(
            ByteReader.COUNT_TOO_LARGE, at, "No round has more than 2048 openings");
      }
      return new Randomness(proof, (int) openings);
    }
  }

  private int readRandomness(CloseTuple tuple) throws IOException, MalformedEncodingException {
    Randomness randomness = part(MOST_RANDOMNESS, Randomness::read);
    if (randomness.proof().isPresent() ? !tuple.open() : randomness.openings() != 0) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE,
          content.size(),
          "Only an OPEN close has randomness and openings");
    }
    visitor.randomness(randomness.proof(), randomness.openings());
    return randomness.openings();
  }

  private interface Parser<T> {
    T read(ByteReader in) throws MalformedEncodingException;
  }

  /** Reads u32 length || bytes; refuses a longer part before it is unpacked. */
  private <T> T part(int most, Parser<T> parser) throws IOException, MalformedEncodingException {
    long at = content.size();
    ByteReader in;
    try {
      long length = new ByteReader(content.readNBytes(Integer.BYTES)).u32();
      if (length > most) {
        throw new MalformedEncodingException(
            ByteReader.COUNT_TOO_LARGE,
            0,
            "The part claims %d bytes, at most %d are allowed".formatted(length, most));
      }
      in = new ByteReader(content.readNBytes((int) length));
      if (in.remaining() != length) {
        throw new MalformedEncodingException(
            ByteReader.TRUNCATED, Integer.BYTES, "The part is cut off");
      }
    } catch (ZipException | EOFException damaged) {
      throw damaged(at, damaged);
    } catch (MalformedEncodingException malformed) {
      throw malformed.shiftedBy(at);
    }
    try {
      T part = parser.read(in);
      in.expectEnd();
      return part;
    } catch (MalformedEncodingException malformed) {
      throw malformed.shiftedBy(at + Integer.BYTES);
    }
  }
}
