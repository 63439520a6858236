package io.phantompool.node.round;

import io.phantompool.node.pool.MatchingStatus.Phase;
import io.phantompool.protocol.coordinator.CoordinatorState;
import io.phantompool.protocol.round.Question;
import java.util.EnumMap;
import java.util.Map;

/** How long a round is in each of its phases. */
final class PhaseClock {
  private final Map<Phase, Long> spent = new EnumMap<>(Phase.class);
  private Phase phase = Phase.COLLECTING;
  private long since;
  private boolean counting = true;

  PhaseClock(long now) {
    since = now;
  }

  /** The phase of the public status that a coordinator is in. */
  static Phase of(CoordinatorState state) {
    return switch (state.phase()) {
      case STARTING, IDLE -> Phase.COLLECTING;
      case COLLECTING_INVENTORIES,
          PREPARING,
          COMMITTING,
          COLLECTING_LOCKS,
          FINDING_PROPOSAL,
          LOADING ->
          Phase.CLOSING;
      case DRAWING -> Phase.RANDOMNESS;
      case OPENING ->
          state.openQuestion().filter(Question::isAboutSum).isPresent()
              ? Phase.SEARCHING
              : Phase.OPENING;
      case SIGNING, PUBLISHING -> Phase.SIGNING;
      case HELD -> Phase.HELD;
    };
  }

  /** The phase in which executors take part now; once the round is over, none of it. */
  static Phase ofRound(CoordinatorState state) {
    return state.phase() == io.phantompool.protocol.coordinator.Phase.PUBLISHING
        ? Phase.COLLECTING
        : of(state);
  }

  /** Whether the phase is another one now. */
  boolean enter(Phase next, long now) {
    if (next == phase) {
      return false;
    }
    count(now);
    counting = true;
    phase = next;
    since = now;
    return true;
  }

  private void count(long now) {
    if (counting) {
      spent.merge(phase, Math.max(0, now - since), Long::sum);
    }
  }

  Phase phase() {
    return phase;
  }

  long since() {
    return since;
  }

  /** What the round that ends now has taken; what comes next belongs to the phases after it. */
  Map<Phase, Integer> endOfRound(long now) {
    count(now);
    counting = false;
    Map<Phase, Integer> millis = new EnumMap<>(Phase.class);
    spent.forEach((each, time) -> millis.put(each, (int) Math.min(time, Integer.MAX_VALUE)));
    millis.remove(Phase.COLLECTING);
    spent.clear();
    return millis;
  }
}
