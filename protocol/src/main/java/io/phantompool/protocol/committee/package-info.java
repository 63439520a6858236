/**
 * What a round asks of the committee's keys (docs/protocol.md sections 7.2 and 7.7): randomness and
 * signatures in sessions of two rounds, and the opening of sums and lists.
 *
 * <p>A {@link io.phantompool.protocol.committee.CommitteeMember} is one executor with its share, a
 * {@link io.phantompool.protocol.committee.Combiner} what everybody can do with the public keys.
 * Executors, coordinators and verifiers know these two and bytes; the threshold cryptography behind
 * them can be exchanged, which only a simulator does.
 */
@NullMarked
package io.phantompool.protocol.committee;

import org.jspecify.annotations.NullMarked;
