package io.phantompool.protocol.verifier;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.record.RecordedClose;
import java.util.Optional;

/** The certificate and what T commits to. */
final class CloseChecks {
  private final Findings findings;
  private final Terms terms;

  CloseChecks(Findings findings, Terms terms) {
    this.findings = findings;
    this.terms = terms;
  }

  void check(RecordedClose close, Optional<Digest> previous) {
    checkPrevious(close.tuple(), previous);
    findings.require(Check.CERTIFICATE, close.certificate().verify(terms.committee()));
    findings.done(
        Check.CERTIFICATE,
        "commits of executors %s in attempt %d"
            .formatted(
                close.certificate().votes().executors().boxed().toList(),
                close.certificate().attempt()));
    checkSet(close);
  }

  private void checkPrevious(CloseTuple T, Optional<Digest> previous) {
    if (T.seq() == 1) {
      findings.require(
          Check.PREVIOUS,
          T.previousOutcome().equals(terms.record().ceremony()),
          "The first close does not follow the ceremony");
    }
    previous.ifPresent(
        digest ->
            findings.require(
                Check.PREVIOUS,
                T.previousOutcome().equals(digest),
                "The close follows %s, not %s".formatted(T.previousOutcome(), digest)));
    if (T.seq() == 1 || previous.isPresent()) {
      findings.done(Check.PREVIOUS, T.previousOutcome().toString());
    } else {
      findings.skip(
          Check.PREVIOUS,
          "no previous outcome digest is given; the close says %s".formatted(T.previousOutcome()));
    }
  }

  private void checkSet(RecordedClose close) {
    CloseTuple T = close.tuple();
    Market market = terms.market();
    int orders = close.set().orders().size();
    require(
        T.ordersRoot().equals(close.set().ordersRoot()), "R is not the root of the orders listed");
    require(
        T.endingsRoot().equals(close.set().endingsRoot()),
        "The root of X is not that of the ends listed");
    require(
        T.market().equals(market.id()) && T.ladderEpoch() == market.ladderEpoch(),
        "The close is of another market or ladder");
    require(
        T.reference().index() < market.ladder().ticks(), "The reference tick is not on the ladder");
    require(
        Long.compareUnsigned(T.arrivals(), orders) <= 0, "More orders arrived than there are in O");
    require(
        !T.open() || Long.compareUnsigned(T.arrivals(), terms.record().crowd()) >= 0,
        "The close is OPEN with fewer arrivals than the crowd");
    findings.done(
        Check.SET,
        "seq %d, %s, %d orders, %d ended by the close"
            .formatted(T.seq(), T.open() ? "OPEN" : "QUIET", orders, close.set().endings().size()));
  }

  private void require(boolean holds, String sentence) {
    findings.require(Check.SET, holds, sentence);
  }
}
