/**
 * Discrete logarithms of small multiples of the base of secp256k1 (docs/protocol.md section 7.4):
 * what threshold decryption gives is v G, and v is what the round needs.
 *
 * <p>Baby-step giant-step (Shanks 1971) on x-coordinates. A {@link
 * io.phantompool.crypto.dlog.BabyStepTable} knows the multiples i G for i up to T = 2^t, and with
 * them their opposites, since x(i G) = x(-i G); {@link
 * io.phantompool.crypto.dlog.BabyStepGiantStep} walks from the given point in strides of (2 T + 1)
 * G until it meets one of them. {@link io.phantompool.crypto.dlog.TableFile} keeps a table on disk.
 *
 * <p>Everything here is public: sums and sizes that the protocol opens. All of it takes time that
 * depends on the values.
 */
@NullMarked
package io.phantompool.crypto.dlog;

import org.jspecify.annotations.NullMarked;
