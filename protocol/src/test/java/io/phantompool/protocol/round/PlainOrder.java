package io.phantompool.protocol.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.TimeInForce;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An order that hides nothing.
 *
 * @param left lots before the round
 * @param size of the original order if some of it was filled before, else 0
 */
record PlainOrder(
    Digest id,
    Wallet wallet,
    Side side,
    int tick,
    long left,
    TimeInForce timeInForce,
    boolean rest,
    long size) {
  static Digest id(int number) {
    return Digest.of(number(number));
  }

  static Wallet wallet(int number) {
    return Wallet.of(number(number));
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(Digest.LENGTH).putInt(Digest.LENGTH - Integer.BYTES, number).array();
  }

  /** A fresh order good till time, its number also its wallet's; it does not rest. */
  static PlainOrder of(int number, Side side, int tick, long left) {
    return new PlainOrder(
        id(number), wallet(number), side, tick, left, TimeInForce.GOOD_TILL_TIME, false, 0);
  }

  static PlainOrder buy(int number, int tick, long left) {
    return of(number, Side.BUY, tick, left);
  }

  static PlainOrder sell(int number, int tick, long left) {
    return of(number, Side.SELL, tick, left);
  }

  PlainOrder ofWallet(int number) {
    return new PlainOrder(id, wallet(number), side, tick, left, timeInForce, rest, size);
  }

  PlainOrder immediate() {
    return new PlainOrder(
        id, wallet, side, tick, left, TimeInForce.IMMEDIATE_OR_CANCEL, rest, size);
  }

  PlainOrder resting() {
    return new PlainOrder(id, wallet, side, tick, left, timeInForce, true, size);
  }

  PlainOrder leftOf(long original) {
    return new PlainOrder(id, wallet, side, tick, left, timeInForce, rest, original);
  }

  /** What the clearing may know of it. */
  RoundOrder sealed() {
    Optional<Residual> residual =
        size == 0 ? Optional.empty() : Optional.of(new Residual(new Lots(left), new Lots(size)));
    return new RoundOrder(id, wallet, timeInForce, rest, residual);
  }

  /** The slot of a market with K ticks. */
  int slot(int K) {
    return side == Side.BUY ? tick : K + tick;
  }
}
