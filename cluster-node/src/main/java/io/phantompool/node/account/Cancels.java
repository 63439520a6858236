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
import java.util.Objects;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** The cancels of one wallet that are on their way to the executors, and who waits for them. */
final class Cancels {
  /** Longer than an errand takes: one that has not ended by then has died of a defect. */
  private static final long ERRAND_MILLIS = 60_000;

  private record Entry(Cancel cancel, long sinceMillis, List<ActorRef<Cancelled>> callers) {}

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

  /** One more who waits; whether an errand is to begin: there is none, or none that lives. */
  boolean add(Cancel cancel, ActorRef<Cancelled> caller, long nowMillis) {
    Entry known = entries.get(cancel.order());
    boolean begins = known == null || nowMillis - known.sinceMillis() >= ERRAND_MILLIS;
    if (begins) {
      List<ActorRef<Cancelled>> callers = known == null ? new ArrayList<>() : known.callers();
      entries.put(cancel.order(), new Entry(cancel, nowMillis, callers));
    }
    Objects.requireNonNull(entries.get(cancel.order())).callers().add(caller);
    return begins;
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
