package io.phantompool.node.submission;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How long to wait before an executor is asked again: twice as long every time. */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private final Map<Integer, Duration> next = new HashMap<>();

  Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  Duration pause(int executor) {
    Duration pause = next.getOrDefault(executor, first);
    Duration twice = pause.multipliedBy(2);
    next.put(executor, twice.compareTo(longest) > 0 ? longest : twice);
    return pause;
  }
}
