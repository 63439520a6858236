/**
 * What every proof is made of and ends in. Equations between points are checked many at a time, in
 * an {@link io.phantompool.crypto.proof.EquationBatch}; the end is a {@link
 * io.phantompool.crypto.proof.Verdict}: a false proof is an expected result with a reason, never an
 * exception.
 */
@NullMarked
package io.phantompool.crypto.proof;

import org.jspecify.annotations.NullMarked;
