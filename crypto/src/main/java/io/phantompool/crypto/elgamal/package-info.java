/**
 * Exponential ElGamal on secp256k1 (ElGamal 1985; with the message in the exponent: Cramer,
 * Gennaro, Schoenmakers 1997): sums of ciphertexts encrypt sums, and small results come back
 * through {@link io.phantompool.crypto.dlog}.
 *
 * <p>An order is a {@link io.phantompool.crypto.elgamal.MultiRecipientCiphertext}: one nonce, a
 * slot for each key (docs/protocol.md section 5; Kurosawa: "Multi-recipient public-key encryption
 * with shortened ciphertext", 2002). {@link io.phantompool.crypto.elgamal.ElGamalCiphertext} is one
 * slot of it, or a ciphertext of its own. One {@link
 * io.phantompool.crypto.elgamal.SecretElGamalKey} decrypts here; executors with a share of it each
 * do so in a package of theirs.
 */
@NullMarked
package io.phantompool.crypto.elgamal;

import org.jspecify.annotations.NullMarked;
