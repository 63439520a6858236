package io.phantompool.node.round;

import io.phantompool.node.pool.ExecutorActivity;
import io.phantompool.node.pool.MatchingStatus;
import io.phantompool.node.wire.Envelope;
import io.phantompool.protocol.account.MarketProgress;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What a market's round coordinator takes; from other nodes {@link GiveStatus} alone. */
public interface RoundMessage {
  /** Where the market is. */
  record GiveStatus(ActorRef<Status> replyTo) implements RoundMessage, Envelope {}

  /** The operators give up the seq under way: it is held. Never from another node. */
  record GiveUp(long seq, String sentence) implements RoundMessage {}

  /** The operators go on with a seq that they had given up. Never from another node. */
  record TakeUp(long seq) implements RoundMessage {}

  /**
   * Where the market is.
   *
   * @param progress seqs that all accounts have been told of
   * @param executors what each did, as far as this coordinator has seen
   */
  record Status(MatchingStatus status, MarketProgress progress, List<ExecutorActivity> executors)
      implements Envelope {}
}
