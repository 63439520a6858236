package io.phantompool.node.ceremony;

/**
 * A file in a ceremony's folder that holds no message of the ceremony.
 *
 * @param file its name
 * @param from whom it should be from, by its name
 * @param rule short machine code of what is wrong
 * @param reason what is wrong, without a full stop
 */
public record RefusedFile(String file, String from, String rule, String reason) {}
