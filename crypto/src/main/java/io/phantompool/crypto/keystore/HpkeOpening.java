package io.phantompool.crypto.keystore;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens HPKE messages (RFC 9180) with a private key that stays in a {@link KeyService}: the service
 * decapsulates, the key schedule and the cipher follow here. Base mode, DHKEM(X25519, HKDF-SHA256),
 * HKDF-SHA256, ChaCha20-Poly1305; the first message of a context.
 *
 * @param keys where the key is
 * @param name which it is, of {@link KeyKind#SEALING}
 */
public record HpkeOpening(KeyService keys, KeyName name) {
  private static final byte[] NOTHING = {};
  private static final byte[] VERSION = ascii("HPKE-v1");

  /** Section 5.1: "HPKE", kem 0x0020, kdf 0x0001, aead 0x0003. */
  private static final byte[] SUITE = {'H', 'P', 'K', 'E', 0, 0x20, 0, 1, 0, 3};

  private static final byte MODE_BASE = 0;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /**
   * The plaintext, which the caller erases; empty if the message was not made for this key, info
   * and additional data.
   *
   * @throws KeystoreException if the key cannot be had now: nothing is known of the message
   */
  public Optional<byte[]> open(byte[] enc, byte[] info, byte[] aad, byte[] ciphertext)
      throws KeystoreException {
    if (ciphertext.length < TAG_BYTES) {
      return Optional.empty();
    }
    try (SecretBytes shared_secret = keys.decapsulate(name, enc)) {
      return decrypt(shared_secret.bytes(), info, aad, ciphertext);
    } catch (MalformedEncodingException noEncapsulation) {
      return Optional.empty();
    }
  }

  /** Section 5.1, KeySchedule, without a psk; section 5.2 with sequence number 0. */
  private static Optional<byte[]> decrypt(
      byte[] shared_secret, byte[] info, byte[] aad, byte[] ciphertext) {
    byte[] psk_id_hash = extract(NOTHING, "psk_id_hash", NOTHING);
    byte[] info_hash = extract(NOTHING, "info_hash", info);
    byte[] context = new byte[1 + 2 * HmacSha256.BYTES];
    context[0] = MODE_BASE;
    System.arraycopy(psk_id_hash, 0, context, 1, HmacSha256.BYTES);
    System.arraycopy(info_hash, 0, context, 1 + HmacSha256.BYTES, HmacSha256.BYTES);
    byte[] secret = extract(shared_secret, "secret", NOTHING);
    byte[] key = expand(secret, "key", context, KEY_BYTES);
    byte[] base_nonce = expand(secret, "base_nonce", context, NONCE_BYTES);
    try {
      Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
      cipher.init(
          Cipher.DECRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(base_nonce));
      cipher.updateAAD(aad);
      return Optional.of(cipher.doFinal(ciphertext));
    } catch (AEADBadTagException otherKey) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot decrypt by ChaCha20-Poly1305", e);
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  /** LabeledExtract, section 4. */
  private static byte[] extract(byte[] salt, String label, byte[] ikm) {
    return HmacSha256.tag(salt, VERSION, SUITE, ascii(label), ikm);
  }

  /** LabeledExpand, section 4, for at most one block of output. */
  private static byte[] expand(byte[] prk, String label, byte[] context, int length) {
    byte[] block =
        HmacSha256.tag(
            prk,
            new byte[] {0, (byte) length},
            VERSION,
            SUITE,
            ascii(label),
            context,
            new byte[] {1});
    byte[] output = Arrays.copyOf(block, length);
    Arrays.fill(block, (byte) 0);
    return output;
  }

  private static byte[] ascii(String label) {
    return label.getBytes(StandardCharsets.US_ASCII);
  }
}
