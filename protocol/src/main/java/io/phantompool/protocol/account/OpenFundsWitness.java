package io.phantompool.protocol.account;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.SecretScalar;

/**
 * The opening of V_open = value G + blinding H, which only the owner knows: sums over its open
 * orders, each scaled as the state scales the order. Keeps a copy of the blinding; {@link #close}
 * erases it, the caller erases what it handed in.
 */
public final class OpenFundsWitness implements AutoCloseable {
  private long value;
  private final SecretScalar blinding;

  private OpenFundsWitness(long value, SecretScalar blinding) {
    this.value = value;
    this.blinding = blinding;
  }

  /**
   * An opening.
   *
   * @param value lots of a base mint, atoms of a quote mint, all 64 bits taken as unsigned
   */
  public static OpenFundsWitness of(long value, SecretScalar blinding) {
    return new OpenFundsWitness(value, blinding.copy());
  }

  /** The opening where no order is open: 0 and 0. */
  public static OpenFundsWitness nothingOpen() {
    return new OpenFundsWitness(0, SecretScalar.of(0));
  }

  /**
   * This and one more open commitment, v G + s H, both times the part of its order that has not
   * settled. A witness of its own, to be closed on its own.
   *
   * @param v what the part that has not settled may spend, unsigned
   * @param s the blinding of the original order's commitment
   * @throws ArithmeticException if the sum is 2^64 or more
   */
  public OpenFundsWitness plus(long v, SecretScalar s, Residual unsettled) {
    long sum = value + v;
    if (Long.compareUnsigned(sum, v) < 0) {
      throw new ArithmeticException("The open orders may spend 2^64 or more");
    }
    try (SecretScalar scaled = s.times(unsettled.factor())) {
      return new OpenFundsWitness(sum, blinding.plus(scaled));
    }
  }

  /** Whether this opens the account's V_open. */
  public boolean opens(AccountState account) {
    try (SecretScalar v = SecretScalar.of(value)) {
      Point commitment = Point.GENERATOR.times(v).plus(Generators.timesH(blinding));
      return commitment.equals(account.openCommitments());
    }
  }

  /** What open orders may spend: lots of a base mint, atoms of a quote mint, unsigned. */
  public long value() {
    return value;
  }

  /** The blinding of V_open, this witness's own. */
  public SecretScalar blinding() {
    return blinding;
  }

  /** Erases the opening. */
  @Override
  public void close() {
    value = 0;
    blinding.close();
  }

  /** Says nothing of the opening. */
  @Override
  public String toString() {
    return "OpenFundsWitness[hidden]";
  }
}
