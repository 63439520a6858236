package io.phantompool.node.matching;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import io.phantompool.node.pool.ProofCheck;
import io.phantompool.node.pool.ProofCheck.Result;
import io.phantompool.node.pool.ProofReport;
import io.phantompool.node.pool.RecordFile;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.FinishedClose.End;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.verifier.CheckResult;
import io.phantompool.protocol.verifier.Fault;
import io.phantompool.protocol.verifier.Known;
import io.phantompool.protocol.verifier.ProgressWatch;
import io.phantompool.protocol.verifier.RoundVerifier;
import io.phantompool.protocol.verifier.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Checks records when somebody asks; what was found once is remembered for a while. */
final class RecordChecks {
  private static final int MOST_REMEMBERED = 256;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Questions questions;
  private final RoundShelf shelf;
  private final CommitteeRecord committee;
  private final SecureRandom random;

  /** Oldest first. A check under way is in it, so that nobody makes it twice. */
  private final Map<Subject, CompletableFuture<Optional<ProofReport>>> found =
      new LinkedHashMap<>();

  private record Subject(MarketId market, long seq) {}

  RecordChecks(
      Questions questions, RoundShelf shelf, CommitteeRecord committee, SecureRandom random) {
    this.questions = questions;
    this.shelf = shelf;
    this.committee = committee;
    this.random = random;
  }

  synchronized CompletionStage<Optional<ProofReport>> check(MarketId market, long seq) {
    Subject subject = new Subject(market, seq);
    CompletableFuture<Optional<ProofReport>> known = found.get(subject);
    if (known != null) {
      return known;
    }
    if (found.size() >= MOST_REMEMBERED && !forgetOldest()) {
      return Questions.unavailable(
          Reason.BUSY, "%d checks are under way".formatted(MOST_REMEMBERED), SOON);
    }
    CompletableFuture<Optional<ProofReport>> check = begin(subject).toCompletableFuture();
    found.put(subject, check);
    var _ =
        check.whenComplete(
            (report, failure) -> {
              if (failure != null || report.isEmpty()) {
                forget(subject);
              }
            });
    return check;
  }

  /** Of those that are done; one under way that was forgotten would be made twice. */
  private boolean forgetOldest() {
    Optional<Subject> oldest =
        found.entrySet().stream()
            .filter(each -> each.getValue().isDone())
            .map(Map.Entry::getKey)
            .findFirst();
    oldest.ifPresent(found::remove);
    return oldest.isPresent();
  }

  private synchronized void forget(Subject subject) {
    found.remove(subject);
  }

  private CompletionStage<Optional<ProofReport>> begin(Subject subject) {
    return questions
        .query(() -> source(subject))
        .thenCompose(
            source ->
                source.isEmpty()
                    ? CompletableFuture.completedStage(Optional.empty())
                    : questions.computeInTurn(() -> Optional.of(verify(subject, source.get()))));
  }

  private record Source(RecordFile file, Known known) {}

  private Optional<Source> source(Subject subject) throws SQLException {
    Optional<RecordFile> file = shelf.record(subject.market(), subject.seq());
    return file.isEmpty() ? Optional.empty() : Optional.of(new Source(file.get(), known(subject)));
  }

  private Known known(Subject subject) throws SQLException {
    Optional<Digest> previous =
        subject.seq() == 1
            ? Optional.of(committee.ceremony())
            : shelf.close(subject.market(), subject.seq() - 1).map(RecordChecks::digest);
    return new Known(
        Optional.of(
            new Known.Committee(committee.roster(), committee.keys(), committee.ceremony())),
        previous);
  }

  private static Digest digest(FinishedClose close) {
    return switch (close.end()) {
      case End.Signed(Outcome outcome, var _) -> outcome.digest();
      case End.Voided _ -> close.certificate().tuple().voidDigest();
    };
  }

  private ProofReport verify(Subject subject, Source source) {
    try (InputStream in = source.file().open()) {
      Verification verification =
          new RoundVerifier(source.known(), random, ProgressWatch.NONE).verify(in);
      return new ProofReport(
          "round %d of %s".formatted(subject.seq(), subject.market()),
          verification.results().stream().map(RecordChecks::check).toList());
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }

  private static ProofCheck check(CheckResult result) {
    String name = result.check().code();
    return switch (result) {
      case CheckResult.Passed(var _, String detail) ->
          new ProofCheck(name, Result.PASSED, "%s (%s)".formatted(result.check().claim(), detail));
      case CheckResult.Failed(var _, List<Fault> faults, int count) ->
          new ProofCheck(name, Result.FAILED, sentence(faults, count));
      case CheckResult.Skipped(var _, String because) ->
          new ProofCheck(name, Result.SKIPPED, because);
    };
  }

  private static String sentence(List<Fault> faults, int count) {
    String first = faults.getFirst().sentence();
    return count == 1 ? first : "%s, and %d more".formatted(first, count - 1);
  }
}
