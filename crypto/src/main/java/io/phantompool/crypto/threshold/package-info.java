/**
 * Threshold decryption of lists of ciphertexts (docs/protocol.md sections 7.3 and 7.7, encoding.md
 * section 8): any t of n executors open a list under one combination of slot keys, and fewer learn
 * nothing.
 *
 * <p>A {@link io.phantompool.crypto.threshold.CiphertextList} says what is to be opened, for what
 * {@link io.phantompool.crypto.threshold.Purpose} and under which {@link
 * io.phantompool.crypto.threshold.KeyCombination}. Each executor answers with a {@link
 * io.phantompool.crypto.threshold.PartialDecryption}, one proof for the whole list; {@link
 * io.phantompool.crypto.threshold.Opening} checks the answers, names who lied and combines t of the
 * others.
 */
@NullMarked
package io.phantompool.crypto.threshold;

import org.jspecify.annotations.NullMarked;
