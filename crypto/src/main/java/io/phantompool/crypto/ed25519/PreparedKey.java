package io.phantompool.crypto.ed25519;

import io.phantompool.crypto.group.edwards25519.Differences;
import java.util.List;

/**
 * A public key that verifies many signatures, such as an executor's: with a table of its multiples
 * (165 kB) a verification takes no doublings and does not decode the key again. Its verdicts are
 * those of {@link Ed25519#verify}, by the same rules in the same order. Immutable.
 */
public final class PreparedKey {
  private final byte[] publicKey;
  private final DecodedKey decoded;

  private PreparedKey(byte[] publicKey, DecodedKey decoded) {
    this.publicKey = publicKey;
    this.decoded = decoded;
  }

  /** Prepares a key. Bytes that are none are taken too: then every verdict says so. */
  public static PreparedKey of(byte[] publicKey) {
    return new PreparedKey(publicKey.clone(), DecodedKey.prepared(publicKey));
  }

  /**
   * A key without a table, for signatures that are verified together with those under other keys.
   * Bytes that are none are taken too.
   */
  public static PreparedKey once(byte[] publicKey) {
    return new PreparedKey(publicKey.clone(), DecodedKey.of(publicKey));
  }

  /** Verifies a signature over exactly these message bytes, as {@link Ed25519#verify} does. */
  public Ed25519Verdict verify(byte[] message, byte[] signature) {
    return Ed25519.verify(publicKey, decoded, message, signature);
  }

  /**
   * A signature to be verified.
   *
   * @param key whose it should be
   * @param message exactly the bytes that are signed
   * @param signature 64 bytes, or anything else
   */
  @SuppressWarnings("ArrayRecordComponent") // a parameter of one call, never compared
  public record Signed(PreparedKey key, byte[] message, byte[] signature) {}

  /**
   * The verdict on each of some signatures, the same as {@link #verify} gives one by one. This is
   * no batch verification: S B - k A is computed and compared for each, eight side by side where
   * the machine's vectors pay, and shared is only the inversion that encodes them. Some dozen or
   * more in one call cost a third of what they cost one by one.
   */
  public static List<Ed25519Verdict> verifyEach(List<Signed> signatures) {
    return Ed25519.verifyEach(signatures, Differences.chosen());
  }

  byte[] bytes() {
    return publicKey;
  }

  DecodedKey decoded() {
    return decoded;
  }

  /** The key's bytes. */
  public byte[] publicKey() {
    return publicKey.clone();
  }
}
