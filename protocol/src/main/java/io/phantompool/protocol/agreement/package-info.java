/**
 * How the executors agree on a close (docs/protocol.md section 7.1; bytes: encoding.md section 9
 * and messages.md). It knows nothing of cryptography beyond signatures.
 *
 * <p>Its story: each executor reports what it holds, an {@link
 * io.phantompool.protocol.agreement.Inventory}; the {@link
 * io.phantompool.protocol.agreement.SetRule} makes the set and T of exactly q of them; in attempts
 * 1, 2, ... the executors {@link io.phantompool.protocol.agreement.Prepare} and {@link
 * io.phantompool.protocol.agreement.Commit} to T, each by its {@link
 * io.phantompool.protocol.agreement.Ballot}, until q commits are the {@link
 * io.phantompool.protocol.agreement.Certificate}. Between attempts they show their {@link
 * io.phantompool.protocol.agreement.Lock}s. Who says two things at once leaves {@link
 * io.phantompool.protocol.agreement.Evidence}; who comes back from a backup is {@link
 * io.phantompool.protocol.agreement.Returning}.
 */
@NullMarked
package io.phantompool.protocol.agreement;

import org.jspecify.annotations.NullMarked;
