package io.phantompool.node.round;

import io.phantompool.node.round.RoundEvent.Distributed;
import io.phantompool.node.round.RoundEvent.Held;
import io.phantompool.node.round.RoundEvent.RoundFinished;
import io.phantompool.node.round.RoundEvent.RoundVerified;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a market's coordinator must not forget. Immutable.
 *
 * @param finished the last seq that is over, 0 before the first
 * @param distributed the last that the book and all accounts have been told of
 * @param toDistribute those in between
 * @param toVerify those whose records are not verified yet
 * @param held the seq under way, if no outcome can come of it any more
 */
record RoundsSoFar(
    long finished,
    long distributed,
    List<RoundFinished> toDistribute,
    List<RoundFinished> toVerify,
    Optional<Held> held)
    implements RoundFact {
  static final RoundsSoFar NONE = new RoundsSoFar(0, 0, List.of(), List.of(), Optional.empty());

  /** Copies the lists. */
  RoundsSoFar {
    toDistribute = List.copyOf(toDistribute);
    toVerify = List.copyOf(toVerify);
  }

  RoundsSoFar apply(RoundEvent event) {
    return switch (event) {
      case RoundFinished over ->
          new RoundsSoFar(
              over.seq(),
              distributed,
              plus(toDistribute, over),
              over.recorded() ? plus(toVerify, over) : toVerify,
              Optional.empty());
      case Distributed told ->
          new RoundsSoFar(
              finished,
              told.seq(),
              toDistribute.stream().filter(each -> each.seq() > told.seq()).toList(),
              toVerify,
              held);
      case RoundVerified verified ->
          new RoundsSoFar(
              finished,
              distributed,
              toDistribute,
              toVerify.stream().filter(each -> each.seq() != verified.seq()).toList(),
              held);
      case Held now ->
          new RoundsSoFar(finished, distributed, toDistribute, toVerify, Optional.of(now));
    };
  }

  private static <T> List<T> plus(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
