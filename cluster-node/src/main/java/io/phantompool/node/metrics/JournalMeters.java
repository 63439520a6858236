package io.phantompool.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Writes to this process's journal. Safe for any thread. */
public final class JournalMeters {
  private final Timer writes;
  private final Counter facts;
  private final Counter failures;

  JournalMeters(Names names) {
    writes = names.timer("journal.writes", "Writes, until they are durable");
    facts = names.counter("journal.facts", "Facts and events written");
    failures = names.counter("journal.failures", "Writes that failed");
  }

  /**
   * Something is durable.
   *
   * @param events how many, in one write
   * @param taken since they were handed over
   */
  public void written(int events, Duration taken) {
    writes.record(taken);
    facts.increment(events);
  }

  /** The journal did not take it. */
  public void failed() {
    failures.increment();
  }
}
