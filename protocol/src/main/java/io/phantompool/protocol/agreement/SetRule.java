package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.agreement.SetResult.Missing;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.close.SetEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which orders take part in a close, which end at it, and T (docs/protocol.md section 7.1): a
 * function of exactly q inventories and of facts that all honest executors share, so each computes
 * it alone and signs only what it has computed.
 *
 * @param committee who may report
 * @param terms what is known of the close before
 * @param facts what is known of the orders
 */
public record SetRule(Committee committee, CloseTerms terms, OrderFacts.Source facts) {
  /**
   * The close that these inventories make. The cheap checks come first, the signatures last.
   *
   * @param inventories of exactly q executors, by executor ascending
   */
  public SetResult derive(List<Signed<Inventory>> inventories) {
    List<Integer> executors = inventories.stream().map(Signed::executor).toList();
    if (executors.size() != committee.quorum() || !IndexSet.isAscending(executors)) {
      return new SetResult.Unusable(
          "A close is made of the inventories of exactly %d executors, ascending"
              .formatted(committee.quorum()));
    }
    Inventory first = inventories.getFirst().report();
    for (Signed<Inventory> signed : inventories) {
      if (!signed.report().isForSameClose(first) || !isOfThisSeq(signed.report())) {
        return new SetResult.Unusable("The inventories are not for this seq and one close time");
      }
    }
    for (Signed<Inventory> signed : inventories) {
      if (!signed.verify(committee).isValid()) {
        return new SetResult.Unusable("An inventory is not signed by its executor");
      }
    }
    return deriveFrom(inventories.stream().map(Signed::report).toList());
  }

  private boolean isOfThisSeq(Inventory inventory) {
    return inventory.seq() == terms.seq() && inventory.market().equals(terms.market());
  }

  /** From here on every word of every inventory is its executor's own. */
  private SetResult deriveFrom(List<Inventory> inventories) {
    for (Inventory inventory : inventories) {
      Optional<String> wrong = whatIsWrong(inventory);
      if (wrong.isPresent()) {
        return new SetResult.Discarded(inventory.executor(), wrong.get());
      }
    }
    Map<Digest, OrderFacts.Live> listed = new TreeMap<>();
    List<Missing.Item> missing = new ArrayList<>();
    for (Inventory inventory : inventories) {
      for (Digest id : inventory.live()) {
        switch (facts.order(id)) {
          case OrderFacts.Live live -> listed.put(id, live);
          case OrderFacts.Absent() ->
              missing.add(new Missing.Item(inventory.executor(), id, false));
          case OrderFacts.Ended() -> {
            return new SetResult.Discarded(
                inventory.executor(), "Order " + id + " ended at an earlier seq");
          }
        }
      }
    }
    Set<Digest> cancelled = cancelled(inventories, missing);
    return missing.isEmpty()
        ? new SetResult.Derived(close(inventories.getFirst().closeTimeMillis(), listed, cancelled))
        : new Missing(missing);
  }

  private Optional<String> whatIsWrong(Inventory inventory) {
    if (!inventory.previousOutcome().equals(terms.previousOutcome())) {
      return Optional.of("Its previous outcome is not that of seq " + (terms.seq() - 1));
    }
    boolean tooLong =
        inventory.live().size() > terms.mostLive()
            || inventory.cancelled().size() > terms.mostLive();
    return tooLong
        ? Optional.of("A list has more than " + terms.mostLive() + " ids")
        : Optional.empty();
  }

  private Set<Digest> cancelled(List<Inventory> inventories, List<Missing.Item> missing) {
    Set<Digest> cancelled = new TreeSet<>();
    for (Inventory inventory : inventories) {
      for (Digest id : inventory.cancelled()) {
        if (facts.hasValidCancel(id)) {
          cancelled.add(id);
        } else {
          missing.add(new Missing.Item(inventory.executor(), id, true));
        }
      }
    }
    return cancelled;
  }

  private DerivedClose close(
      long closeTime, Map<Digest, OrderFacts.Live> listed, Set<Digest> cancelled) {
    List<SetEntry> orders = new ArrayList<>();
    List<Ending> endings = new ArrayList<>();
    List<Digest> arrivals = new ArrayList<>();
    Set<Wallet> wallets = new HashSet<>();
    listed.forEach(
        (id, order) -> {
          Optional<EndReason> end = end(order, closeTime, cancelled.contains(id));
          end.ifPresent(reason -> endings.add(new Ending(id, reason)));
          if (end.isEmpty()) {
            orders.add(new SetEntry(id, order.residual()));
          }
          if (end.isEmpty() && !order.inLastOpen()) {
            arrivals.add(id);
            wallets.add(order.wallet());
          }
        });
    ClosedSet set = new ClosedSet(orders, endings);
    boolean open = wallets.size() >= terms.crowd(); // As many wallets have as many arrivals.
    return new DerivedClose(tuple(closeTime, set, open, arrivals.size()), set, arrivals);
  }

  /** The lowest reason that applies. */
  private static Optional<EndReason> end(
      OrderFacts.Live order, long closeTime, boolean isCancelled) {
    if (isCancelled) {
      return Optional.of(EndReason.CANCELLED);
    }
    if (order.goodTillMillis() <= closeTime) {
      return Optional.of(EndReason.EXPIRED);
    }
    return order.ladderEnded() ? Optional.of(EndReason.LADDER_ENDED) : Optional.empty();
  }

  private CloseTuple tuple(long closeTime, ClosedSet set, boolean open, int arrivals) {
    return new CloseTuple(
        terms.market(),
        terms.ladderEpoch(),
        terms.keyEpoch(),
        terms.seq(),
        closeTime,
        terms.previousOutcome(),
        open,
        set.ordersRoot(),
        set.endingsRoot(),
        arrivals,
        terms.reference());
  }
}
