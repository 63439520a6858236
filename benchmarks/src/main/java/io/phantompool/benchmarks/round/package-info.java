/**
 * A round from its certificate to its outcome, as one executor computes it: orders that were taken
 * in before, real keys, real partial decryptions of two other executors. And the verification of a
 * round's record.
 */
@NullMarked
package io.phantompool.benchmarks.round;

import org.jspecify.annotations.NullMarked;
