package io.phantompool.node.account;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * How an account ends that has nothing to do. It begins again with whatever it is told next; until
 * then nobody remembers it.
 *
 * @param after so long nobody has told it anything
 * @param ask for {@link AccountActor#stopMessage} from whoever holds back what comes meanwhile
 */
record Repose(Duration after, Consumer<ActorRef<AccountMessage>> ask) {}
