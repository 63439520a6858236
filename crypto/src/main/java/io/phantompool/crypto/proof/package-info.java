/**
 * What every proof is made of and ends in. Equations between points are checked many at a time, in
 * an {@link io.phantompool.crypto.proof.EquationBatch}; the end is a {@link
 * io.phantompool.crypto.proof.Verdict}: a false proof is an expected result with a reason, never an
 * exception.
 *
 * <p>The textbook pieces are here too, each with a statement of its own: {@link
 * io.phantompool.crypto.proof.SchnorrProof} of a logarithm, {@link
 * io.phantompool.crypto.proof.DleqProof} of two equal ones, {@link
 * io.phantompool.crypto.proof.BatchedDleqProof} of many under one key, {@link
 * io.phantompool.crypto.proof.OrProof} of one out of two. Larger proofs are built on {@link
 * io.phantompool.crypto.proof.OrBranches} and on the batched one.
 */
@NullMarked
package io.phantompool.crypto.proof;

import org.jspecify.annotations.NullMarked;
