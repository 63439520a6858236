package io.phantompool.crypto.session;

import io.phantompool.crypto.hashing.Digest;

/**
 * Names one session of a threshold protocol: one set of nonces, one answer. An attempt after a
 * failure is a new session with a new id.
 */
public record SessionId(Digest value) {}
