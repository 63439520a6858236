package io.phantompool.node.pool;

import java.time.Instant;
import java.util.Optional;

/**
 * What an executor did in all closes since the first.
 *
 * @param reachable whether it answered lately
 * @param rounds closes in which it answered at all
 * @param missed closes in which it was asked and never answered
 * @param served phases of closes in which it answered
 * @param silent phases in which it was asked and did not answer
 * @param named phases in which an answer was proved false
 * @param medianMillis how long it takes to answer
 */
public record ExecutorActivity(
    int executor,
    String name,
    boolean reachable,
    long rounds,
    long missed,
    long served,
    long silent,
    long named,
    Optional<Integer> medianMillis,
    Optional<Instant> lastSeen) {}
