package io.phantompool.client.withdrawal;

import io.phantompool.protocol.market.Atoms;
import java.math.BigInteger;

/**
 * What a wallet has of a mint. Only the owner knows how much of the balance is reserved.
 *
 * @param balance public, reserved atoms too
 * @param reserved by open orders, and what has not settled
 * @param free can be withdrawn
 */
public record Funds(Atoms balance, Atoms reserved, Atoms free) {
  static Funds of(Atoms balance, BigInteger reserved) {
    BigInteger held = reserved.min(balance.toBigInteger());
    return new Funds(balance, Atoms.of(held), Atoms.of(balance.toBigInteger().subtract(held)));
  }
}
