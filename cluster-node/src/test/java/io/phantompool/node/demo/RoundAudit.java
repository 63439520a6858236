package io.phantompool.node.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.protocol.verifier.Known;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads every record from the first, as a stranger who knows the committee, and holds it against
 * what the crowd was promised: every record verifies and clears as an open market would, no order
 * trades more than there is of it, and each accepted one is in every round until it has ended.
 */
final class RoundAudit implements AutoCloseable {
  /** The executors hear of an acceptance a moment after its owner does. */
  private static final long HEARSAY_MILLIS = 1_500;

  private static final Duration RECORD = Duration.ofMinutes(4);

  private final KillablePool pool;
  private final Crowd crowd;
  private final PoolClient client;
  private final RoundReader reader;
  private final Map<Digest, Long> filled = new HashMap<>();
  private long seen;
  private long fills;

  RoundAudit(KillablePool pool, Crowd crowd) throws IOException {
    this.pool = pool;
    this.crowd = crowd;
    this.client = pool.client();
    CommitteeRecord committee = pool.committee();
    this.reader =
        new RoundReader(
            client,
            new Known.Committee(committee.roster(), committee.keys(), committee.ceremony()),
            pool.markets().terms().getFirst().keys().market().ladder().ticks(),
            Files.createDirectories(pool.folder().root().resolve("records")));
  }

  /** All rounds up to this one. */
  void through(long seq) {
    while (seen < seq) {
      RoundReader.Read read =
          pool.patience()
              .await("the record of seq %d".formatted(seen + 1), RECORD, () -> read(seen + 1));
      seen++;
      assertTrue(read.verified(), () -> "the record of seq %d does not hold".formatted(seen));
      read.round().ifPresent(round -> look(round, read.closeMillis()));
    }
  }

  private Optional<RoundReader.Read> read(long seq) {
    try {
      crowd.sealed().forEach(order -> reader.sent(order.sent()));
      return reader.read(seq);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void look(FinishedRound round, long closeMillis) {
    assertTrue(
        round.isAsRecomputed(),
        () -> "seq %d: %s is not %s".formatted(round.seq(), round.cleared(), round.recomputed()));
    Map<Digest, Long> left =
        round.orders().stream()
            .collect(Collectors.toMap(line -> line.plain().id(), line -> line.plain().lots()));
    for (Crowd.Promised promise : crowd.promised()) {
      long rest = rest(promise);
      if (rest > 0 && promise.atMillis() + HEARSAY_MILLIS < closeMillis) {
        assertEquals(
            Optional.of(rest),
            Optional.ofNullable(left.get(promise.sealed().id())),
            () -> "what seq %d has of %s".formatted(round.seq(), promise.sealed().id()));
      }
    }
    round
        .cleared()
        .fills()
        .forEach(
            (order, lots) -> {
              fills++;
              filled.merge(order, lots, Long::sum);
            });
    crowd.promised().forEach(promise -> assertTrue(rest(promise) >= 0, promise::toString));
  }

  private long rest(Crowd.Promised promise) {
    return promise.sealed().intent().size().count()
        - filled.getOrDefault(promise.sealed().id(), 0L);
  }

  /** How often an order has traded so far. */
  long fills() {
    return fills;
  }

  long seen() {
    return seen;
  }

  /** Orders with something left of them. */
  List<Crowd.Promised> resting() {
    return crowd.promised().stream().filter(promise -> rest(promise) > 0).toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
