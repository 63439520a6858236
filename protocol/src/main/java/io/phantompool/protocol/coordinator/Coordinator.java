package io.phantompool.protocol.coordinator;

import io.phantompool.protocol.agreement.Watch;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePVector;

/**
 * One market's coordinator. What it wants of each executor is a function of its state; a step takes
 * in an event, and then asks every executor what is wanted and not asked yet.
 */
public final class Coordinator {
  private final CoordinatorSetup setup;
  private final StartDriver start;
  private final CloseDriver closes;
  private final RoundDriver rounds;
  private final Helping helping;

  /** A coordinator of this market. */
  public Coordinator(CoordinatorSetup setup) {
    this.setup = setup;
    this.helping = new Helping();
    this.rounds = new RoundDriver();
    this.closes = new CloseDriver();
    this.start = new StartDriver();
  }

  /** A coordinator that knows nothing; its first {@link Event.Tick} makes it ask. */
  public CoordinatorState begin(long nowMillis) {
    return new CoordinatorState(
        new Stage.Starting(HashTreePMap.empty()),
        "began",
        nowMillis,
        nowMillis,
        1,
        -1,
        HashTreePMap.empty(),
        Watch.EMPTY,
        TreePVector.empty(),
        0,
        0);
  }

  /** What it makes of an event. */
  public Move step(CoordinatorState state, Event event) {
    Turn turn = new Turn(setup, state);
    switch (event) {
      case Event.Tick(long nowMillis) -> tick(turn, nowMillis);
      case Event.Replied replied -> replied(turn, replied);
      case Event.Served(int executor) -> turn.forgetLane(executor);
      case Event.Unserved(var ids) -> closes.unserved(turn, ids);
      case Event.Loaded loaded -> rounds.loaded(turn, loaded);
      case Event.GivenUp(long seq, String sentence) -> rounds.giveUp(turn, seq, sentence);
      case Event.Recalled(var finished) -> turn.remember(finished);
    }
    turn.executors().forEach(j -> wanted(turn, j).ifPresent(request -> turn.ask(j, request)));
    return turn.move();
  }

  private void tick(Turn turn, long nowMillis) {
    turn.now(nowMillis);
    helping.tick(turn);
    switch (turn.stage()) {
      case Stage.Starting starting -> start.decide(turn, starting);
      case Stage.Certified certified -> rounds.tick(turn, certified);
      case Stage.Idle _,
          Stage.Collecting _,
          Stage.Preparing _,
          Stage.Committing _,
          Stage.Locking _,
          Stage.Finding _ ->
          closes.tick(turn);
    }
  }

  private void replied(Turn turn, Event.Replied replied) {
    int executor = replied.executor();
    Optional<Peer.Lane> lane = turn.peer(executor).lane();
    if (lane.isEmpty() || lane.get().number() != replied.number()) {
      return;
    }
    Request request = lane.get().request();
    turn.peer(
        executor,
        peer ->
            peer.with(new Peer.Lane(replied.number(), request, lane.get().askedMillis(), true)));
    if (helping.reply(turn, executor, request, replied.reply())) {
      return;
    }
    switch (turn.stage()) {
      case Stage.Starting starting -> start.reply(turn, starting, executor, replied.reply());
      case Stage.Certified certified ->
          rounds.reply(turn, certified, executor, request, replied.reply());
      case Stage.Idle _,
          Stage.Collecting _,
          Stage.Preparing _,
          Stage.Committing _,
          Stage.Locking _,
          Stage.Finding _ ->
          closes.reply(turn, executor, replied.reply());
    }
  }

  /** What is wanted of an executor now. */
  private Optional<Request> wanted(Turn turn, int executor) {
    if (turn.stage() instanceof Stage.Starting starting) {
      return StartDriver.wanted(turn, starting, executor);
    }
    Optional<Request> help = helping.wanted(turn, executor);
    boolean isElsewhere =
        turn.is(executor, Peer.Mark.AHEAD) || turn.peer(executor).behind().isPresent();
    if (help.isPresent() || isElsewhere) {
      return help;
    }
    return turn.stage() instanceof Stage.Certified certified
        ? rounds.wanted(turn, certified, executor)
        : closes.wanted(turn, executor);
  }

  /** Whether a reply is a refusal with this code. */
  static boolean isRefusal(Reply reply, String code) {
    return reply instanceof Reply.Refused(String given, String _) && given.equals(code);
  }
}
