package io.phantompool.crypto.aead;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a nonce of 96 bits and a tag of 128 bits. A key must never meet one nonce twice:
 * the caller sees to that.
 */
public final class AesGcm {
  /** Bytes of a key. */
  public static final int KEY_BYTES = 32;

  /** Bytes of a nonce. */
  public static final int NONCE_BYTES = 12;

  /** Bytes that an encryption is longer than what it hides. */
  public static final int TAG_BYTES = 16;

  private AesGcm() {}

  /**
   * Encrypts {@code plaintext} and authenticates it together with {@code associated}, which is not
   * part of the result.
   *
   * @return the ciphertext and its tag
   */
  public static byte[] encrypt(byte[] key, byte[] nonce, byte[] associated, byte[] plaintext) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plaintext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot encrypt by AES-256-GCM", e);
    }
  }

  /**
   * Decrypts what {@link #encrypt} made, if it was made by this key, nonce and associated data and
   * not changed since. The caller erases the plaintext.
   */
  public static Optional<byte[]> decrypt(
      byte[] key, byte[] nonce, byte[] associated, byte[] ciphertext) {
    if (ciphertext.length < TAG_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(ciphertext));
    } catch (AEADBadTagException changed) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot decrypt by AES-256-GCM", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
      throws GeneralSecurityException {
    requireLength("key", KEY_BYTES, key);
    requireLength("nonce", NONCE_BYTES, nonce);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] keyCopy = key.clone();
    try {
      cipher.init(
          mode,
          new SecretKeySpec(keyCopy, "AES"),
          new GCMParameterSpec(Byte.SIZE * TAG_BYTES, nonce));
    } finally {
      Arrays.fill(keyCopy, (byte) 0);
    }
    cipher.updateAAD(associated);
    return cipher;
  }

  private static void requireLength(String what, int bytes, byte[] value) {
    if (value.length != bytes) {
      throw new IllegalArgumentException(
          "A " + what + " of AES-256-GCM has " + bytes + " bytes, not " + value.length);
    }
  }
}
