package io.phantompool.node.round;

/** Lies in the journal of rounds or among its snapshots, named by {@link RoundEventSerializer}. */
sealed interface RoundFact permits RoundEvent, RoundsSoFar {}
