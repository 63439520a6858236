/**
 * Threshold signatures: FROST(Ed25519, SHA-512) of RFC 9591, with which the executors sign an
 * outcome (docs/protocol.md section 7.7). The result is an ordinary Ed25519 signature under the
 * group's key.
 *
 * <p>The story of one signature: round 1, each {@link io.phantompool.crypto.frost.FrostSigner}
 * sends a {@link io.phantompool.crypto.frost.FrostCommitment}; {@link
 * io.phantompool.crypto.frost.FrostSigners} are chosen; round 2, each of these answers once; the
 * answers make a {@link io.phantompool.crypto.frost.FrostAggregation}, which names whose share was
 * wrong. Each step needs the object that the last one made. Keys are made by the ceremony, never by
 * a dealer.
 */
@NullMarked
package io.phantompool.crypto.frost;

import org.jspecify.annotations.NullMarked;
