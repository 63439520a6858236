/**
 * Groups, multi-scalar multiplication, transcript, proofs and threshold keys, on the JDK and
 * BouncyCastle alone.
 */
@NullMarked
package io.phantompool.crypto;

import org.jspecify.annotations.NullMarked;
