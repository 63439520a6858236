package io.phantompool.node.book;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.pool.BookCounts;
import io.phantompool.node.wire.Envelope;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.SealedOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/** What a market's book takes. Its entity id is the market's id. */
public interface BookMessage {
  /**
   * An accepted order.
   *
   * @param baseFunds what its owner had of the base mint when it was sealed
   * @param quoteFunds what its owner had of the quote mint
   * @param base receipts on the base mint that accepted it
   * @param quote those on the quote mint
   */
  record Entry(
      Digest id,
      Wallet wallet,
      Instant acceptedAt,
      Instant goodTill,
      Funds baseFunds,
      Funds quoteFunds,
      List<Receipt> base,
      List<Receipt> quote)
      implements Envelope {
    /** Copies the lists. */
    public Entry {
      base = List.copyOf(base);
      quote = List.copyOf(quote);
    }

    /**
     * Of an order that was accepted.
     *
     * @param claim the order with the account states that its reserves name
     */
    public static Entry of(
        OrderClaim claim, Instant acceptedAt, List<Receipt> base, List<Receipt> quote) {
      SealedOrder order = claim.order();
      return new Entry(
          order.id(),
          order.header().wallet(),
          acceptedAt,
          Instant.ofEpochMilli(order.header().goodTillMillis()),
          Funds.of(claim.base()),
          Funds.of(claim.quote()),
          base,
          quote);
    }

    /** The order with the account states that its reserves name, as records have it. */
    public OrderClaim claim(SealedOrder order, Market market) {
      return new OrderClaim(
          order,
          baseFunds.state(wallet, market.baseMint(), order.header().base()),
          quoteFunds.state(wallet, market.quoteMint(), order.header().quote()));
    }
  }

  /**
   * Of an account state what the header does not say: the round's record shows both.
   *
   * @param balance in atoms
   * @param open the sum of what open orders may spend; nothing if it is the identity, as it is when
   *     none is open
   */
  record Funds(Atoms balance, Optional<Point> open) {
    /** As they are read. */
    @JsonCreator
    public Funds {}

    /** Of a sum that may be the identity. */
    public Funds(Atoms balance, Point open) {
      this(balance, open.equals(Point.IDENTITY) ? Optional.empty() : Optional.of(open));
    }

    static Funds of(AccountState state) {
      return new Funds(state.balance(), state.openCommitments());
    }

    AccountState state(Wallet wallet, Mint mint, Reserve reserve) {
      return new AccountState(wallet, mint, reserve, balance, open.orElse(Point.IDENTITY));
    }
  }

  /** An order was accepted; its body is kept already. Told again until it is answered. */
  record Add(Entry entry, ActorRef<Done> replyTo) implements BookMessage, Envelope {}

  /** An order's owner wants it to end. Told again until it is answered. */
  record AddCancel(Cancel cancel, ActorRef<Done> replyTo) implements BookMessage, Envelope {}

  /**
   * A seq is over. Told again until it is answered; seqs come in order.
   *
   * @param open whether the close was OPEN
   * @param orders those of O, if it was OPEN: none of them is an arrival any more
   * @param ended the orders that ended, by the close or the outcome
   */
  record RoundOver(
      long seq, boolean open, List<Digest> orders, List<Digest> ended, ActorRef<Done> replyTo)
      implements BookMessage, Envelope {}

  /** What is here of these orders, to be served to executors. */
  record GiveServed(List<Digest> ids, ActorRef<Served> replyTo) implements BookMessage, Envelope {}

  /** The live orders, the earliest first. */
  record GivePage(int limit, Optional<Digest> after, ActorRef<Page> replyTo)
      implements BookMessage, Envelope {}

  /** How many there are. */
  record GiveCounts(ActorRef<Counts> replyTo) implements BookMessage, Envelope {}

  /** Entries and cancels of those that are here; bodies are in the database by id. */
  record Served(List<Entry> entries, List<Cancel> cancels) implements Envelope {}

  /** Part of the live orders. */
  record Page(BookCounts counts, List<Entry> entries, boolean more) implements Envelope {}

  /** How many there are. */
  record Counts(BookCounts counts) implements Envelope {}
}
