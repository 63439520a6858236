/**
 * Shamir's sharing of a secret: a polynomial of degree below t whose value at 0 is the secret and
 * whose value at j is the share of executor j (docs/protocol.md section 4). Indices run from 1 to
 * {@link io.phantompool.crypto.shamir.IndexSet#MAX_INDEX}; {@link
 * io.phantompool.crypto.shamir.Lagrange} puts t shares together again, on both groups. {@link
 * io.phantompool.crypto.shamir.SharedEdKey} is what everybody knows of a shared key on
 * edwards25519, {@link io.phantompool.crypto.shamir.SecretEdShare} what one executor knows.
 */
@NullMarked
package io.phantompool.crypto.shamir;

import org.jspecify.annotations.NullMarked;
