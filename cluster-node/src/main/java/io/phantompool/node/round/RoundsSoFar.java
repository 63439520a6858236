package io.phantompool.node.round;

import io.phantompool.node.pool.MatchingStatus;
import io.phantompool.node.round.RoundEvent.Distributed;
import io.phantompool.node.round.RoundEvent.Held;
import io.phantompool.node.round.RoundEvent.Participation;
import io.phantompool.node.round.RoundEvent.Result;
import io.phantompool.node.round.RoundEvent.RoundFinished;
import io.phantompool.node.round.RoundEvent.RoundVerified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a market's coordinator must not forget. Immutable.
 *
 * @param finished the last seq that is over, 0 before the first
 * @param distributed the last that the book and all accounts have been told of
 * @param toDistribute those in between
 * @param toVerify those whose records are not verified yet
 * @param held the seq under way, if no outcome can come of it any more
 * @param taken what each executor did in all of them, by its number
 */
record RoundsSoFar(
    long finished,
    long distributed,
    List<RoundFinished> toDistribute,
    List<Unverified> toVerify,
    Optional<Held> held,
    List<Taken> taken)
    implements RoundFact {
  static final RoundsSoFar NONE =
      new RoundsSoFar(0, 0, List.of(), List.of(), Optional.empty(), List.of());

  /** Copies the lists. */
  RoundsSoFar {
    toDistribute = List.copyOf(toDistribute);
    toVerify = List.copyOf(toVerify);
    // A snapshot from before they were counted has none.
    taken = taken == null ? List.of() : List.copyOf(taken);
  }

  /**
   * A seq whose record is not verified yet: of its close no more than what the archive does not
   * have, since a coordinator can be many behind.
   *
   * @param at when it was over
   * @param phaseMillis how long each phase took
   */
  record Unverified(long seq, Instant at, Map<MatchingStatus.Phase, Integer> phaseMillis) {
    /** Copies the map. */
    Unverified {
      phaseMillis = Map.copyOf(phaseMillis);
    }

    static Unverified of(RoundFinished over) {
      return new Unverified(over.seq(), over.at(), over.phaseMillis());
    }
  }

  /**
   * What an executor did in all closes.
   *
   * @param rounds closes in which it answered at all
   * @param missed closes in which it was asked and never answered
   * @param served phases in which it answered
   * @param silent phases in which it did not
   * @param named phases in which it was proved to lie
   */
  record Taken(int executor, long rounds, long missed, long served, long silent, long named) {
    static Taken nothing(int executor) {
      return new Taken(executor, 0, 0, 0, 0, 0);
    }

    /** And one close more, of these phases. */
    Taken and(List<Participation> phases) {
      long answered = phases.stream().filter(each -> each.millis().isPresent()).count();
      return new Taken(
          executor,
          rounds + (answered > 0 ? 1 : 0),
          missed + (answered > 0 ? 0 : 1),
          served + count(phases, Result.SERVED),
          silent + count(phases, Result.SILENT),
          named + count(phases, Result.NAMED));
    }

    private static long count(List<Participation> phases, Result result) {
      return phases.stream().filter(each -> each.result() == result).count();
    }
  }

  RoundsSoFar apply(RoundEvent event) {
    return switch (event) {
      case RoundFinished over ->
          new RoundsSoFar(
              over.seq(),
              distributed,
              plus(toDistribute, over),
              over.recorded() ? plus(toVerify, Unverified.of(over)) : toVerify,
              Optional.empty(),
              taken(over));
      case Distributed told ->
          new RoundsSoFar(
              finished,
              told.seq(),
              toDistribute.stream().filter(each -> each.seq() > told.seq()).toList(),
              toVerify,
              held,
              taken);
      case RoundVerified verified ->
          new RoundsSoFar(
              finished,
              distributed,
              toDistribute,
              toVerify.stream().filter(each -> each.seq() != verified.seq()).toList(),
              held,
              taken);
      case Held now -> holding(Optional.of(now));
      case RoundEvent.TakenUp up -> holding(held.filter(it -> it.seq() != up.seq()));
    };
  }

  private RoundsSoFar holding(Optional<Held> now) {
    return new RoundsSoFar(finished, distributed, toDistribute, toVerify, now, taken);
  }

  private List<Taken> taken(RoundFinished over) {
    Map<Integer, Taken> all = new TreeMap<>();
    taken.forEach(each -> all.put(each.executor(), each));
    over.participation().stream()
        .collect(Collectors.groupingBy(Participation::executor))
        .forEach(
            (executor, phases) ->
                all.put(executor, all.getOrDefault(executor, Taken.nothing(executor)).and(phases)));
    return List.copyOf(all.values());
  }

  private static <T> List<T> plus(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
