package io.phantompool.client.rounds;

import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.desk.Desk;
import io.phantompool.client.journal.Entry;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.verifier.CheckResult;
import io.phantompool.protocol.verifier.Known;
import io.phantompool.protocol.verifier.ProgressWatch;
import io.phantompool.protocol.verifier.RoundVerifier;
import io.phantompool.protocol.verifier.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** Says whether a record is true. */
final class RecordJudge {
  private final Desk desk;
  private final boolean everything;
  private final SecureRandom random;

  RecordJudge(Desk desk, boolean everything, SecureRandom random) {
    this.desk = desk;
    this.everything = everything;
    this.random = random;
  }

  /** Whether it is the record of this round, behind the one before. */
  Verdict check(MarketId market, long seq, RecordLook.Seen record) {
    return Verdict.of(
            record.tuple().market().equals(market) && record.tuple().seq() == seq,
            "record",
            "The record is of another round")
        .and(() -> record.check(desk.committee()))
        .and(
            () ->
                Verdict.of(
                    previous(market, seq)
                        .map(record.tuple().previousOutcome()::equals)
                        .orElse(true),
                    "previous",
                    "The round does not follow the one before"));
  }

  private Optional<Digest> previous(MarketId market, long seq) {
    return seq == 1
        ? Optional.of(desk.committee().ceremony())
        : desk.look(own -> own.checked(market))
            .filter(entry -> entry.seq() == seq - 1)
            .map(Entry.Checked::outcome);
  }

  /** Whether everything else in it holds, if that is to be looked at. */
  Verdict whole(MarketId market, long seq, Path file) {
    if (!everything) {
      return Verdict.valid();
    }
    Known known = new Known(Optional.of(desk.committee().known()), previous(market, seq));
    try (InputStream in = Files.newInputStream(file)) {
      Verification found = new RoundVerifier(known, random, ProgressWatch.NONE).verify(in);
      return found.results().stream()
          .filter(CheckResult.Failed.class::isInstance)
          .map(CheckResult.Failed.class::cast)
          .findFirst()
          .map(
              failed ->
                  Verdict.invalid(failed.check().code(), failed.faults().getFirst().sentence()))
          .orElse(Verdict.valid());
    } catch (IOException e) {
      return Verdict.invalid("form", "The record cannot be read twice");
    }
  }

  /** Whether what nodes told of the order is what the signed outcome says. */
  static Verdict facts(OwnOrder order, long seq, RecordLook.Seen record) {
    Optional<Outcome> outcome = record.outcome();
    if (outcome.isEmpty()) {
      return Verdict.valid();
    }
    boolean sameFill =
        outcome.get().fills().stream()
            .filter(fill -> fill.order().equals(order.id()))
            .map(fill -> new OwnOrder.Fill(seq, fill.filled()))
            .toList()
            .equals(order.fills().stream().filter(fill -> fill.seq() == seq).toList());
    boolean sameEnd =
        outcome.get().endings().stream()
            .filter(ending -> ending.order().equals(order.id()))
            .map(ending -> new OwnOrder.End(seq, ending.reason()))
            .findFirst()
            .equals(order.end().filter(end -> end.seq() == seq));
    return Verdict.of(
        sameFill && sameEnd,
        "facts",
        "What a node told of order %s in round %d is not what the outcome says"
            .formatted(order.id(), seq));
  }
}
