package io.phantompool.simulator.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.CloseGrid;
import io.phantompool.protocol.book.LiveOrder;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.Openings;
import io.phantompool.protocol.committee.Seals;
import io.phantompool.protocol.coordinator.Coordinator;
import io.phantompool.protocol.coordinator.CoordinatorSetup;
import io.phantompool.protocol.coordinator.CoordinatorState;
import io.phantompool.protocol.coordinator.Effect;
import io.phantompool.protocol.coordinator.Event;
import io.phantompool.protocol.coordinator.Move;
import io.phantompool.protocol.coordinator.Phase;
import io.phantompool.protocol.coordinator.RoundResult;
import io.phantompool.protocol.executor.CertifiedSet;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.RoundOrder;
import io.phantompool.simulator.check.BrokenRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One market's coordinator with its shell, until it dies. */
final class CoordinatorNode implements Party {
  private static final int TICK = 300;
  private static final int RETRY = 500;
  private static final int PATIENCE = 1_200;
  private static final int SERVING = 1_000;
  private static final int CRASHES = 3;

  /** An executor that is being served. */
  private record Serving(Set<Digest> lacking, Set<Digest> sent, long until) {}

  private final World world;
  private final MarketTerms terms;
  private final int number;
  private final Optional<Meddling> meddling;
  private final Runnable successor;
  private final Coordinator coordinator;
  private final Map<Integer, Serving> serving = new HashMap<>();
  private final Map<Integer, Long> lastAsked = new HashMap<>();
  private CoordinatorState state;
  private boolean dead;

  /**
   * A coordinator that knows nothing.
   *
   * @param meddling what it does to its questions; nothing if it is honest
   * @param successor starts another one
   */
  CoordinatorNode(
      World world, MarketTerms terms, int number, Optional<Meddling> meddling, Runnable successor) {
    this.world = world;
    this.terms = terms;
    this.number = number;
    this.meddling = meddling;
    this.successor = successor;
    this.coordinator =
        new Coordinator(
            new CoordinatorSetup(
                terms.id(),
                new CloseGrid(terms.rules().intervalMillis()),
                world.cryptography.roster(),
                world.cryptography.committee(),
                new SeenCombiner(world.referee, world.cryptography.combiner()),
                Digest.of(world.chance.bytes(Digest.LENGTH)),
                RETRY,
                PATIENCE));
    this.state = coordinator.begin(world.now());
    world.join(this);
    tick();
  }

  @Override
  public Address address() {
    return new Address(Address.Kind.COORDINATOR, number);
  }

  CoordinatorState state() {
    return state;
  }

  boolean isDead() {
    return dead;
  }

  private void tick() {
    if (dead) {
      return;
    }
    if (meddling.isPresent() && world.isCalm()) {
      leave();
      return;
    }
    world.after(TICK, this + " ticks", this::tick);
    giveUpServing();
    if (isGivenUp(state.seq()) && meddling.isEmpty()) {
      tell(new Event.GivenUp(state.seq(), "the operators give it up"));
    }
    tell(new Event.Tick(world.now()));
  }

  @Override
  public void receive(Address from, Message message) {
    if (dead) {
      return;
    }
    if (meddling.isEmpty()) {
      world.audit(message);
    }
    switch (message) {
      case Message.Answer(long asked, Reply reply) -> {
        boolean lies =
            reply instanceof Reply.Answered answered
                && world.lies.contains(answered.contribution().contribution());
        boolean isLookedAt =
            state.phase() == Phase.OPENING && Objects.equals(lastAsked.get(from.number()), asked);
        if (lies && isLookedAt && meddling.isEmpty()) {
          world.referee.lied(from.number());
        }
        tell(new Event.Replied(from.number(), asked, reply));
      }
      case Message.Orders orders -> served(orders);
      case Message.Ask _,
          Message.GiveOrders _,
          Message.SubmitOrder _,
          Message.SubmitCancel _,
          Message.SubmitWithdrawal _,
          Message.Told _ -> {}
    }
  }

  private void tell(Event event) {
    Move move = coordinator.step(state, event);
    state = move.next();
    for (Effect effect : move.effects()) {
      if (!dead && meddling.isEmpty() && world.strikes(Fault.COORDINATOR_CRASH, CRASHES)) {
        leave();
        world.after(world.chance.between(1, 3_000), "a coordinator starts", successor);
      }
      if (!dead) {
        perform(effect);
      }
    }
  }

