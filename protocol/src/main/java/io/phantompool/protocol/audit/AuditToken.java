package io.phantompool.protocol.audit;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;

/**
 * A token as it is sent: u64 version (1) || limbs || proof, 2,984 bytes. It does not say what it is
 * about: whoever checks it knows that from elsewhere, as an {@link AuditClaim}.
 *
 * @param limbs the value, for the auditor
 * @param proof why it is the committed one, for everybody
 */
public record AuditToken(AuditLimbs limbs, AuditProof proof) {
  /** Bytes of the encoding. */
  public static final int BYTES = Long.BYTES + AuditLimbs.BYTES + AuditProof.BYTES;

  /** Rule: the input has another length than every token. */
  public static final String WRONG_SIZE = "audit-token-size";

  /** Rule: the version is not one that exists. */
  public static final String UNKNOWN_VERSION = "version";

  /** Decodes exactly one token; the size is checked before anything is made of the bytes. */
  public static AuditToken decode(byte[] bytes) throws MalformedEncodingException {
    if (bytes.length != BYTES) {
      throw new MalformedEncodingException(
          WRONG_SIZE, 0, "An auditor token has " + BYTES + " bytes, not " + bytes.length);
    }
    ByteReader in = new ByteReader(bytes);
    if (in.u64() != AuditClaim.VERSION) {
      throw new MalformedEncodingException(
          UNKNOWN_VERSION, 0, "The version of an auditor token is " + AuditClaim.VERSION);
    }
    AuditToken token = new AuditToken(AuditLimbs.read(in), AuditProof.read(in));
    in.expectEnd();
    return token;
  }

  /** The bytes that {@link #decode} reads. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter(BYTES).u64(AuditClaim.VERSION);
    limbs.writeTo(out);
    proof.writeTo(out);
    return out.toByteArray();
  }
}
