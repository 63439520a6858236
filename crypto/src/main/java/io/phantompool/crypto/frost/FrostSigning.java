package io.phantompool.crypto.frost;

import io.phantompool.crypto.shamir.SharedEdKey;
import java.util.Arrays;
import java.util.HexFormat;

/** What is to be signed: a message under a shared key. Immutable. */
public final class FrostSigning {
  private final SharedEdKey key;
  private final byte[] message;

  /**
   * The signing of {@code message}.
   *
   * @param message exactly the bytes that the Ed25519 signature is over; for an executor the ones
   *     it derived itself, as it signs no other
   */
  public FrostSigning(SharedEdKey key, byte[] message) {
    this.key = key;
    this.message = message.clone();
  }

  /** The shared key, whose Y is the public key of the signature. */
  public SharedEdKey key() {
    return key;
  }

  /** The message. */
  public byte[] message() {
    return message.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrostSigning that
        && Arrays.equals(message, that.message)
        && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(message);
  }

  /** The message in hexadecimal. */
  @Override
  public String toString() {
    return "FrostSigning[" + HexFormat.of().formatHex(message) + "]";
  }
}
