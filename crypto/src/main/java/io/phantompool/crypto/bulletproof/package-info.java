/**
 * Range proofs: committed values are below powers of two, many values in one proof. Bulletproofs+
 * (Chung, Han, Ju, Kim, Seo: "Bulletproofs+: Shorter Proofs for a Privacy-Enhanced Distributed
 * Ledger", 2020) with a width of its own for each value (docs/protocol.md section 5, step 4;
 * encoding.md section 7).
 *
 * <p>A {@link io.phantompool.crypto.bulletproof.RangeStatement} goes into any transcript, {@link
 * io.phantompool.crypto.bulletproof.RangeProver} goes on there, and {@link
 * io.phantompool.crypto.bulletproof.RangeVerifier} turns a proof into one equation of a batch.
 */
@NullMarked
package io.phantompool.crypto.bulletproof;

import org.jspecify.annotations.NullMarked;
