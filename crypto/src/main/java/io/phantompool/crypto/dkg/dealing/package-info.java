/**
 * What one dealer does in a ceremony, and what others check of it (docs/protocol.md section 4):
 * Feldman commitments to a polynomial for each key, proofs of possession of all constant terms
 * (encoding.md section 8), and the shares, encrypted to one executor each so that the encryption
 * can be opened to everybody if that executor complains.
 *
 * <p>P. Feldman: "A practical scheme for non-interactive verifiable secret sharing", FOCS 1987.
 */
@NullMarked
package io.phantompool.crypto.dkg.dealing;

import org.jspecify.annotations.NullMarked;
