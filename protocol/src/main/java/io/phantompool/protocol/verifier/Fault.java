package io.phantompool.protocol.verifier;

import java.util.OptionalInt;

/**
 * Why a check failed.
 *
 * @param sentence what does not hold, without a full stop
 * @param culprit the executor whose doing it is, where that can be said
 */
public record Fault(String sentence, OptionalInt culprit) {}
