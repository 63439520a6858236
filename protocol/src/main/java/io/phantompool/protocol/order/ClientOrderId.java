package io.phantompool.protocol.order;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The 16 bytes by which a trader names an order or a withdrawal, unique per wallet for ever
 * (docs/protocol.md section 5).
 */
public final class ClientOrderId {
  /** Length in bytes. */
  public static final int BYTES = 16;

  private final byte[] bytes;

  private ClientOrderId(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The name of these 16 bytes. */
  public static ClientOrderId of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "A client order id has " + BYTES + " bytes, not " + bytes.length);
    }
    return new ClientOrderId(bytes.clone());
  }

  /** Reads 16 bytes. */
  public static ClientOrderId read(ByteReader in) throws MalformedEncodingException {
    return new ClientOrderId(in.bytes(BYTES));
  }

  /** The 16 bytes. */
  public byte[] encode() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientOrderId that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
