package io.phantompool.node.matching;

import io.phantompool.node.account.AccountMessage;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.round.RoundMessage;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import org.apache.pekko.actor.typed.RecipientRef;

/** How the pool's actors are reached from this node, wherever in the cluster they are. */
public interface PoolActors {
  /** A wallet's account. */
  RecipientRef<AccountMessage> account(Wallet wallet);

  /** A market's book. */
  RecipientRef<BookMessage> book(MarketId market);

  /** A market's round coordinator. */
  RecipientRef<RoundMessage> rounds(MarketId market);
}
