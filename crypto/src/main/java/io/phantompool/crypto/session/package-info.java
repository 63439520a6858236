/**
 * What the two threshold protocols on edwards25519 share, the VRF (docs/protocol.md section 7.2)
 * and FROST (section 7.7). Both have two rounds: each executor commits to a pair of nonces;
 * executors S are chosen; each of S answers once with z_j = d_j + rho_j f_j + lambda_j c x_j.
 *
 * <p>A nonce that answers twice gives the share away. So nonces come from {@link
 * io.phantompool.crypto.session.SessionNonces} only, hashed from fresh randomness, the share, the
 * {@link io.phantompool.crypto.session.BootCounter} and the {@link
 * io.phantompool.crypto.session.SessionId}; a {@link io.phantompool.crypto.session.NoncePair} lives
 * in memory alone, answers one time and is erased by that.
 *
 * <p>Who lied is a {@link io.phantompool.crypto.session.Culprit}.
 */
@NullMarked
package io.phantompool.crypto.session;

import org.jspecify.annotations.NullMarked;
