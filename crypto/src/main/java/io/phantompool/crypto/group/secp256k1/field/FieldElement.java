package io.phantompool.crypto.group.secp256k1.field;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One canonical element of GF(p), p = 2^256 - 2^32 - 977, immutable. For the few places that
 * calculate with single elements, such as hashing to the curve; bulk work uses {@link FieldVector}.
 * No operation branches on a value.
 */
public final class FieldElement {
  /** 0. */
  public static final FieldElement ZERO = of(0);

  /** 1. */
  public static final FieldElement ONE = of(1);

  private final long[] limbs;

  private FieldElement(long[] limbs) {
    Field52.normalize(limbs, 0);
    this.limbs = limbs;
  }

  /** A small integer of either sign, below 2^52 in magnitude. */
  public static FieldElement of(long value) {
    if (value >= 1L << 52 || value <= -(1L << 52)) {
      throw new IllegalArgumentException("A small field element is below 2^52 in magnitude");
    }
    return new FieldElement(new long[] {value, 0, 0, 0, 0});
  }

  /** A big integer, taken modulo p. */
  public static FieldElement of(BigInteger value) {
    long[] limbs = new long[Field52.LIMBS];
    BigInteger rest =
        value.mod(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.valueOf(0x1000003D1L)));
    for (int i = 0; i < Field52.LIMBS; i++) {
      limbs[i] = rest.longValue() & ((1L << Field52.BITS) - 1);
      rest = rest.shiftRight(Field52.BITS);
    }
    return new FieldElement(limbs);
  }

  /** The element with the canonical limbs at {@code limbs[at..at+4]}. */
  public static FieldElement ofLimbs(long[] limbs, int at) {
    return new FieldElement(Arrays.copyOfRange(limbs, at, at + Field52.LIMBS));
  }

  /** this + b. */
  public FieldElement plus(FieldElement b) {
    long[] r = new long[Field52.LIMBS];
    Field52.add(r, 0, limbs, 0, b.limbs, 0);
    return new FieldElement(r);
  }

  /** this - b. */
  public FieldElement minus(FieldElement b) {
    long[] r = new long[Field52.LIMBS];
    Field52.subtract(r, 0, limbs, 0, b.limbs, 0);
    return new FieldElement(r);
  }

  /** -this. */
  public FieldElement negate() {
    return ZERO.minus(this);
  }

  /** this b. */
  public FieldElement times(FieldElement b) {
    long[] r = new long[Field52.LIMBS];
    Field52.multiply(r, 0, limbs, 0, b.limbs, 0);
    return new FieldElement(r);
  }

  /** this^2. */
  public FieldElement squared() {
    long[] r = new long[Field52.LIMBS];
    Field52.square(r, 0, limbs, 0);
    return new FieldElement(r);
  }

  /** 1 / this by a fixed addition chain; 0 for 0. */
  public FieldElement inverse() {
    long[] r = new long[Field52.LIMBS];
    FieldInversion.invert(r, 0, limbs, 0);
    return new FieldElement(r);
  }

  /** this^((p + 1) / 4): a square root of this if it is a square, else of -this. */
  public FieldElement rootCandidate() {
    long[] r = new long[Field52.LIMBS];
    FieldSquareRoot.root(r, 0, limbs, 0);
    return new FieldElement(r);
  }

  /** Whether this is 0. */
  public boolean isZero() {
    return Field52.zeroMask(limbs, 0) != 0;
  }

  /** Whether the canonical integer is odd: sgn0 of RFC 9380 section 4.1. */
  public boolean isOdd() {
    return (limbs[0] & 1) == 1;
  }

  /** {@code condition ? b : this}, without a branch on the condition: CMOV of RFC 9380. */
  public FieldElement select(FieldElement b, boolean condition) {
    long[] r = limbs.clone();
    Field52.select(r, 0, b.limbs, 0, condition ? -1L : 0L);
    return new FieldElement(r);
  }

  /** Copies the canonical limbs to {@code out[at..at+4]}. */
  public void limbsTo(long[] out, int at) {
    System.arraycopy(limbs, 0, out, at, Field52.LIMBS);
  }

  /** The 32 bytes, big-endian. */
  public byte[] encode() {
    byte[] bytes = new byte[FieldCodec.BYTES];
    FieldCodec.encode(limbs, 0, bytes, 0);
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldElement e && Field52.same(limbs, 0, e.limbs, 0);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(limbs);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(encode());
  }
}
