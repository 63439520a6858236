package io.phantompool.protocol.committee;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.SessionId;

/**
 * One attempt of a threshold protocol of two rounds: one set of nonces, one answer of each member.
 *
 * @param kind which protocol
 * @param subject alpha of the certified close, or the digest of the outcome to be signed
 * @param id names the attempt; another attempt has another
 */
public record Session(SessionKind kind, Digest subject, SessionId id) {
  /** Reads u64 kind || subject || id. */
  public static Session read(ByteReader in) throws MalformedEncodingException {
    return new Session(SessionKind.read(in), Digest.read(in), new SessionId(Digest.read(in)));
  }

  /** Appends u64 kind || subject || id. */
  public void writeTo(ByteWriter out) {
    out.u64(kind.code()).bytes(subject.encode()).bytes(id.value().encode());
  }
}
