package io.phantompool.crypto.dkg.dealing;

import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.Destroyable;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * An executor's secret X25519 key, which shares are encrypted to. Its owner erases it with {@link
 * #destroy} or a try block; it has no text form.
 */
public final class EncryptionKey implements DecryptionKey, Destroyable, AutoCloseable {
  /** Bytes of the secret. */
  public static final int BYTES = X25519.SCALAR_SIZE;

  private final byte[] secret;
  private final PublicKeyBytes publicKey;
  private boolean destroyed;

  private EncryptionKey(byte[] secret) {
    this.secret = secret;
    byte[] point = new byte[X25519.POINT_SIZE];
    X25519.generatePublicKey(secret, 0, point, 0);
    this.publicKey = PublicKeyBytes.of(point);
  }

  /** The key with these 32 secret bytes (RFC 7748 section 5), which the caller erases. */
  public static EncryptionKey of(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("An X25519 key has 32 bytes, not " + secret.length);
    }
    return new EncryptionKey(secret.clone());
  }

  /** A new key from 32 random bytes. */
  public static EncryptionKey random(SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new EncryptionKey(secret);
  }

  @Override
  public PublicKeyBytes publicKey() {
    return publicKey;
  }

  @Override
  public Optional<byte[]> open(byte[] enc, byte[] info, byte[] aad, byte[] ciphertext) {
    if (destroyed) {
      throw new IllegalStateException("The encryption key has been destroyed");
    }
    HPKE hpke = ShareEncryption.hpke();
    byte[] copy = secret.clone();
    try {
      AsymmetricCipherKeyPair pair = hpke.deserializePrivateKey(copy, publicKey.encode());
      return Optional.of(hpke.setupBaseR(enc, pair, info).open(aad, ciphertext));
    } catch (InvalidCipherTextException | IllegalStateException | IllegalArgumentException bad) {
      return Optional.empty(); // A wrong tag, or an ephemeral key of small order.
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** Overwrites the key; every later use throws {@link IllegalStateException}. */
  @Override
  public void destroy() {
    destroyed = true;
    Arrays.fill(secret, (byte) 0);
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }

  /** Destroys the key at the end of a try block. */
  @Override
  public void close() {
    destroy();
  }

  /** Says nothing about the secret. */
  @Override
  public String toString() {
    return "EncryptionKey[hidden]";
  }
}
