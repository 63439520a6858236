package io.phantompool.node.demo;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.vrf.VrfProof;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.protocol.record.RecordVisitor;
import io.phantompool.protocol.record.RecordedClose;
import io.phantompool.protocol.record.RecordedEnd;
import io.phantompool.protocol.record.RecordedEnding;
import io.phantompool.protocol.record.RecordedOpening;
import io.phantompool.protocol.record.RecordedOrder;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.round.Ranking;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps of a record what the demo's table and report need. */
final class RoundTrace implements RecordVisitor {
  private final Set<Digest> shown = new HashSet<>();
  private Optional<RecordedClose> close = Optional.empty();
  private Optional<RecordedEnd> end = Optional.empty();

  @Override
  public void terms(RecordTerms terms) {
    // The demo knows its market.
  }

  @Override
  public void close(RecordedClose told) {
    close = Optional.of(told);
  }

  @Override
  public void order(int index, RecordedOrder order) {
    // The demo has sealed it.
  }

  @Override
  public void ending(int index, RecordedEnding ending) {
    // In the leaves of the close.
  }

  @Override
  public void randomness(Optional<VrfProof> proof, int openings) {
    // The outcome has its output.
  }

  @Override
  public void opening(int index, RecordedOpening opening) {
    for (int i = 0; i < opening.orders().size(); i++) {
      if (opening.values().get(i) != 0) {
        shown.add(opening.orders().get(i));
      }
    }
  }

  @Override
  public void end(RecordedEnd told) {
    end = Optional.of(told);
  }

  CloseTuple tuple() {
    return close.orElseThrow().tuple();
  }

  ClosedSet set() {
    return close.orElseThrow().set();
  }

  /** How many orders of the set show no size. */
  int sealed() {
    return (int) set().orders().stream().filter(entry -> !shown.contains(entry.order())).count();
  }

  /** The outcome; none if the seq was voided. */
  Optional<Outcome> outcome() {
    return switch (end.orElseThrow()) {
      case RecordedEnd.Settled(Outcome outcome, var _) -> Optional.of(outcome);
      case RecordedEnd.Voided _ -> Optional.empty();
    };
  }

  /** What the next close names as its previous outcome. */
  Digest next() {
    return switch (end.orElseThrow()) {
      case RecordedEnd.Settled(Outcome outcome, var _) -> outcome.digest();
      case RecordedEnd.Voided(var certificate) -> certificate.tuple().voidDigest();
    };
  }

  /** The ids of the set, the first to be served first; none without randomness. */
  List<Digest> ranked() {
    List<Digest> ids = set().orders().stream().map(entry -> entry.order()).toList();
    return outcome()
        .flatMap(Outcome::beta)
        .map(beta -> Ranking.of(beta, ids).order())
        .orElse(List.of());
  }
}
