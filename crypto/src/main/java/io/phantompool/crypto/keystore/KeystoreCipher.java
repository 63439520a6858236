package io.phantompool.crypto.keystore;

import io.phantompool.crypto.encoding.ByteWriter;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Seals and opens a keystore's secrets. Argon2id gives 64 bytes: the AES key and a key that chooses
 * nonces. The salt and with it both keys stay until the passphrase changes.
 *
 * <p>A nonce is the first 12 bytes of HMAC-SHA256(nonce key, 32 fresh bytes || header without nonce
 * || secrets): a machine restored from a snapshot, whose randomness repeats, still seals other
 * secrets under another nonce.
 */
final class KeystoreCipher implements AutoCloseable {
  private static final int KEY_BYTES = 32;
  private static final int FRESH_BYTES = 32;
  private static final int TAG_BITS = Byte.SIZE * KeystoreHeader.TAG_BYTES;

  private final KdfCost cost;
  private final byte[] salt;
  private final AesKey key;
  private final byte[] nonceKey;

  private KeystoreCipher(KdfCost cost, byte[] salt, byte[] derived) {
    this.cost = cost;
    this.salt = salt;
    this.key = new AesKey(Arrays.copyOf(derived, KEY_BYTES));
    this.nonceKey = Arrays.copyOfRange(derived, KEY_BYTES, derived.length);
  }

  /** The keys of a passphrase under a fresh salt. */
  static KeystoreCipher fresh(Passphrase passphrase, KdfCost cost, SecureRandom random) {
    byte[] salt = new byte[KeystoreHeader.SALT_BYTES];
    random.nextBytes(salt);
    return derive(passphrase, cost, salt);
  }

  /** The keys of a passphrase under the salt of a file. */
  static KeystoreCipher derive(Passphrase passphrase, KdfCost cost, byte[] salt) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] derived = new byte[2 * KEY_BYTES];
    argon2.generateBytes(passphrase.bytes(), derived);
    KeystoreCipher cipher = new KeystoreCipher(cost, salt.clone(), derived);
    Arrays.fill(derived, (byte) 0);
    return cipher;
  }

  /** A whole file: header, sealed secrets, tag. */
  byte[] seal(Secrets secrets, long revision, SecureRandom random) {
    byte[] plaintext = secrets.joined();
    try {
      KeystoreHeader draft =
          new KeystoreHeader(
              cost, salt, new byte[KeystoreHeader.NONCE_BYTES], revision, secrets.publicEntries());
      KeystoreHeader header = draft.withNonce(nonce(draft.encode(), plaintext, random));
      byte[] additional = header.encode();
      Cipher aes = aes(Cipher.ENCRYPT_MODE, header.nonce(), additional);
      byte[] sealed = aes.doFinal(plaintext);
      return new ByteWriter(additional.length + sealed.length)
          .bytes(additional)
          .bytes(sealed)
          .toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES in GCM", e);
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  private byte[] nonce(byte[] draft, byte[] plaintext, SecureRandom random) {
    byte[] fresh = new byte[FRESH_BYTES];
    random.nextBytes(fresh);
    byte[] tag = HmacSha256.tag(nonceKey, fresh, draft, plaintext);
    return Arrays.copyOf(tag, KeystoreHeader.NONCE_BYTES);
  }

  /** The secrets of a file one after the other, or nothing if the tag is wrong. */
  Optional<SecretBytes> open(KeystoreHeader header, byte[] file) {
    int headerBytes = file.length - header.secretBytes() - KeystoreHeader.TAG_BYTES;
    try {
      Cipher aes = aes(Cipher.DECRYPT_MODE, header.nonce(), Arrays.copyOf(file, headerBytes));
      return Optional.of(
          SecretBytes.owning(aes.doFinal(file, headerBytes, file.length - headerBytes)));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES in GCM", e);
    }
  }

  private Cipher aes(int mode, byte[] nonce, byte[] additional) throws GeneralSecurityException {
    Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
    aes.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    aes.updateAAD(additional);
    return aes;
  }

  @Override
  public void close() {
    key.destroy();
    Arrays.fill(nonceKey, (byte) 0);
  }

  @Override
  public String toString() {
    return "KeystoreCipher[hidden]";
  }

  /** A key that can be erased, which the JDK's own cannot. */
  private static final class AesKey implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    private boolean destroyed;

    AesKey(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public String getAlgorithm() {
      return "AES";
    }

    @Override
    public String getFormat() {
      return "RAW";
    }

    @Override
    public byte[] getEncoded() {
      if (destroyed) {
        throw new IllegalStateException("The keystore has been closed");
      }
      return bytes.clone();
    }

    @Override
    public void destroy() {
      Arrays.fill(bytes, (byte) 0);
      destroyed = true;
    }

    @Override
    public boolean isDestroyed() {
      return destroyed;
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
      throw new NotSerializableException("a key does not leave its keystore");
    }

    @Override
    public String toString() {
      return "AesKey[hidden]";
    }
  }
}
