package io.phantompool.simulator.cryptography;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.committee.Combiner;
import io.phantompool.protocol.committee.CommitteeMember;
import io.phantompool.protocol.executor.WithdrawalCheck;
import io.phantompool.protocol.ledger.ReceiptCheck;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderRefusal;
import java.util.List;
import java.util.Optional;

/** All the cryptography of a simulated pool: the real one, or a stand-in for it. */
public interface Cryptography {
  /** The executors. */
  Roster roster();

  /** Who agrees. */
  Committee committee();

  /** The keys that orders are sealed to. */
  SlotKeys slotKeys();

  /** What executor j signs with. */
  Ed25519Signer identity(int executor);

  /**
   * Executor j's shares at work in a new process.
   *
   * @param boot larger than in every process before
   */
  CommitteeMember member(int executor, long boot);

  /** The public keys at work. */
  Combiner combiner();

  /** Whose receipts are whose. */
  ReceiptCheck receipts();

  /** Whether a receipt is its executor's. */
  boolean isSigned(ReceiptText text, Receipt receipt);

  /** Which withdrawals hold. */
  WithdrawalCheck withdrawals();

  /** Tells of a market: before its first order. */
  void know(Market market);

  /** Why an order's proof does not hold; nothing if it does. */
  Optional<OrderRefusal> check(OrderClaim claim);

  /** The committee's public keys, as a record claims them. */
  CommitteeKeys keys();

  /**
   * Checks the record of a round as a stranger.
   *
   * @param record the file
   * @param ceremony hash of the completed ceremony
   * @param previous digest of the outcome before
   * @return what does not hold; empty if all does
   */
  List<String> check(byte[] record, Digest ceremony, Digest previous);

  /** A new trader's keys. */
  Purse purse();
}
