package io.phantompool.protocol.verifier;

import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.protocol.record.RecordVisitor;
import io.phantompool.protocol.record.RecordedClose;
import io.phantompool.protocol.record.RecordedEnd;
import io.phantompool.protocol.record.RecordedEnding;
import io.phantompool.protocol.record.RecordedOpening;
import io.phantompool.protocol.record.RecordedOrder;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the parts of a record as they come and hands each to the check that it is for. */
final class RecordWalk implements RecordVisitor {
  private final Known known;
  private final SecureRandom random;
  private final ProgressWatch watch;
  private final Findings findings;

  private @Nullable Terms terms;
  private @Nullable OrderChecks orders;
  private @Nullable EndingChecks endings;
  private @Nullable OpeningChecks openings;

  RecordWalk(Known known, SecureRandom random, ProgressWatch watch, Findings findings) {
    this.known = known;
    this.random = random;
    this.watch = watch;
    this.findings = findings;
  }

  @Override
  public void terms(RecordTerms claimed) {
    terms = Terms.of(claimed);
    new CommitteeChecks(findings, random).check(claimed, known.committee());
  }

  @Override
  public void close(RecordedClose close) {
    Terms under = Objects.requireNonNull(terms);
    new CloseChecks(findings, under).check(close, known.previous());
    orders = new OrderChecks(findings, under, close, random, watch);
    endings = new EndingChecks(findings, close);
  }

  @Override
  public void order(int index, RecordedOrder order) {
    Objects.requireNonNull(orders).add(index, order);
  }

  @Override
  public void ending(int index, RecordedEnding ending) {
    Objects.requireNonNull(endings).check(index, ending);
  }

  @Override
  public void randomness(Optional<VrfProof> proof, int count) {
    Objects.requireNonNull(endings).finish();
    CheckedSet set = Objects.requireNonNull(orders).finish();
    openings = new OpeningChecks(findings, Objects.requireNonNull(terms), set, watch, count);
    openings.begin(proof);
  }

  @Override
  public void opening(int index, RecordedOpening opening) {
    Objects.requireNonNull(openings).check(index, opening);
  }

  @Override
  public void end(RecordedEnd end) {
    OpeningChecks opened = Objects.requireNonNull(openings);
    opened.finish(end instanceof RecordedEnd.Voided);
    new EndChecks(findings, Objects.requireNonNull(terms))
        .check(end, opened.replay(), opened.tuple());
  }
}
