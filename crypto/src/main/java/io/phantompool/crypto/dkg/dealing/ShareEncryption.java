package io.phantompool.crypto.dkg.dealing;

import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.hashing.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;

/**
 * Encryption of one dealer's shares to one executor: HPKE (RFC 9180) in base mode with
 * DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and ChaCha20-Poly1305. The ephemeral key is DeriveKeyPair
 * of a seed, so that whoever learns seed and shares computes the same bytes again: that settles
 * complaints.
 *
 * <p>info = {@code PhantomPool/shares/v1} || ceremony id || u64 dealer || u64 executor, aad = the
 * dealer's round-0 hash. Encoded as enc || ciphertext: 48 bytes more than the shares.
 *
 * @param parameters the ceremony
 * @param dealer who encrypts
 * @param receiver who decrypts
 * @param commitmentHash the dealer's round-0 hash: shares belong to one dealing
 */
public record ShareEncryption(
    CeremonyParameters parameters, int dealer, int receiver, Digest commitmentHash) {
  private static final byte[] INFO = "PhantomPool/shares/v1".getBytes(StandardCharsets.US_ASCII);
  private static final int ENC_BYTES = 32;
  private static final int TAG_BYTES = 16;

  /** Bytes of the encoding for N slots. */
  public static int encodedBytes(int slots) {
    return ENC_BYTES + ReceivedShares.encodedBytes(slots) + TAG_BYTES;
  }

  static HPKE hpke() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
  }

  private byte[] info() {
    return new ByteWriter()
        .bytes(INFO)
        .bytes(parameters.id().encode())
        .u63(dealer)
        .u63(receiver)
        .toByteArray();
  }

  /** Encrypts shares under a seed of 32 bytes; the same seed and shares give the same bytes. */
  public byte[] seal(byte[] shares, byte[] encapsulationSeed) {
    HPKE hpke = hpke();
    AsymmetricCipherKeyPair ephemeral = hpke.deriveKeyPair(encapsulationSeed);
    byte[] receiverKey = parameters.roster().get(receiver).encryptionKey().encode();
    HPKEContextWithEncapsulation context =
        hpke.setupBaseS(hpke.deserializePublicKey(receiverKey), info(), ephemeral);
    try {
      byte[] ciphertext = context.seal(commitmentHash.encode(), shares);
      return new ByteWriter(ENC_BYTES + ciphertext.length)
          .bytes(context.getEncapsulation())
          .bytes(ciphertext)
          .toByteArray();
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("Encrypting refuses no plaintext", e);
    }
  }

  /** The shares, which the caller erases; empty if the bytes were not made for this key. */
  public Optional<byte[]> open(byte[] sealed, DecryptionKey key) {
    if (sealed.length != encodedBytes(parameters.slots())) {
      return Optional.empty();
    }
    byte[] enc = Arrays.copyOf(sealed, ENC_BYTES);
    byte[] ciphertext = Arrays.copyOfRange(sealed, ENC_BYTES, sealed.length);
    return key.open(enc, info(), commitmentHash.encode(), ciphertext);
  }
}
