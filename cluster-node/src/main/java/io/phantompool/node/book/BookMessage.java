package io.phantompool.node.book;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.pool.BookCounts;
import io.phantompool.node.wire.Envelope;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.order.Cancel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/** What a market's book takes. Its entity id is the market's id. */
public sealed interface BookMessage {
  /** An accepted order. */
  record Entry(
      Digest id,
      Wallet wallet,
      Instant acceptedAt,
      Instant goodTill,
      List<Receipt> base,
      List<Receipt> quote)
      implements Envelope {}

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
