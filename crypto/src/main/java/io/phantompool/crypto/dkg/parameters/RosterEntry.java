package io.phantompool.crypto.dkg.parameters;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.shamir.IndexSet;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * One executor of a committee. Encoded as u64 index || u32 length of the name || name || identity
 * key || encryption key.
 *
 * @param index from 1; the x-coordinate of its shares
 * @param name what people call it: 1 to 64 printable ASCII characters without spaces
 * @param identityKey the Ed25519 key it signs messages with
 * @param encryptionKey the X25519 key that shares are encrypted to (RFC 9180)
 */
public record RosterEntry(
    int index, String name, PublicKeyBytes identityKey, PublicKeyBytes encryptionKey) {
  private static final int MAX_NAME = 64;

  /** Refuses an index out of range, a name that is none, and encryption keys of small order. */
  public RosterEntry {
    IndexSet.requireIndex(index);
    if (!name.matches("[\\x21-\\x7e]{1,64}")) {
      throw new IllegalArgumentException("A name has 1 to 64 printable ASCII characters");
    }
    if (!hasLargeOrder(encryptionKey)) {
      throw new IllegalArgumentException(
          "The encryption key of " + name + " is of small order: everybody could read its shares");
    }
  }

  /** A key of small order agrees on zero with every other key. */
  private static boolean hasLargeOrder(PublicKeyBytes key) {
    byte[] anyScalar = new byte[X25519.SCALAR_SIZE];
    byte[] agreed = new byte[X25519.POINT_SIZE];
    return X25519.calculateAgreement(anyScalar, 0, key.encode(), 0, agreed, 0);
  }

  void writeTo(ByteWriter out) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    out.u63(index).u32(text.length).bytes(text);
    out.bytes(identityKey.encode()).bytes(encryptionKey.encode());
  }

  static RosterEntry read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    int index = IndexSet.readIndex(in);
    String name = new String(in.bytes(in.count(MAX_NAME, 1)), StandardCharsets.ISO_8859_1);
    PublicKeyBytes identityKey = PublicKeyBytes.read(in);
    PublicKeyBytes encryptionKey = PublicKeyBytes.read(in);
    try {
      return new RosterEntry(index, name, identityKey, encryptionKey);
    } catch (IllegalArgumentException refused) {
      throw new MalformedEncodingException(
          "roster-entry", at, "The name is not printable or the encryption key of small order");
    }
  }
}
