package io.phantompool.simulator.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.SealedOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Spreads orders, cancels and withdrawals over the executors, gathers their receipts and shows them
 * to everybody. What it has not brought to an end is lost with it; traders submit again.
 */
final class ApiNode implements Party {
  private static final int TICK = 800;
  private static final int MOST_TRIES = 40;

  /** A cancel of an order that executors do not have is asked for less long. */
  private static final int MOST_CANCEL_TRIES = 8;

  /** What is to be done for a trader at every executor. */
  private static final class Errand {
    final Digest id;
    final Optional<Address> owner;
    final Request first;
    final Map<Integer, List<Receipt>> receipts = new TreeMap<>();
    final Set<Integer> done = new HashSet<>();
    final Set<Integer> refused = new HashSet<>();
    boolean told;
    int tries;

    Errand(Digest id, Optional<Address> owner, Request first) {
      this.id = id;
      this.owner = owner;
      this.first = first;
    }
  }

  private final World world;
  private final int quorum;
  private final int executors;
  private final Map<Digest, Errand> errands = new LinkedHashMap<>();
  private final Map<Digest, Errand> cancels = new LinkedHashMap<>();
  private final Map<Long, Errand> asked = new HashMap<>();
  private long number;

  ApiNode(World world) {
    this.world = world;
    this.quorum = world.cryptography.committee().quorum();
    this.executors = world.cryptography.roster().size();
    world.join(this);
    tick();
  }

  @Override
  public Address address() {
    return Address.API;
  }

  private void tick() {
    world.after(TICK, "A ticks", this::tick);
    if (world.strikes(Fault.API_CRASH, 8)) {
      errands.clear();
      cancels.clear();
      asked.clear();
    }
    errands.values().removeIf(this::isOver);
    cancels.values().removeIf(errand -> isOver(errand) || errand.tries > MOST_CANCEL_TRIES);
    errands.values().forEach(this::goOn);
    cancels.values().forEach(this::goOn);
  }

  private boolean isOver(Errand errand) {
    return errand.done.size() == executors
        || errand.tries > MOST_TRIES
        || errand.refused.size() > executors - quorum;
  }

  private void goOn(Errand errand) {
    errand.tries++;
    for (int j = 1; j <= executors; j++) {
      if (!errand.done.contains(j)) {
        ask(errand, j);
      }
    }
  }

  private void ask(Errand errand, int executor) {
    boolean shows = isAccepted(errand) && errand.receipts.containsKey(executor);
    Request request = shows ? shown(errand) : errand.first;
    if (!shows && isAccepted(errand) && errand.first instanceof Request.SubmitOrder(var order)) {
      request = new Request.ServeOrder(order, receipts(errand, 0), receipts(errand, 1));
    }
    if (isAccepted(errand) && errand.first instanceof Request.SubmitWithdrawal(var withdrawal)) {
      request = new Request.ServeWithdrawal(withdrawal, receipts(errand, 0));
    }
    asked.put(number, errand);
    world.send(address(), Address.executor(executor), new Message.Ask(number++, request));
  }

  private boolean isAccepted(Errand errand) {
    return errand.receipts.size() >= quorum;
  }

  private static Request shown(Errand errand) {
    return new Request.ShowAccepted(errand.id, receipts(errand, 0), receipts(errand, 1));
  }

  private static List<Receipt> receipts(Errand errand, int mint) {
    return errand.receipts.values().stream()
        .filter(each -> each.size() > mint)
        .map(each -> each.get(mint))
        .toList();
  }

  @Override
  public void receive(Address from, Message message) {
    world.audit(message);
    switch (message) {
      case Message.SubmitOrder(SealedOrder order) -> {
        world.library.put(order.id(), order);
        begin(new Errand(order.id(), Optional.of(from), new Request.SubmitOrder(order)));
      }
      case Message.SubmitWithdrawal(Withdrawal withdrawal) -> {
        world.withdrawals.put(withdrawal.id(), withdrawal);
        begin(
            new Errand(
                withdrawal.id(), Optional.of(from), new Request.SubmitWithdrawal(withdrawal)));
      }
      case Message.SubmitCancel(Cancel cancel) ->
          cancels.putIfAbsent(
              cancel.order(),
              new Errand(cancel.order(), Optional.empty(), new Request.SubmitCancel(cancel)));
      case Message.Answer(long to, Reply reply) ->
          Optional.ofNullable(asked.remove(to)).ifPresent(e -> heard(e, from.number(), reply));
      case Message.Ask _, Message.GiveOrders _, Message.Orders _, Message.Told _ -> {}
    }
  }

  private void begin(Errand errand) {
    if (errands.putIfAbsent(errand.id, errand) == null) {
      goOn(errand);
    }
  }

  private void heard(Errand errand, int executor, Reply reply) {
    switch (reply) {
      case Reply.Receipts(var id, var receipts) when id.equals(errand.id) -> {
        errand.receipts.put(executor, receipts);
        errand.refused.remove(executor);
        if (isAccepted(errand)) {
          tell(errand, true);
          ask(errand, executor);
        }
      }
      case Reply.Noted _ -> {
        errand.done.add(executor);
        // It knows the order as accepted: q executors that say so are as good as receipts.
        if (errand.done.size() >= quorum) {
          tell(errand, true);
        }
      }
      case Reply.Refused(String code, var _) when !code.equals("returning") -> {
        errand.refused.add(executor);
        if (errand.refused.size() > executors - quorum) {
          tell(errand, false);
        }
      }
      default -> {}
    }
  }

  private void tell(Errand errand, boolean accepted) {
    if (!errand.told) {
      errand.told = true;
      errand.owner.ifPresent(
          owner -> world.send(address(), owner, new Message.Told(errand.id, accepted)));
    }
  }
}
