package io.phantompool.protocol.record;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.vrf.VrfProof;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole record in memory: for rounds of a few hundred orders, and to write one from what is there
 * already. Whoever verifies streams it.
 *
 * @param terms under whose keys, in which market
 * @param close what was agreed on
 * @param orders those of O, in the order of the leaves; read once, in order, so they may be made
 *     one by one
 * @param endings those of X, in the order of the leaves; likewise
 * @param randomness the VRF's proof; none after a QUIET close
 * @param openings every question in the order in which it was opened
 * @param end how the seq ended
 */
public record RoundRecord(
    RecordTerms terms,
    RecordedClose close,
    Iterable<RecordedOrder> orders,
    Iterable<RecordedEnding> endings,
    Optional<VrfProof> randomness,
    List<RecordedOpening> openings,
    RecordedEnd end) {
  /** Keeps a copy of the openings. */
  public RoundRecord {
    openings = List.copyOf(openings);
  }

  /** Writes the file; the stream stays open. */
  public void writeTo(OutputStream file) throws IOException {
    RecordWriter.write(this, file);
  }

  /** Reads a whole file. */
  public static RoundRecord read(InputStream file) throws IOException, MalformedEncodingException {
    Collector collector = new Collector();
    RecordReader.read(file, collector);
    return collector.record();
  }

  private static final class Collector implements RecordVisitor {
    private @Nullable RecordTerms terms;
    private @Nullable RecordedClose close;
    private final List<RecordedOrder> orders = new ArrayList<>();
    private final List<RecordedEnding> endings = new ArrayList<>();
    private Optional<VrfProof> randomness = Optional.empty();
    private final List<RecordedOpening> openings = new ArrayList<>();
    private @Nullable RecordedEnd end;

    @Override
    public void terms(RecordTerms read) {
      terms = read;
    }

    @Override
    public void close(RecordedClose read) {
      close = read;
    }

    @Override
    public void order(int index, RecordedOrder order) {
      orders.add(order);
    }

    @Override
    public void ending(int index, RecordedEnding ending) {
      endings.add(ending);
    }

    @Override
    public void randomness(Optional<VrfProof> proof, int count) {
      randomness = proof;
    }

    @Override
    public void opening(int index, RecordedOpening opening) {
      openings.add(opening);
    }

    @Override
    public void end(RecordedEnd read) {
      end = read;
    }

    RoundRecord record() {
      return new RoundRecord(
          Objects.requireNonNull(terms),
          Objects.requireNonNull(close),
          List.copyOf(orders),
          List.copyOf(endings),
          randomness,
          openings,
          Objects.requireNonNull(end));
    }
  }
}
