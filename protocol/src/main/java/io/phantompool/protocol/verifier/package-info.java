/**
 * Checks the public record of a round as a stranger (docs/protocol.md section 8), with nothing but
 * the record and, if it is at hand, what the reader knows of the pool: the committee's keys and the
 * previous outcome.
 *
 * <p>{@link io.phantompool.protocol.verifier.RoundVerifier} makes one named {@link
 * io.phantompool.protocol.verifier.Check} after the other and names who is to blame.
 */
@NullMarked
package io.phantompool.protocol.verifier;

import org.jspecify.annotations.NullMarked;
