package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage.Examined;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.submission.Cancelling;
import io.phantompool.node.submission.Gathering;
import io.phantompool.node.submission.Showing;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.SealedOrder;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What an account's actor and those it sends out tell it. */
sealed interface OwnMessage extends AccountMessage.ToItself {

  /** The bytes of an order, read. */
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Read(SealedOrder order, byte[] bytes, Purpose purpose) implements OwnMessage {}

  /** They are not those of an order. */
  record Unread(OrderRefusal refusal, Purpose purpose) implements OwnMessage {}

  /** What an order is read for. */
  sealed interface Purpose {}

  /** It is to be accepted. */
  record ToSubmit(ActorRef<Submitted> replyTo) implements Purpose {}

  /** It is to be looked at. */
  record ToExamine(boolean proof, ActorRef<Examined> replyTo) implements Purpose {}

  /** What comes of an order or withdrawal on its way. */
  record Gathered(Gathering.Told told) implements OwnMessage {}

  /** Who knows by now that something is accepted. */
  record Shown(Showing.Told told) implements OwnMessage {}

  /** The book has an order. */
  record Booked(Digest id) implements OwnMessage {}

  /** This node may have heard by now of all that an order counts. */
  record BookLater(Digest id) implements OwnMessage {}

  /** The book has a cancel, so that a record can show it: now the executors may hear of it. */
  record CancelBooked(Digest id) implements OwnMessage {}

  /** What comes of a cancel on its way. */
  record CancelTold(Cancelling.Told told) implements OwnMessage {}

  /**
   * Whether a seq is over of which the account was told that it is.
   *
   * @param isOver nothing if it could not be looked up
   */
  record RoundLookedUp(AccountMessage.RoundOver told, Optional<Boolean> isOver)
      implements OwnMessage {}

  /** It is time to look what has changed. */
  record Look() implements OwnMessage {}

  /** An actor of ours has ended; news of a death overtake what the dead have said. */
  record Ended(Digest id, ActorRef<?> gathering) implements OwnMessage {}

  /** Nobody has told the account anything for a while. */
  record Idle() implements OwnMessage {}

  /** It is to end. */
  record Stop() implements OwnMessage {}

  /** It has said nothing before it ended, as only a defect makes it. */
  record Lost(Digest id, ActorRef<?> gathering) implements OwnMessage {}
}
