package io.phantompool.crypto.dkg.parameters;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.Arrays;
import java.util.HexFormat;

/** The 32 bytes of an executor's public key, as its own algorithm encodes it. */
public final class PublicKeyBytes {
  /** Bytes of a key. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private PublicKeyBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The key with these 32 bytes; another length is the caller's error. */
  public static PublicKeyBytes of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A public key has 32 bytes, not " + bytes.length);
    }
    return new PublicKeyBytes(bytes.clone());
  }

  /** Reads the next 32 bytes. */
  public static PublicKeyBytes read(ByteReader in) throws MalformedEncodingException {
    return new PublicKeyBytes(in.bytes(LENGTH));
  }

  /** The 32 bytes, as a new array. */
  public byte[] encode() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKeyBytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
