package io.phantompool.crypto.elgamal;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.SecretScalar;

/**
 * The public key Y = x G of ElGamal encryption. Encoded as a point, 64 bytes.
 *
 * @param Y not the identity, under which nothing is hidden
 */
public record ElGamalPublicKey(Point Y) {
  /** Bytes of the encoding. */
  public static final int BYTES = Point.BYTES;

  /** Refuses the identity. */
  public ElGamalPublicKey {
    if (Y.isIdentity()) {
      throw new IllegalArgumentException("A public key is not the identity: it would hide nothing");
    }
  }

  /**
   * C = r G, D = m G + r Y, in constant-time pattern.
   *
   * @param m the message, of which only a small one can be decrypted
   * @param r fresh and uniform for each ciphertext: two with the same r show the difference of
   *     their messages. The caller erases it
   * @throws IllegalArgumentException if r is 0, which hides nothing
   */
  public ElGamalCiphertext encrypt(SecretScalar m, SecretScalar r) {
    checkNonce(r);
    return new ElGamalCiphertext(
        Point.GENERATOR.times(r), Point.GENERATOR.times(m).plus(Y.times(r)));
  }

  /**
   * Another ciphertext of the same message, which nobody without r or the key can tell from a fresh
   * one: adds an encryption of 0 under r. Constant-time pattern.
   *
   * @throws IllegalArgumentException if r is 0, which changes nothing
   */
  public ElGamalCiphertext rerandomise(ElGamalCiphertext ciphertext, SecretScalar r) {
    checkNonce(r);
    return ciphertext.plus(new ElGamalCiphertext(Point.GENERATOR.times(r), Y.times(r)));
  }

  static void checkNonce(SecretScalar r) {
    if (r.isZero()) {
      throw new IllegalArgumentException(
          "A nonce of an encryption is not 0: it would hide nothing");
    }
  }

  /** Reads 64 bytes; refuses the identity. */
  public static ElGamalPublicKey read(ByteReader in) throws MalformedEncodingException {
    return new ElGamalPublicKey(Point.read(in));
  }

  /** The 64 bytes. */
  public byte[] encode() {
    return Y.encode();
  }
}
