package io.phantompool.protocol.account;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;

/** What stands under one reserve number of a wallet and mint: the one id accepted there. */
public sealed interface Reservation {
  /** Its id, which the next reserve names as the previous one. */
  Digest id();

  /**
   * An order. It reserves what its commitment says until its end and its fills are counted.
   *
   * @param id the order id
   * @param market where it is
   * @param commitment of the ORIGINAL order, V_b on the chain of its base mint and V_q on that of
   *     its quote mint
   */
  record OfOrder(Digest id, MarketId market, Point commitment) implements Reservation {}

  /**
   * A withdrawal, which leaves the balance at once.
   *
   * @param id the withdrawal id
   * @param amount what is withdrawn
   */
  record OfWithdrawal(Digest id, Atoms amount) implements Reservation {}

  /**
   * An exit forced on the chain, which took the next reserve number by itself and counts as an
   * accepted withdrawal.
   *
   * @param id the digest of wallet, mint and transaction signature
   * @param amount what left the vault
   */
  record OfForcedExit(Digest id, Atoms amount) implements Reservation {}
}
