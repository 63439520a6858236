/**
 * A round after its close (docs/protocol.md sections 7.4 to 7.7): what is decrypted, one question
 * after the other, and what follows from the answers. Pure functions over plain numbers: no
 * ciphertext, key or signature is here. {@link io.phantompool.protocol.round.Clearing} tells the
 * story; everybody who follows a round (coordinator, executors, verifier) runs it alone and comes
 * to the same questions and the same {@link io.phantompool.protocol.round.Outcome}.
 */
@NullMarked
package io.phantompool.protocol.round;

import org.jspecify.annotations.NullMarked;
