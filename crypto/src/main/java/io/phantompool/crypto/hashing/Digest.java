package io.phantompool.crypto.hashing;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * 32 bytes that name something by its hash: a digest, an id, a Merkle root. Ordered as unsigned
 * big-endian integers, which is the order of sorted lists in the protocol. Public by nature;
 * comparing takes variable time.
 */
public final class Digest implements Comparable<Digest> {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  /** 32 zero bytes, which stand for "none" where the protocol says so. */
  public static final Digest ZERO = new Digest(new byte[LENGTH]);

  private final byte[] bytes;

  private Digest(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The digest with these 32 bytes; another length is the caller's error. */
  public static Digest of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A digest has 32 bytes, not " + bytes.length);
    }
    return new Digest(bytes.clone());
  }

  /** Reads the next 32 bytes; every value is allowed. */
  public static Digest read(ByteReader reader) throws MalformedEncodingException {
    return new Digest(reader.bytes(LENGTH));
  }

  /** The 32 bytes, as a new array. */
  public byte[] encode() {
    return bytes.clone();
  }

  @Override
  public int compareTo(Digest other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
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
