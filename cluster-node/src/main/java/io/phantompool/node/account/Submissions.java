package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import io.phantompool.node.submission.Gathering;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.Stake;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderRefusal.Code;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The orders and withdrawals of one wallet that are on their way to be accepted, and who waits for
 * them. They go to the executors one after the other, each when it is next on its owner's chains:
 * an order that overtook another, or two under one number, would only block the chain.
 */
final class Submissions {
  /** So many at a time; each holds some 100 kB and one of the node's places for acceptances. */
  static final int MOST = 16;

  private static final long RETRY_MILLIS = 1_000;
  private static final long WAIT_MILLIS = 30_000;

  private static final class Entry {
    final Gathering.Task task;
    final long sinceMillis;
    final List<ActorRef<Submitted>> callers = new ArrayList<>();

    Entry(Gathering.Task task, long sinceMillis) {
      this.task = task;
      this.sinceMillis = sinceMillis;
    }
  }

  private final Map<Digest, Entry> entries = new LinkedHashMap<>();
  private Optional<Digest> active = Optional.empty();

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** One more, or one more who waits for the same one; or there are too many already. */
  boolean add(Gathering.Task task, ActorRef<Submitted> caller, long nowMillis) {
    Digest id = task.claim().id();
    if (entries.size() >= MOST && !entries.containsKey(id)) {
      return false;
    }
    entries.computeIfAbsent(id, _ -> new Entry(task, nowMillis)).callers.add(caller);
    return true;
  }

  Optional<Gathering.Task> task(Digest id) {
    return Optional.ofNullable(entries.get(id)).map(entry -> entry.task);
  }

  /** An id that waits under the next number of a mint. */
  Optional<Digest> pending(Mint mint, long number) {
    return entries.values().stream()
        .map(entry -> entry.task.claim())
        .filter(
            claim -> claim.stakeIn(mint).filter(s -> s.reserve().number() == number).isPresent())
        .map(Claim::id)
        .findFirst();
  }

  /** Those who wait for this order hear it and wait no longer. */
  void answer(Digest id, Submitted answer) {
    Optional.ofNullable(entries.get(id))
        .ifPresent(
            entry -> {
              entry.callers.forEach(caller -> caller.tell(answer));
              entry.callers.clear();
            });
  }

  /** This order is no longer on its way; others may be. */
  void end(Digest id) {
    entries.remove(id);
    active = active.filter(other -> !other.equals(id));
  }

  /**
   * Starts what is next on its chains, unless one is under way; turns away what can never be.
   *
   * @param start sends it to the executors
   */
  void goOn(WalletAccount account, long nowMillis, Consumer<Gathering.Task> start) {
    List<Digest> over = new ArrayList<>();
    Iterator<Entry> all = entries.values().iterator();
    while (all.hasNext() && active.isEmpty()) {
      Entry entry = all.next();
      Claim claim = entry.task.claim();
      Optional<OrderRefusal> refusal = taken(account, claim);
      if (refusal.isPresent()) {
        answer(claim.id(), new Submitted.Refused(refusal.get()));
        over.add(claim.id());
      } else if (isNext(account, claim)) {
        active = Optional.of(claim.id());
        start.accept(entry.task);
      } else if (nowMillis - entry.sinceMillis >= WAIT_MILLIS) {
        answer(claim.id(), early(claim));
        over.add(claim.id());
      }
    }
    over.forEach(entries::remove);
  }

  private static Optional<OrderRefusal> taken(WalletAccount account, Claim claim) {
    Optional<Digest> named = account.named(claim.clientId());
    if (named.equals(Optional.of(claim.id()))) {
      return Optional.of(
          new OrderRefusal(
              Code.CLIENT_ID_TAKEN,
              "it was accepted and is over: its receipts are no longer held here"));
    }
    if (named.isPresent()) {
      return Optional.of(
          new OrderRefusal(
              Code.CLIENT_ID_TAKEN,
              "client id %s is already that of %s: a client id is used once for ever"
                  .formatted(claim.clientId(), named.get())));
    }
    return claim.stakes().stream().flatMap(stake -> taken(account, stake).stream()).findFirst();
  }

  private static Optional<OrderRefusal> taken(WalletAccount account, Stake stake) {
    long number = stake.reserve().number();
    return account
        .ledger()
        .acceptedId(account.wallet(), stake.mint(), number)
        .map(
            other ->
                new OrderRefusal(
                    Code.RESERVE_TAKEN,
                    "reserve number %s on %s is already taken by %s: take the next free number"
                        .formatted(Long.toUnsignedString(number), stake.mint(), other)));
  }

  private static boolean isNext(WalletAccount account, Claim claim) {
    return claim.stakes().stream()
        .allMatch(
            stake ->
                stake.reserve().number()
                    == account.ledger().chain(account.wallet(), stake.mint()).length() + 1L);
  }

  private static Submitted early(Claim claim) {
    return new Submitted.Unavailable(
        Reason.CATCHING_UP,
        "The reserve before that of %s is not accepted yet".formatted(claim.id()),
        RETRY_MILLIS);
  }

  /** What one order lacks, those behind it lack too: they are to come again. */
  void sendAwayOthers(Submitted answer) {
    for (Digest id : List.copyOf(entries.keySet())) {
      if (!active.equals(Optional.of(id))) {
        answer(id, answer);
        entries.remove(id);
      }
    }
  }

  /** Nobody is left waiting for what will not come. */
  void answerAll(Submitted answer) {
    List.copyOf(entries.keySet()).forEach(id -> answer(id, answer));
  }
}
