package io.phantompool.protocol.coordinator;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.CloseGrid;
import io.phantompool.protocol.book.LiveOrder;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.Openings;
import io.phantompool.protocol.committee.Seals;
import io.phantompool.protocol.executor.CertifiedSet;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.pool.Seat;
import io.phantompool.protocol.pool.TestPool;
import io.phantompool.protocol.record.Recording;
import io.phantompool.protocol.record.RoundRecord;
import io.phantompool.protocol.round.RoundOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A pool with a coordinator: does its effects one after the other, and lets time pass when there is
 * none left. Executors can be made silent or to lie, and the coordinator can be made to die.
 */
final class Play {
  /** What becomes of an executor's honest answer; nothing is silence. */
  interface Conduct {
    Optional<Reply> answer(Request request, Reply honest);
  }

  private static final long TICK = 500;

  final TestPool pool;
  final List<RoundResult> finished = new ArrayList<>();

  /** What a coordinator has made durable, for those after it. */
  private final Map<Long, FinishedClose> records = new HashMap<>();

  final List<Effect.Accuse> accused = new ArrayList<>();
  final List<Effect.Alarm> alarms = new ArrayList<>();

  /** Everything that any executor has ever answered a question with. */
  final Set<Digest> opened = new HashSet<>();

  final Set<Digest> drawn = new HashSet<>();
  final List<Phase> phases = new ArrayList<>();
  private final Map<Integer, Conduct> conducts = new HashMap<>();
  private final Map<Digest, Cancel> cancels = new HashMap<>();
  private final Deque<Effect> effects = new ArrayDeque<>();
  private Coordinator coordinator;
  private CoordinatorState state;
  private int done;

  Play(TestPool pool) {
    this.pool = pool;
    begin();
  }

  private void begin() {
    coordinator =
        new Coordinator(
            new CoordinatorSetup(
                pool.id(),
                new CloseGrid(TestPool.INTERVAL),
                pool.roster(),
                pool.committee(),
                pool.combiner(),
                Digest.of(pool.random().bytes(Digest.LENGTH)),
                1_000,
                2_000));
    state = coordinator.begin(pool.now());
    tell(new Event.Tick(pool.now()));
  }

  // What a test arranges

  Play whereExecutor(int executor, Conduct conduct) {
    conducts.put(executor, conduct);
    return this;
  }

  Play whereSilent(int... executors) {
    for (int executor : executors) {
      conducts.put(executor, (request, honest) -> Optional.empty());
    }
    return this;
  }

  Play whereHonest(int executor) {
    conducts.remove(executor);
    return this;
  }

  Play withCancel(Cancel cancel) {
    cancels.put(cancel.order(), cancel);
    return this;
  }

  /** How many effects have been done. */
  int done() {
    return done;
  }

  Phase phase() {
    return state.phase();
  }

  CoordinatorState state() {
    return state;
  }

  // What happens

  /** Plays until a round is over from now; gives its result. */
  RoundResult round() {
    int before = finished.size();
    until(now -> finished.size() > before && now.phase() == Phase.IDLE);
    RoundResult result = finished.getLast();
    if (result.finished().end() instanceof FinishedClose.End.Signed(var outcome, var _)) {
      pool.traders().forEach(trader -> trader.read(result.finished().seq(), outcome));
    }
    return result;
  }

  /**
   * The same pool with another coordinator, which knows nothing: this one has died before its next
   * effect. What executors opened so far counts for it too.
   */
  Play afterItsDeath() {
    Play next = new Play(pool);
    next.opened.addAll(opened);
    next.drawn.addAll(drawn);
    next.records.putAll(records);
    return next;
  }

  /** Does one effect, or lets time pass. */
  boolean stepUnlessOver(int rounds) {
    step();
    return finished.size() < rounds || state.phase() != Phase.IDLE;
  }

  /** The file of a round's record. */
  byte[] record(RoundResult result) {
    RoundRecord record =
        Recording.of(pool.recordTerms(), result, pool.recordSource(Map.copyOf(cancels)));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      record.writeTo(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** Waits for the next close and plays its round. */
  RoundResult nextRound() {
    pool.passToNextClose();
    return round();
  }

  Play until(Predicate<CoordinatorState> end) {
    for (int steps = 0; steps < 20_000; steps++) {
      if (end.test(state)) {
        return this;
      }
      step();
    }
    throw new AssertionError("nothing comes of it: " + state + " after " + phases);
  }

  private void step() {
    Effect effect = effects.poll();
    if (effect == null) {
      pool.pass(TICK);
      tell(new Event.Tick(pool.now()));
    } else {
      done++;
      perform(effect);
    }
  }

  void tell(Event event) {
    Move move = coordinator.step(state, event);
    if (phases.isEmpty() || phases.getLast() != move.next().phase()) {
      phases.add(move.next().phase());
    }
    state = move.next();
    effects.addAll(move.effects());
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Ask ask -> ask(ask);
      case Effect.Serve serve -> serve(serve);
      case Effect.Load(CloseTuple T, ClosedSet set) -> tell(load(T, set));
      case Effect.Recall(long seq) ->
          Optional.ofNullable(records.get(seq)).ifPresent(close -> tell(new Event.Recalled(close)));
      case Effect.Accuse accuse -> accused.add(accuse);
      case Effect.Finished(RoundResult result) -> {
        finished.add(result);
        records.put(result.finished().seq(), result.finished());
      }
      case Effect.Alarm alarm -> alarms.add(alarm);
    }
  }

  private void ask(Effect.Ask ask) {
    Seat seat = pool.executor(ask.executor());
    Reply honest = seat.ask(ask.request(), pool.now());
    log(ask.request(), honest);
    Conduct conduct = conducts.getOrDefault(ask.executor(), (_, reply) -> Optional.of(reply));
    conduct
        .answer(ask.request(), honest)
        .ifPresent(reply -> tell(new Event.Replied(ask.executor(), ask.number(), reply)));
  }

  private void log(Request request, Reply reply) {
    if (request instanceof Request.Follow && reply instanceof Reply.Answered answered) {
      opened.add(answered.asked());
    }
    if (request instanceof Request.BeginSession begin
        && reply instanceof Reply.Answered
        && begin.session().kind() == io.phantompool.protocol.committee.SessionKind.RANDOMNESS) {
      drawn.add(begin.session().subject());
    }
  }

  private void serve(Effect.Serve serve) {
    Seat seat = pool.executor(serve.executor());
    List<Digest> nowhere = new ArrayList<>();
    for (Digest id : serve.ids()) {
      if (pool.accepted().containsKey(id)) {
        pool.serve(id, seat);
      } else {
        nowhere.add(id);
      }
      if (cancels.containsKey(id)) {
        seat.ask(new Request.SubmitCancel(cancels.get(id)), pool.now());
      }
    }
    tell(nowhere.isEmpty() ? new Event.Served(serve.executor()) : new Event.Unserved(nowhere));
  }

  /** What a node's own books have of a certified set. */
  private Event load(CloseTuple T, ClosedSet set) {
    List<SealedOrder> orders =
        set.orders().stream().map(entry -> pool.accepted().get(entry.order()).order()).toList();
    Seals<Openings> seals = pool.combiner().seals(pool.market()).plus(orders);
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
    return new Event.Loaded(new CertifiedSet(pool.market(), T, set, facts), seals.set(T, set));
  }
}
