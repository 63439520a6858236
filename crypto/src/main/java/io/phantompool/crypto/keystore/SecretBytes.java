package io.phantompool.crypto.keystore;

import io.phantompool.crypto.encoding.ByteReader;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.security.auth.Destroyable;

/**
 * Secret bytes with an owner, who erases them with {@link #destroy} or a try block. No equality and
 * no text form. Not safe for use by several threads while one destroys them.
 */
public final class SecretBytes implements Destroyable, AutoCloseable {
  private final byte[] bytes;
  private boolean destroyed;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of the bytes, which the caller erases. */
  public static SecretBytes copyOf(byte[] bytes) {
    return new SecretBytes(bytes.clone());
  }

  /** Takes the array over without a copy; the caller must not keep it. */
  static SecretBytes owning(byte[] bytes) {
    return new SecretBytes(bytes);
  }

  /** A copy that is destroyed on its own. */
  public SecretBytes copy() {
    return new SecretBytes(bytes().clone());
  }

  /** How many there are; not a secret. */
  public int length() {
    return bytes.length;
  }

  /** Reads them in place, without a copy: a share, say. Not to be kept beyond the secret's life. */
  public ByteReader reader() {
    return new ByteReader(bytes());
  }

  /** A copy as an array, which the caller erases. */
  public byte[] encodeSecret() {
    return bytes().clone();
  }

  /** Whether both hold the same bytes; the time tells only the lengths. */
  public boolean hasSameValueAs(SecretBytes other) {
    return MessageDigest.isEqual(bytes(), other.bytes());
  }

  /** The bytes themselves, for this package, which neither keeps nor changes them. */
  byte[] bytes() {
    if (destroyed) {
      throw new IllegalStateException("The secret bytes have been destroyed");
    }
    return bytes;
  }

  /** Overwrites the bytes; every later use throws {@link IllegalStateException}. */
  @Override
  public void destroy() {
    Arrays.fill(bytes, (byte) 0);
    destroyed = true;
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }

  /** Destroys the bytes at the end of a try block. */
  @Override
  public void close() {
    destroy();
  }

  /** Says nothing about them. */
  @Override
  public String toString() {
    return "SecretBytes[hidden]";
  }
}
