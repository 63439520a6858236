package io.phantompool.crypto.group.edwards25519;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public scalar: an integer modulo the prime L = 2^252 + 27742317777372353535851937790883648493,
 * the order of the base point (RFC 8032 section 5.1). Challenges, responses, weights and Lagrange
 * coefficients; never a key share or a nonce, which are {@link SecretEdScalar}. Immutable.
 */
public final class EdScalar {
  /** Bytes of an encoding. */
  public static final int BYTES = 32;

  /** The most bytes that {@link #reduceBigEndian} and {@link #reduceLittleEndian} take. */
  public static final int MAX_WIDE_BYTES = 64;

  /** Rule of refusals: the integer is not below L. */
  public static final String NOT_CANONICAL = "scalar-not-canonical";

  /** 0. */
  public static final EdScalar ZERO = of(0);

  /** 1. */
  public static final EdScalar ONE = of(1);

  private final long[] limbs;

  EdScalar(long[] limbs) {
    this.limbs = limbs;
  }

  /** The scalar {@code value} mod L of a number that is not negative. */
  public static EdScalar of(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("A scalar is made of a number that is not negative");
    }
    byte[] bytes = new byte[Long.BYTES];
    LittleEndian.setWord(bytes, 0, value);
    return reduceLittleEndian(bytes);
  }

  /**
   * At most 64 bytes, most significant first, modulo L: the challenges of encoding.md section 2.
   */
  public static EdScalar reduceBigEndian(byte[] bytes) {
    return reduceLittleEndian(LittleEndian.reversed(bytes));
  }

  /** At most 64 bytes, least significant first, modulo L: the hashes of RFC 8032. */
  public static EdScalar reduceLittleEndian(byte[] bytes) {
    return new EdScalar(ScalarField.reduce(requireWidth(bytes)));
  }

  /**
   * The scalar that exactly 32 bytes encode, least significant first.
   *
   * @throws MalformedEncodingException {@link #NOT_CANONICAL}, or a rule of {@link ByteReader}
   */
  public static EdScalar decode(byte[] encoding) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(encoding);
    EdScalar scalar = read(reader);
    reader.expectEnd();
    return scalar;
  }

  /** Reads the next 32 bytes as in {@link #decode(byte[])}. */
  public static EdScalar read(ByteReader reader) throws MalformedEncodingException {
    return new EdScalar(decodeLimbs(reader));
  }

  /** The sum. */
  public EdScalar plus(EdScalar other) {
    return new EdScalar(ScalarField.add(limbs, other.limbs));
  }

  /** The difference. */
  public EdScalar minus(EdScalar other) {
    return new EdScalar(ScalarField.subtract(limbs, other.limbs));
  }

  /** The product. */
  public EdScalar times(EdScalar other) {
    return new EdScalar(ScalarField.multiply(limbs, other.limbs));
  }

  /** L minus this, and 0 for 0. */
  public EdScalar negate() {
    return new EdScalar(ScalarField.negate(limbs));
  }

  /**
   * The scalar that times this is 1.
   *
   * @throws IllegalArgumentException if this is 0
   */
  public EdScalar invert() {
    if (isZero()) {
      throw new IllegalArgumentException("0 has no inverse modulo L");
    }
    return new EdScalar(ScalarField.invert(limbs));
  }

  /** Whether this is 0. */
  public boolean isZero() {
    return ScalarField.isZero(limbs) != 0;
  }

  /** The 32 bytes of this scalar, least significant first. */
  public byte[] encode() {
    byte[] bytes = new byte[BYTES];
    ScalarField.store(bytes, 0, limbs);
    return bytes;
  }

  /** The 32 bytes most significant first, as challenges stand in a transcript (encoding.md 2.4). */
  public byte[] encodeBigEndian() {
    return LittleEndian.reversed(encode());
  }

  long[] limbs() {
    return limbs;
  }

  static byte[] requireWidth(byte[] bytes) {
    if (bytes.length > MAX_WIDE_BYTES) {
      throw new IllegalArgumentException(
          "At most 64 bytes are reduced to a scalar, not " + bytes.length);
    }
    return bytes;
  }

  static long[] decodeLimbs(ByteReader reader) throws MalformedEncodingException {
    long at = reader.offset();
    byte[] bytes = reader.bytes(BYTES);
    long[] limbs = ScalarField.load(bytes, 0);
    Arrays.fill(bytes, (byte) 0);
    if (ScalarField.isCanonical(limbs) == 0) {
      throw new MalformedEncodingException(
          NOT_CANONICAL, at, "The scalar is not below the group order L");
    }
    return limbs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EdScalar that && Arrays.equals(limbs, that.limbs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(limbs);
  }

  /** The encoding in hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(encode());
  }
}
