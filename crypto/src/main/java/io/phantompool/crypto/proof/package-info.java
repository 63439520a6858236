/**
 * What checking any proof ends in: a {@link io.phantompool.crypto.proof.Verdict}. A false proof is
 * an expected result with a reason, never an exception.
 */
@NullMarked
package io.phantompool.crypto.proof;

import org.jspecify.annotations.NullMarked;
