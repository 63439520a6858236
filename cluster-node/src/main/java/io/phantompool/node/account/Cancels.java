package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage.Cancelled;
import io.phantompool.node.pool.Cancellation;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.order.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** The cancels of one wallet that are on their way to the executors, and who waits for them. */
final class Cancels {
  private record Entry(Cancel cancel, List<ActorRef<Cancelled>> callers) {}

  private final Map<Digest, Entry> entries = new HashMap<>();

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** What is said to a cancel at once, if anything. */
  static Optional<Cancellation> known(WalletAccount account, Cancel cancel) {
    Optional<EndReason> ending = account.ending(cancel.order());
    if (ending.isPresent()) {
      return Optional.of(new Cancellation.Over(ending.get()));
    }
    Optional<HeldOrder> order = account.order(cancel.order());
    if (order.isEmpty()) {
      return Optional.of(new Cancellation.UnknownOrder());
    }
    if (!cancel.wallet().equals(account.wallet())
        || !cancel.market().equals(order.get().status().market())) {
      return Optional.of(new Cancellation.NotItsOwner());
    }
    return order
        .get()
        .cancel()
        .map(recorded -> new Cancellation.Recorded(cancel.order(), recorded.at()));
  }

  /** One more who waits; whether it is the first for its order. */
  boolean add(Cancel cancel, ActorRef<Cancelled> caller) {
    boolean first = !entries.containsKey(cancel.order());
    entries
        .computeIfAbsent(cancel.order(), _ -> new Entry(cancel, new ArrayList<>()))
        .callers()
        .add(caller);
    return first;
  }

  Optional<Cancel> cancel(Digest order) {
    return Optional.ofNullable(entries.get(order)).map(Entry::cancel);
  }

  /** Those who wait hear it and wait no longer. */
  void answer(Digest order, Cancelled answer) {
    Optional.ofNullable(entries.get(order))
        .ifPresent(
            entry -> {
              entry.callers().forEach(caller -> caller.tell(answer));
              entry.callers().clear();
            });
  }

  /** It is no longer on its way. */
  void end(Digest order) {
    entries.remove(order);
  }

  /** Nobody is left waiting. */
  void answerAll(Cancelled answer) {
    List.copyOf(entries.keySet()).forEach(order -> answer(order, answer));
  }
}
