package io.phantompool.crypto.transcript;

import java.math.BigInteger;

/** The integers modulo any order, by BigInteger: the twin of the groups' own scalars. */
record Integers(BigInteger order) implements ChallengeSpace<BigInteger> {
  static final Integers SECP256K1 =
      new Integers(
          new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16));
  static final Integers EDWARDS25519 =
      new Integers(
          BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493")));

  /** An integer below 2^512 in 64 bytes. */
  static byte[] wide(BigInteger integer) {
    return fixed(integer, 64);
  }

  private static byte[] fixed(BigInteger integer, int length) {
    byte[] shortest = integer.toByteArray();
    byte[] encoding = new byte[length];
    int digits = Math.min(length, shortest.length);
    System.arraycopy(shortest, shortest.length - digits, encoding, length - digits, digits);
    return encoding;
  }

  @Override
  public BigInteger reduce(byte[] bigEndian) {
    return new BigInteger(1, bigEndian).mod(order);
  }

  @Override
  public byte[] encode(BigInteger scalar) {
    return fixed(scalar, 32);
  }

  @Override
  public boolean isZero(BigInteger scalar) {
    return scalar.signum() == 0;
  }
}
