/**
 * Pedersen commitments on secp256k1 (Pedersen: "Non-interactive and information-theoretic secure
 * verifiable secret sharing", CRYPTO 1991): V = v G + r H hides v and holds whoever made it to it,
 * as long as nobody knows the logarithm between the bases. An order commits to its size and to what
 * it may spend in them (docs/protocol.md section 5).
 */
@NullMarked
package io.phantompool.crypto.pedersen;

import org.jspecify.annotations.NullMarked;
