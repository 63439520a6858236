package io.phantompool.crypto.elgamal;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;

/**
 * A ciphertext of exponential ElGamal: C = r G and D = m G + r Y. Sums and multiples of ciphertexts
 * under one key encrypt those of the messages. Public.
 *
 * <p>Encoded as C || D, 128 bytes. The points of a sum may be the identity, those that are read may
 * not.
 *
 * @param C the nonce times G
 * @param D the message times G, hidden
 */
public record ElGamalCiphertext(Point C, Point D) {
  /** Bytes of the encoding. */
  public static final int BYTES = 2 * Point.BYTES;

  /** Encrypts the sum of both messages. */
  public ElGamalCiphertext plus(ElGamalCiphertext other) {
    return new ElGamalCiphertext(C.plus(other.C), D.plus(other.D));
  }

  /** Encrypts the difference of the messages. */
  public ElGamalCiphertext minus(ElGamalCiphertext other) {
    return new ElGamalCiphertext(C.minus(other.C), D.minus(other.D));
  }

  /** Encrypts k times the message, for a public k. */
  public ElGamalCiphertext timesVartime(Scalar k) {
    return new ElGamalCiphertext(C.timesVartime(k), D.timesVartime(k));
  }

  /** Reads 128 bytes; refuses the identity. */
  public static ElGamalCiphertext read(ByteReader in) throws MalformedEncodingException {
    return new ElGamalCiphertext(Point.read(in), Point.read(in));
  }

  /** Reads exactly 128 bytes; refuses the identity. */
  public static ElGamalCiphertext decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    ElGamalCiphertext ciphertext = read(in);
    in.expectEnd();
    return ciphertext;
  }

  /** The 128 bytes. */
  public byte[] encode() {
    return new ByteWriter(BYTES).bytes(C.encode()).bytes(D.encode()).toByteArray();
  }
}
