package io.phantompool.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.record.RecordReader;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.verifier.Known;
import io.phantompool.protocol.verifier.ProgressWatch;
import io.phantompool.protocol.verifier.RoundVerifier;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes the records of a market one after the other, as a stranger who knows the committee: checks
 * each from beginning to end, and that it follows the one before.
 */
final class RoundReader {
  private final PoolClient pool;
  private final Known.Committee committee;
  private final int ticks;
  private final Path folder;
  private final Map<Digest, SentOrder> sent = new ConcurrentHashMap<>();
  private Digest previous;

  /**
   * A reader that begins with seq 1.
   *
   * @param ticks of the market's ladder
   * @param folder where the records are kept
   */
  RoundReader(PoolClient pool, Known.Committee committee, int ticks, Path folder) {
    this.pool = pool;
    this.committee = committee;
    this.ticks = ticks;
    this.folder = folder;
    this.previous = committee.hash();
  }

  /** An order is about to be submitted. */
  void sent(SentOrder order) {
    sent.put(order.id(), order);
  }

  /** A close and what came of it; without a round if it was QUIET or voided. */
  record Read(long seq, long closeMillis, boolean verified, Optional<FinishedRound> round) {}

  /** The next record; nothing while the pool does not have it. */
  Optional<Read> read(long seq) throws IOException {
    Optional<JsonNode> told = pool.round(seq);
    Path file = folder.resolve("round-%d.record".formatted(seq));
    if (told.isEmpty() || !pool.record(seq, file)) {
      return Optional.empty();
    }
    boolean verified = verify(file);
    RoundTrace trace = trace(file);
    previous = trace.next();
    boolean isOpen = trace.tuple().open() && trace.outcome().isPresent();
    return Optional.of(
        new Read(
            seq,
            trace.tuple().closeTimeMillis(),
            verified,
            isOpen ? Optional.of(finished(trace, told.get(), file, verified)) : Optional.empty()));
  }

  private boolean verify(Path file) throws IOException {
    Known known = new Known(Optional.of(committee), Optional.of(previous));
    ProgressWatch nobody = (_, _, _) -> {};
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return new RoundVerifier(known, new SecureRandom(), nobody).verify(in).isValid();
    }
  }

  private static RoundTrace trace(Path file) throws IOException {
    RoundTrace trace = new RoundTrace();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      RecordReader.read(in, trace);
      return trace;
    } catch (MalformedEncodingException malformed) {
      throw new DemoProblem(
          "The pool's record %s is none: %s".formatted(file, malformed.reason()),
          "look at the pool's log",
          malformed);
    }
  }

  private FinishedRound finished(RoundTrace trace, JsonNode told, Path file, boolean verified) {
    List<FinishedRound.Line> lines = lines(trace);
    int reference = trace.tuple().reference().index();
    int others = trace.set().orders().size() - lines.size();
    PlainMarket plain =
        new PlainMarket(ticks, reference, lines.stream().map(FinishedRound.Line::plain).toList());
    return new FinishedRound(
        trace.tuple().seq(),
        lines,
        others,
        reference,
        cleared(trace.outcome().orElseThrow()),
        others == 0 ? Optional.of(plain.clear()) : Optional.empty(),
        trace.sealed(),
        trace.tuple().arrivals(),
        file,
        verified,
        FinishedRound.phases(told));
  }

  /** What the demo sent; of others' orders nobody here knows side, limit and size. */
  private List<FinishedRound.Line> lines(RoundTrace trace) {
    Map<Digest, Integer> ranks = new HashMap<>();
    trace.ranked().forEach(id -> ranks.put(id, ranks.size()));
    List<FinishedRound.Line> lines = new ArrayList<>();
    for (SetEntry entry : trace.set().orders()) {
      SentOrder order = sent.get(entry.order());
      if (order != null) {
        lines.add(new FinishedRound.Line(order, plain(entry, order, ranks)));
      }
    }
    return lines;
  }

  private static PlainMarket.Order plain(
      SetEntry entry, SentOrder order, Map<Digest, Integer> ranks) {
    long lots =
        entry
            .residual()
            .map(residual -> residual.left().count())
            .orElse(order.intent().size().count());
    return new PlainMarket.Order(
        order.id(),
        order.intent().side(),
        order.intent().limit().index(),
        lots,
        Objects.requireNonNull(ranks.get(order.id())));
  }

  private static PlainMarket.Cleared cleared(Outcome outcome) {
    Map<Digest, Long> fills = new TreeMap<>();
    for (Fill fill : outcome.fills()) {
      fills.put(fill.order(), fill.filled().count());
    }
    return new PlainMarket.Cleared(
        outcome.tick().map(Tick::index), outcome.volume().count(), fills);
  }
}
