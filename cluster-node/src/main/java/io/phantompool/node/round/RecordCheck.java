package io.phantompool.node.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.node.round.RoundEvent.RoundVerified;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.verifier.CheckResult;
import io.phantompool.protocol.verifier.Known;
import io.phantompool.protocol.verifier.ProgressWatch;
import io.phantompool.protocol.verifier.RoundVerifier;
import io.phantompool.protocol.verifier.Verification;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Verifies the pool's own records as everybody can, with what this node knows of the pool. */
final class RecordCheck {
  private final RoundParts parts;
  private final FinishedBytes bytes;
  private final Asking asking;

  /** Records that are to be verified, or are being verified. */
  private final AtomicInteger waiting = new AtomicInteger();

  RecordCheck(RoundParts parts, Asking asking) {
    this.parts = parts;
    this.bytes = new FinishedBytes(parts.limits());
    this.asking = asking;
  }

  /**
   * What was found.
   *
   * @param close the bytes of the close, which say what everybody is told of it
   */
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Found(RoundVerified verified, Optional<byte[]> close) {}

  CompletableFuture<Found> verify(long seq) {
    waiting.incrementAndGet();
    return asking
        .verified(() -> new Found(verified(seq), parts.archive().close(parts.terms().id(), seq)))
        .whenComplete((_, _) -> waiting.decrementAndGet());
  }

  /** Others come first, until the next record waits too. */
  private boolean mayTakeItsTime() {
    return waiting.get() <= 1 && !asking.isStopped();
  }

  private RoundVerified verified(long seq) throws SQLException, IOException {
    MarketId market = parts.terms().id();
    CommitteeRecord committee = parts.committee();
    Known known =
        new Known(
            Optional.of(
                new Known.Committee(committee.roster(), committee.keys(), committee.ceremony())),
            previous(market, seq));
    try (InputStream record =
        new UnhurriedInput(
            new BufferedInputStream(parts.archive().record(market, seq)), this::mayTakeItsTime)) {
      Verification found =
          new RoundVerifier(known, parts.random(), ProgressWatch.NONE).verify(record);
      return new RoundVerified(
          market, seq, found.isValid(), failing(found), parts.clock().instant());
    }
  }

  private Optional<Digest> previous(MarketId market, long seq) throws SQLException {
    return seq == 1
        ? Optional.of(parts.committee().ceremony())
        : parts.archive().close(market, seq - 1).map(bytes::decode).map(RecordKeeping::digest);
  }

  private static Optional<String> failing(Verification found) {
    return found.results().stream()
        .filter(CheckResult.Failed.class::isInstance)
        .map(failed -> failed.check().name())
        .findFirst();
  }
}
