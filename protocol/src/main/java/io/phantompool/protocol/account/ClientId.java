package io.phantompool.protocol.account;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * 16 bytes by which a wallet names an order or a withdrawal, unique per wallet for ever; both share
 * one space (encoding.md section 6).
 */
public final class ClientId {
  /** Length in bytes. */
  public static final int LENGTH = 16;

  private final byte[] bytes;

  private ClientId(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The id with these 16 bytes; another length is the caller's error. */
  public static ClientId of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A client id has 16 bytes, not " + bytes.length);
    }
    return new ClientId(bytes.clone());
  }

  /** Reads the next 16 bytes; every value is allowed. */
  public static ClientId read(ByteReader in) throws MalformedEncodingException {
    return new ClientId(in.bytes(LENGTH));
  }

  /** Appends the 16 bytes. */
  public void writeTo(ByteWriter out) {
    out.bytes(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientId that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** 32 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
