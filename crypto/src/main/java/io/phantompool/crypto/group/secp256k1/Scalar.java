package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.field.SafeGcd;
import java.math.BigInteger;
import java.util.HexFormat;

/**
 * A public integer modulo q, the order of secp256k1. Immutable. A secret one is a {@link
 * SecretScalar}; thousands of them are a {@link ScalarVector}.
 *
 * <p>Encoded as 32 bytes, big-endian, below q (docs/encoding.md section 1).
 */
public final class Scalar {
  /** Bytes of the encoding. */
  public static final int BYTES = ModQ.BYTES;

  /** Bytes that {@link #ofUniform} takes. */
  public static final int UNIFORM_BYTES = 64;

  /** Rule: a scalar's encoding stands for q or more. */
  public static final String NOT_CANONICAL = "scalar-not-canonical";

  /** 0. */
  public static final Scalar ZERO = of(0);

  /** 1. */
  public static final Scalar ONE = of(1);

  private static final SafeGcd INVERSION = new SafeGcd(ModQ.Q0, ModQ.Q1, ModQ.Q2, ModQ.Q3);
  private static final BigInteger Q =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private final long[] limbs;

  /** Takes the array, which must hold four words below q and have no other owner. */
  Scalar(long[] limbs) {
    this.limbs = limbs;
  }

  /** The unsigned 64-bit integer {@code value}. */
  public static Scalar of(long value) {
    return new Scalar(new long[] {value, 0, 0, 0});
  }

  /** The signed 64-bit integer {@code value}, so -1 gives q - 1. */
  public static Scalar ofSigned(long value) {
    return value < 0 ? of(-value).negate() : of(value);
  }

  /** 64 bytes as a big-endian integer mod q: uniform if they are (docs/encoding.md section 2.4). */
  public static Scalar ofUniform(byte[] bytes) {
    if (bytes.length != UNIFORM_BYTES) {
      throw new IllegalArgumentException(
          "A uniform scalar is made of 64 bytes, not of " + bytes.length);
    }
    long[] r = new long[ModQ.WORDS];
    ModQProduct.readUniform(r, 0, bytes, 0);
    return new Scalar(r);
  }

  /** {@code value} mod q, also where it is negative. */
  public static Scalar fromBigInteger(BigInteger value) {
    BigInteger reduced = value.mod(Q);
    long[] r = new long[ModQ.WORDS];
    for (int i = 0; i < ModQ.WORDS; i++) {
      r[i] = reduced.shiftRight(Long.SIZE * i).longValue();
    }
    return new Scalar(r);
  }

  /** Decodes exactly the 32 bytes of one scalar. */
  public static Scalar decode(byte[] encoding) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(encoding);
    Scalar scalar = read(reader);
    reader.expectEnd();
    return scalar;
  }

  /** Reads the next 32 bytes, refusing q and more. */
  public static Scalar read(ByteReader reader) throws MalformedEncodingException {
    long[] r = new long[ModQ.WORDS];
    read(reader, r, 0, new byte[BYTES]);
    return new Scalar(r);
  }

  /**
   * Refuses a reader that does not hold {@code size} scalars, before anybody makes room for them.
   */
  static void expect(ByteReader reader, int size) throws MalformedEncodingException {
    if ((long) size * BYTES > reader.remaining()) {
      throw new MalformedEncodingException(
          ByteReader.TRUNCATED,
          reader.offset(),
          size + " scalars need " + (long) size * BYTES + " bytes");
    }
  }

  /** Reads one scalar by way of {@code buffer}, {@link #BYTES} long, which keeps the bytes. */
  static void read(ByteReader reader, long[] r, int rAt, byte[] buffer)
      throws MalformedEncodingException {
    long at = reader.offset();
    reader.bytes(buffer, 0, BYTES);
    ModQ.readWords(r, rAt, buffer, 0);
    if (!ModQ.isBelowQ(r, rAt)) {
      throw new MalformedEncodingException(
          NOT_CANONICAL, at, "The scalar is not below the group order");
    }
  }

  /** The 32 bytes of this scalar, big-endian. */
  public byte[] encode() {
    byte[] bytes = new byte[BYTES];
    ModQ.writeWords(bytes, 0, limbs, 0);
    return bytes;
  }

  /** The integer in [0, q). */
  public BigInteger toBigInteger() {
    return new BigInteger(1, encode());
  }

  /** this + other modulo q. */
  public Scalar plus(Scalar other) {
    long[] r = new long[ModQ.WORDS];
    ModQ.add(r, 0, limbs, 0, other.limbs, 0);
    return new Scalar(r);
  }

  /** this - other modulo q. */
  public Scalar minus(Scalar other) {
    long[] r = new long[ModQ.WORDS];
    ModQ.subtract(r, 0, limbs, 0, other.limbs, 0);
    return new Scalar(r);
  }

  /** -this modulo q. */
  public Scalar negate() {
    long[] r = new long[ModQ.WORDS];
    ModQ.negate(r, 0, limbs, 0);
    return new Scalar(r);
  }

  /** this times other modulo q. */
  public Scalar times(Scalar other) {
    long[] r = new long[ModQ.WORDS];
    ModQProduct.multiply(r, 0, limbs, 0, other.limbs, 0);
    return new Scalar(r);
  }

  /** this + a b, cheaper than in two steps. */
  public Scalar plusProduct(Scalar a, Scalar b) {
    long[] r = new long[ModQ.WORDS];
    ModQProduct.multiplyAdd(r, 0, a.limbs, 0, b.limbs, 0, limbs, 0);
    return new Scalar(r);
  }

  /** this^2 modulo q. */
  public Scalar square() {
    return times(this);
  }

  /** 1 / this; zero has no inverse, asking for it is the programmer's error. */
  public Scalar invertVartime() {
    if (isZero()) {
      throw new IllegalArgumentException("Zero has no inverse");
    }
    long[] r = limbs.clone();
    INVERSION.invertVartime(r);
    return new Scalar(r);
  }

  /** Whether this is 0. */
  public boolean isZero() {
    return ModQ.isZero(limbs, 0);
  }

  /** The four words, least significant first; never written after construction. */
  long[] limbs() {
    return limbs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scalar scalar && ModQ.equal(limbs, 0, scalar.limbs, 0);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(limbs[0] ^ limbs[1] ^ limbs[2] ^ limbs[3]);
  }

  /** 64 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(encode());
  }
}
