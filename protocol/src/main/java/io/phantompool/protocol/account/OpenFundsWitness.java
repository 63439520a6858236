package io.phantompool.protocol.account;

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

  long value() {
    return value;
  }

  SecretScalar blinding() {
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
