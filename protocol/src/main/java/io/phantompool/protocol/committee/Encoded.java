package io.phantompool.protocol.committee;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that only the cryptography behind a committee can read. Immutable; equal by content. */
public final class Encoded {
  private final byte[] bytes;

  private Encoded(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of these bytes. */
  public static Encoded of(byte[] bytes) {
    return new Encoded(bytes.clone());
  }

  /**
   * Reads u32 length || bytes.
   *
   * @param mostBytes how long it can be
   */
  public static Encoded read(ByteReader in, int mostBytes) throws MalformedEncodingException {
    return new Encoded(in.bytes(in.count(mostBytes, 1)));
  }

  /** Appends u32 length || bytes. */
  public void writeTo(ByteWriter out) {
    out.u32(bytes.length).bytes(bytes);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes. */
  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Encoded that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The number of bytes and the first eight in hexadecimal. */
  @Override
  public String toString() {
    byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, 8));
    return "Encoded[%d bytes, %s]".formatted(bytes.length, HexFormat.of().formatHex(first));
  }
}
