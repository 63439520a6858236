package io.phantompool.node.account;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.pool.Account;
import io.phantompool.node.pool.Cancellation;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.node.pool.ProofCheck;
import io.phantompool.node.pool.WithdrawalStatus;
import io.phantompool.node.wire.Envelope;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.round.Fill;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/** What a wallet's account takes. Its entity id is the wallet's address in Base58. */
public sealed interface AccountMessage {

  /**
   * Has an order of this wallet accepted.
   *
   * @param order its bytes, whose signature has been checked; not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Submit(byte[] order, ActorRef<Submitted> replyTo) implements AccountMessage, Envelope {}

  /** Hands a cancel of this wallet, whose signature has been checked, to the executors. */
  record CancelOrder(Cancel cancel, ActorRef<Cancelled> replyTo)
      implements AccountMessage, Envelope {}

  /**
   * What would be said to an order.
   *
   * @param proof whether its proof is checked too
   */
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Examine(byte[] order, boolean proof, ActorRef<Examined> replyTo)
      implements AccountMessage, Envelope {}

  /** What the wallet has. */
  record GiveAccount(ActorRef<GivenAccount> replyTo) implements AccountMessage, Envelope {}

  /** One of the wallet's orders. */
  record GiveOrder(Digest id, ActorRef<GivenOrder> replyTo) implements AccountMessage, Envelope {}

  /** The wallet's orders, the latest first. */
  record GiveOrders(int limit, Optional<Digest> after, ActorRef<GivenOrders> replyTo)
      implements AccountMessage, Envelope {}

  /** A certified round has these of the wallet's orders. Not kept. */
  record EnteredRound(MarketId market, long seq, List<Digest> orders)
      implements AccountMessage, Envelope {}

  /**
   * A seq is over and says something of this wallet. Told again until it is answered; seqs of one
   * market come in order, those that say nothing of this wallet are left out.
   *
   * @param baseDelta atoms of the base mint that the wallet gains
   * @param quoteDelta atoms of the quote mint that it gains
   * @param price of the fills, if there are any
   */
  record RoundOver(
      MarketId market,
      long seq,
      Instant at,
      BigInteger baseDelta,
      BigInteger quoteDelta,
      Optional<Price> price,
      List<Fill> fills,
      List<Ending> endings,
      ActorRef<Done> replyTo)
      implements AccountMessage, Envelope {}

  /** The chain has finalized a deposit of this wallet's. Told again until it is answered. */
  record Deposited(DepositName name, Atoms amount, ActorRef<Done> replyTo)
      implements AccountMessage, Envelope {}

  /**
   * Has a withdrawal of this wallet accepted; {@link Submitted.Accepted#base} are its receipts
   * then.
   *
   * @param withdrawal its bytes, whose signature has been checked; not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Withdraw(byte[] withdrawal, ActorRef<Submitted> replyTo)
      implements AccountMessage, Envelope {}

  /** One of the wallet's withdrawals. */
  record GiveWithdrawal(Digest id, ActorRef<GivenWithdrawals> replyTo)
      implements AccountMessage, Envelope {}

  /** The wallet's withdrawals, the latest first. */
  record GiveWithdrawals(int limit, Optional<Digest> after, ActorRef<GivenWithdrawals> replyTo)
      implements AccountMessage, Envelope {}

  /** The vault has paid a withdrawal of this wallet's. Told again until it is answered. */
  record Paid(Digest id, Signature transaction, ActorRef<Done> replyTo)
      implements AccountMessage, Envelope {}

  /** What an account tells itself; never from another node. */
  non-sealed interface ToItself extends AccountMessage {}

  /** What came of {@link Submit}. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Submitted.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = Submitted.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Submitted.Unavailable.class, name = "unavailable")
  })
  sealed interface Submitted extends Envelope {
    /** It is accepted. */
    record Accepted(Instant acceptedAt, List<Receipt> base, List<Receipt> quote, boolean again)
        implements Submitted {}

    /** It is not taken. */
    record Refused(OrderRefusal refusal) implements Submitted {}

    /** It is not accepted yet; it may be in a moment, or when the same bytes come again. */
    record Unavailable(PoolUnavailable.Reason reason, String sentence, long retryMillis)
        implements Submitted {}
  }

  /** What came of {@link CancelOrder}. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Cancelled.Told.class, name = "told"),
    @JsonSubTypes.Type(value = Cancelled.Unavailable.class, name = "unavailable")
  })
  sealed interface Cancelled extends Envelope {
    /** It was decided. */
    record Told(Cancellation cancellation) implements Cancelled {}

    /** Too few executors have it yet; they are still being told. */
    record Unavailable(PoolUnavailable.Reason reason, String sentence, long retryMillis)
        implements Cancelled {}
  }

  /**
   * What would be said.
   *
   * @param refusal nothing if it would be taken
   * @param checks what was checked of its proof
   */
  record Examined(Optional<OrderRefusal> refusal, List<ProofCheck> checks) implements Envelope {}

  /** What the wallet has. */
  record GivenAccount(Account account) implements Envelope {}

  /**
   * An order, if it is the wallet's and was accepted.
   *
   * @param base the receipts on the base mint that accepted it
   * @param quote those on the quote mint
   * @param rounds seqs of the closes that had it
   */
  record GivenOrder(
      Optional<OrderStatus> order, List<Receipt> base, List<Receipt> quote, List<Long> rounds)
      implements Envelope {}

  /**
   * Withdrawals, the latest first.
   *
   * @param more whether there are more
   */
  record GivenWithdrawals(List<WithdrawalStatus> withdrawals, boolean more) implements Envelope {
    /** Copies the list. */
    public GivenWithdrawals {
      withdrawals = List.copyOf(withdrawals);
    }
  }

  /**
   * Orders, the latest first.
   *
   * @param more whether there are more
   */
  record GivenOrders(List<OrderStatus> orders, boolean more) implements Envelope {}
}