  private void leave() {
    dead = true;
    world.leave(address());
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Ask(int executor, long asked, Request request) -> ask(executor, asked, request);
      case Effect.Serve(int executor, var ids) -> serve(executor, ids);
      case Effect.Load(CloseTuple T, ClosedSet set) -> load(T, set);
      case Effect.Recall(long seq) ->
          Optional.ofNullable(world.published(terms.id()).get(seq))
              .ifPresent(round -> later(new Event.Recalled(round.finished())));
      case Effect.Accuse(var culprit, var _) -> {
        if (meddling.isEmpty() && world.mutation != Mutation.NO_NAMING) {
          world.referee.named(culprit.executor(), culprit.sentence());
        }
      }
      case Effect.Finished(RoundResult result) -> publish(result);
      case Effect.Alarm(long seq, String sentence) -> {
        if (!isGivenUp(seq)) {
          throw new BrokenRule("alarm", "Seq %d is held: %s".formatted(seq, sentence));
        }
      }
    }
  }

  private boolean isGivenUp(long seq) {
    return world.givenUp.getOrDefault(terms.id(), 0L) == seq;
  }

  /** As from another process: not within the step. */
  private void later(Event event) {
    world.after(
        1,
        this + " " + event.getClass().getSimpleName(),
        () -> {
          if (!dead) {
            tell(event);
          }
        });
  }

  private void ask(int executor, long asked, Request request) {
    lastAsked.put(executor, asked);
    if (meddling.isPresent()) {
      meddling.get().ask(executor, asked, request, this::send);
    } else {
      send(executor, asked, request);
    }
  }

  private void send(int executor, long asked, Request request) {
    world.send(address(), Address.executor(executor), new Message.Ask(asked, request));
  }

  private void publish(RoundResult result) {
    world.referee.finished(result);
    world.records.publish(result);
    world.published(terms.id()).putIfAbsent(result.finished().seq(), result);
  }

  // Serving

  private void serve(int executor, List<Digest> ids) {
    if (serving.containsKey(executor)) {
      return;
    }
    serving.put(executor, new Serving(new HashSet<>(ids), new HashSet<>(), world.now() + SERVING));
    for (int j = 1; j <= world.cryptography.roster().size(); j++) {
      if (j != executor) {
        world.send(address(), Address.executor(j), new Message.GiveOrders(ids));
      }
    }
  }

  private void served(Message.Orders found) {
    for (int executor : List.copyOf(serving.keySet())) {
      Serving lacking = serving.get(executor);
      if (lacking == null) {
        continue;
      }
      serve(executor, lacking, found);
      if (lacking.lacking().isEmpty()) {
        serving.remove(executor);
        world.after(200, this + " served " + executor, () -> toldServed(executor));
      }
    }
  }

  private void serve(int executor, Serving lacking, Message.Orders found) {
    for (Message.ServedWithdrawal each : found.withdrawals()) {
      send(executor, -1, new Request.ServeWithdrawal(each.withdrawal(), each.receipts()));
    }
    for (Message.Served each : found.orders()) {
      lacking.lacking().remove(each.order().id());
      if (lacking.sent().add(each.order().id())) {
        send(executor, -1, new Request.ServeOrder(each.order(), each.base(), each.quote()));
      }
    }
    for (Cancel cancel : found.cancels()) {
      send(executor, -1, new Request.SubmitCancel(cancel));
      lacking.lacking().remove(cancel.order());
    }
  }

  private void toldServed(int executor) {
    if (!dead) {
      tell(new Event.Served(executor));
    }
  }

  private void giveUpServing() {
    for (int executor : List.copyOf(serving.keySet())) {
      Serving lacking = serving.get(executor);
      if (lacking != null && lacking.until() < world.now()) {
        serving.remove(executor);
        later(new Event.Unserved(List.copyOf(lacking.lacking())));
      }
    }
  }

  /** What this node's own books have of a certified set. */
  private void load(CloseTuple T, ClosedSet set) {
    List<SealedOrder> orders = new ArrayList<>();
    for (SetEntry entry : set.orders()) {
      SealedOrder order = world.library.get(entry.order());
      if (order == null) {
        return;
      }
      orders.add(order);
    }
    Seals<Openings> seals = world.cryptography.combiner().seals(terms.keys().market()).plus(orders);
    List<RoundOrder> facts = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      SetEntry entry = set.orders().get(i);
      LiveOrder live = LiveOrder.of(orders.get(i));
      if (entry.residual().isPresent()) {
        seals = seals.filled(entry.order(), entry.residual().get());
      }
      facts.add(
          new RoundOrder(
              live.id(), live.wallet(), live.timeInForce(), live.rest(), entry.residual()));
    }
    later(
        new Event.Loaded(
            new CertifiedSet(terms.keys().market(), T, set, facts), seals.set(T, set)));
  }

  @Override
  public String toString() {
    return "C" + number + (meddling.isPresent() ? "!" : "");
  }
}
