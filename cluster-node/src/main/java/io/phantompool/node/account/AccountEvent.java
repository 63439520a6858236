package io.phantompool.node.account;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.round.Fill;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an account keeps. The events of all accounts bear {@link #TAG}: the read side is projected
 * from them. Their names in the journal are those of {@link AccountEventSerializer}.
 */
public sealed interface AccountEvent {
  /** Of every event of every account. */
  String TAG = "orders";

  /** Whose account. */
  Wallet wallet();

  /**
   * q executors have signed for an order on both mints: from here on it stands on the chains of its
   * owner, whatever happens to this process. Its body is kept already.
   *
   * @param nonce C of its body
   * @param baseCommitment V_b of its body
   * @param quoteCommitment V_q of its body
   * @param base receipts on the base mint, by executor
   * @param quote receipts on the quote mint, of the same executors
   */
  record OrderAccepted(
      Wallet wallet,
      Digest id,
      OrderHeader header,
      Point nonce,
      Point baseCommitment,
      Point quoteCommitment,
      List<Receipt> base,
      List<Receipt> quote,
      Instant at)
      implements AccountEvent {
    /** Copies the lists. */
    public OrderAccepted {
      base = List.copyOf(base);
      quote = List.copyOf(quote);
    }
  }

  /** The executors were shown the receipts of an accepted order, and its market's book has it. */
  record OrderBooked(Wallet wallet, Digest id) implements AccountEvent {}

  /** q executors know that the owner wants the order to end. */
  record CancelRecorded(Wallet wallet, Cancel cancel, Instant at) implements AccountEvent {}

  /**
   * What a seq of a market did to the wallet; seqs that did nothing to it have no event.
   *
   * @param baseDelta atoms of the market's base mint that the wallet gained
   * @param quoteDelta atoms of its quote mint that it gained
   * @param price of the fills, if there are any
   * @param fills of the wallet's orders
   * @param endings of the wallet's orders
   */
  record RoundApplied(
      Wallet wallet,
      MarketId market,
      long seq,
      Instant at,
      BigInteger baseDelta,
      BigInteger quoteDelta,
      Optional<Price> price,
      List<Fill> fills,
      List<Ending> endings)
      implements AccountEvent {
    /** Copies the lists. */
    public RoundApplied {
      fills = List.copyOf(fills);
      endings = List.copyOf(endings);
    }
  }

  /**
   * q executors have signed for a withdrawal: the amount has left the balance. Its bytes are kept
   * already.
   *
   * @param receipts on its mint, by executor
   */
  record WithdrawalAccepted(
      Wallet wallet, Digest id, WithdrawalHeader header, List<Receipt> receipts, Instant at)
      implements AccountEvent {
    /** Copies the list. */
    public WithdrawalAccepted {
      receipts = List.copyOf(receipts);
    }
  }

  /** Every executor was shown the receipts of an accepted withdrawal: later orders build on it. */
  record WithdrawalKnown(Wallet wallet, Digest id) implements AccountEvent {}

  /** The vault has paid a withdrawal. */
  record WithdrawalPaid(Wallet wallet, Digest id, Signature transaction, Instant at)
      implements AccountEvent {}

  /** The chain has finalized a deposit. */
  record DepositFinalized(Wallet wallet, DepositName name, Atoms amount, Instant at)
      implements AccountEvent {}
}
