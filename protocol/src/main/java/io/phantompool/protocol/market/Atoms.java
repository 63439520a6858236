package io.phantompool.protocol.market;

import java.math.BigInteger;

/**
 * An amount of some mint in its smallest unit: what balances, deposits and withdrawals are counted
 * in.
 *
 * @param atoms 0 to 2^64 - 1, all 64 bits taken as unsigned
 */
public record Atoms(long atoms) implements Comparable<Atoms> {
  /** None. */
  public static final Atoms ZERO = new Atoms(0);

  /**
   * The same number.
   *
   * @throws ArithmeticException if it is not between 0 and 2^64 - 1
   */
  public static Atoms of(BigInteger atoms) {
    return new Atoms(U64.ofBigInteger(atoms));
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException if it is 2^64 or more
   */
  public Atoms plus(Atoms other) {
    return new Atoms(U64.plus(atoms, other.atoms));
  }

  /**
   * The difference.
   *
   * @throws ArithmeticException if it is negative
   */
  public Atoms minus(Atoms other) {
    return new Atoms(U64.minus(atoms, other.atoms));
  }

  /** The same number. */
  public BigInteger toBigInteger() {
    return U64.toBigInteger(atoms);
  }

  @Override
  public int compareTo(Atoms other) {
    return Long.compareUnsigned(atoms, other.atoms);
  }

  /** The number in decimal. */
  @Override
  public String toString() {
    return Long.toUnsignedString(atoms);
  }
}
