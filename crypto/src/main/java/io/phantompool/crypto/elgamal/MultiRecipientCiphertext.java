package io.phantompool.crypto.elgamal;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretBaseTable;
import io.phantompool.crypto.group.secp256k1.SecretIndex;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;

/**
 * A row of messages, each under a key of its own, all under ONE nonce: C = r G and B_s = m_s G + r
 * Y_s. The keys must be independent of each other: a known relation between some of them is one
 * between the messages of their slots (docs/protocol.md section 4). Public.
 *
 * <p>Encoded as C || B_0 || .. || B_{N-1}, 64 (N + 1) bytes; N is known from elsewhere. The points
 * of a sum may be the identity, those that are read may not.
 *
 * @param C the nonce times G
 * @param B a point for each slot; not to be changed any more
 */
public record MultiRecipientCiphertext(Point C, PointVector B) {
  /** Bytes of the encoding of a row of N slots. */
  public static int bytes(int N) {
    return Math.multiplyExact(Point.BYTES, N + 1);
  }

  /**
   * Encrypts a row that is 0 but for one secret slot, as an order is. Constant-time pattern, also
   * in which slot it is. Cost: N + 2 multiplications, N of them by the same r.
   *
   * @param Y the keys, none of them the identity
   * @param slot where the message is, a position in rows as long as that of the keys
   * @param m the message
   * @param r fresh and uniform for each row, not 0; the caller erases it
   */
  public static MultiRecipientCiphertext encryptAt(
      PointVector Y, SecretIndex slot, SecretScalar m, SecretScalar r) {
    checkKeys(Y);
    ElGamalPublicKey.checkNonce(r);
    return new MultiRecipientCiphertext(
        Point.GENERATOR.times(r), Y.timesEach(r).plusAt(slot, Point.GENERATOR.times(m)));
  }

  /**
   * Encrypts any row. Constant-time pattern. Cost: 2 N + 1 multiplications.
   *
   * @param Y the keys, none of them the identity
   * @param m a message for each key
   * @param r fresh and uniform for each row, not 0; the caller erases it
   */
  public static MultiRecipientCiphertext encrypt(
      PointVector Y, SecretScalarVector m, SecretScalar r) {
    checkKeys(Y);
    ElGamalPublicKey.checkNonce(r);
    if (m.size() != Y.size()) {
      throw new IllegalArgumentException(
          "A row has a message for each key, not " + m.size() + " for " + Y.size());
    }
    PointVector B = Y.timesEach(r);
    for (int s = 0; s < B.size(); s++) {
      try (SecretScalar m_s = m.get(s)) {
        B.set(s, B.get(s).plus(SecretBaseTable.generator().times(m_s)));
      }
    }
    return new MultiRecipientCiphertext(Point.GENERATOR.times(r), B);
  }

  private static void checkKeys(PointVector Y) {
    for (int s = 0; s < Y.size(); s++) {
      if (Y.isIdentity(s)) {
        throw new IllegalArgumentException(
            "Key " + s + " is the identity, under which nothing is hidden");
      }
    }
  }

  /** Number of slots. */
  public int size() {
    return B.size();
  }

  /**
   * One slot of the row, as a ciphertext under the key of that slot.
   *
   * @param s 0 to N - 1
   */
  public ElGamalCiphertext slot(int s) {
    return new ElGamalCiphertext(C, B.get(s));
  }

  /** Encrypts the sums of both rows, slot by slot. */
  public MultiRecipientCiphertext plusVartime(MultiRecipientCiphertext other) {
    checkSize(other);
    return new MultiRecipientCiphertext(C.plus(other.C), B.plusVartime(other.B));
  }

  /** Encrypts the differences of the rows, slot by slot. */
  public MultiRecipientCiphertext minusVartime(MultiRecipientCiphertext other) {
    checkSize(other);
    return new MultiRecipientCiphertext(C.minus(other.C), B.plusVartime(other.B.negate()));
  }

  /**
   * Encrypts k times the row, for a public k: an order after a partial fill (docs/protocol.md
   * section 6).
   */
  public MultiRecipientCiphertext timesVartime(Scalar k) {
    // All slots in step under one scalar: no method for a public one is faster.
    try (SecretScalar factor = SecretScalar.ofPublic(k)) {
      return new MultiRecipientCiphertext(C.timesVartime(k), B.timesEach(factor));
    }
  }

  private void checkSize(MultiRecipientCiphertext other) {
    if (other.size() != size()) {
      throw new IllegalArgumentException(
          "Rows of as many slots are added, not of " + size() + " and " + other.size());
    }
  }

  /** Reads a row of N slots; refuses the identity. */
  public static MultiRecipientCiphertext read(ByteReader in, int N)
      throws MalformedEncodingException {
    return new MultiRecipientCiphertext(Point.read(in), PointVector.read(in, N));
  }

  /** The 64 (N + 1) bytes. */
  public byte[] encode() {
    return new ByteWriter(bytes(size())).bytes(C.encode()).bytes(B.encode()).toByteArray();
  }
}
