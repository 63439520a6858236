package io.phantompool.protocol.committee;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.SessionId;

/**
 * One attempt of a threshold protocol of two rounds: one set of nonces, one answer of each member.
 *
 * @param kind which protocol
 * @param subject alpha of the certified close, or the digest of the outcome to be signed
 * @param id names the attempt; another attempt has another
 */
public record Session(SessionKind kind, Digest subject, SessionId id) {}
