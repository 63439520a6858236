package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.message.SignedMessage;

/**
 * Two files of a ceremony's folder with different messages that one executor signed for one place:
 * together they convict it.
 *
 * @param message one of the two
 * @param file the name of the file that was there first
 * @param other the name of the file with what contradicts it
 */
public record Contradiction(SignedMessage message, String file, String other) {}
