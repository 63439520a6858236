package io.phantompool.node.round;

import io.phantompool.crypto.hashing.Digest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How soon an executor is given again what it was given under the same seq. What it lacks it says
 * again, and nothing shows whether that is true: one that lies for ever must not keep the
 * coordinator reading and sending all orders of a set without a pause.
 */
final class ServingPace {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  private static final class Given {
    private final Set<Digest> ids = new HashSet<>();
    private Duration next = Duration.ZERO;
  }

  private final Map<Integer, Given> given = new HashMap<>();
  private long seq;

  /** How long it waits for these; nothing for those that it has not been given yet. */
  Duration pause(long ofSeq, int executor, List<Digest> ids) {
    if (ofSeq != seq) {
      seq = ofSeq;
      given.clear();
    }
    Given before = given.computeIfAbsent(executor, _ -> new Given());
    boolean again = ids.stream().anyMatch(before.ids::contains);
    before.ids.addAll(ids);
    if (!again) {
      return Duration.ZERO;
    }
    Duration pause = before.next;
    Duration longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    before.next = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    return pause;
  }
}
