package io.phantompool.node.pool;

import java.time.Instant;
import java.util.Optional;

/**
 * What an executor did.
 *
 * @param reachable whether it answered lately
 * @param served answers it gave in rounds
 * @param silent answers it did not give in time
 * @param named answers that were proved false
 * @param medianMillis how long it takes to answer
 */
public record ExecutorActivity(
    int executor,
    String name,
    boolean reachable,
    long served,
    long silent,
    long named,
    Optional<Integer> medianMillis,
    Optional<Instant> lastSeen) {}
