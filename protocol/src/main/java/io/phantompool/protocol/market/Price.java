package io.phantompool.protocol.market;

import java.math.BigInteger;

/**
 * A price in quote atoms per lot.
 *
 * @param quoteAtomsPerLot 1 to 2^64 - 1, all 64 bits taken as unsigned
 */
public record Price(long quoteAtomsPerLot) implements Comparable<Price> {
  /** Refuses 0. */
  public Price {
    if (quoteAtomsPerLot == 0) {
      throw new IllegalArgumentException("A price is at least 1 quote atom per lot");
    }
  }

  /**
   * What so many lots cost.
   *
   * @throws ArithmeticException if that is 2^64 quote atoms or more
   */
  public QuoteAtoms times(Lots lots) {
    return new QuoteAtoms(U64.times(quoteAtomsPerLot, lots.count()));
  }

  /** The same number. */
  public BigInteger toBigInteger() {
    return U64.toBigInteger(quoteAtomsPerLot);
  }

  @Override
  public int compareTo(Price other) {
    return Long.compareUnsigned(quoteAtomsPerLot, other.quoteAtomsPerLot);
  }

  /** The number in decimal, with the unit. */
  @Override
  public String toString() {
    return Long.toUnsignedString(quoteAtomsPerLot) + " quote atoms per lot";
  }
}
