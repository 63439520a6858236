package io.phantompool.protocol.market;

import java.math.BigInteger;

/**
 * An amount of a market's base mint in its smallest unit.
 *
 * @param atoms 0 to 2^64 - 1, all 64 bits taken as unsigned
 */
public record BaseAtoms(long atoms) implements Comparable<BaseAtoms> {
  /** None. */
  public static final BaseAtoms ZERO = new BaseAtoms(0);

  /**
   * The same number.
   *
   * @throws ArithmeticException if it is not between 0 and 2^64 - 1
   */
  public static BaseAtoms of(BigInteger atoms) {
    return new BaseAtoms(U64.ofBigInteger(atoms));
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException if it is 2^64 or more
   */
  public BaseAtoms plus(BaseAtoms other) {
    return new BaseAtoms(U64.plus(atoms, other.atoms));
  }

  /**
   * The difference.
   *
   * @throws ArithmeticException if it is negative
   */
  public BaseAtoms minus(BaseAtoms other) {
    return new BaseAtoms(U64.minus(atoms, other.atoms));
  }

  /** The same number. */
  public BigInteger toBigInteger() {
    return U64.toBigInteger(atoms);
  }

  @Override
  public int compareTo(BaseAtoms other) {
    return Long.compareUnsigned(atoms, other.atoms);
  }

  /** The number in decimal, with the unit. */
  @Override
  public String toString() {
    return Long.toUnsignedString(atoms) + " base atoms";
  }
}
