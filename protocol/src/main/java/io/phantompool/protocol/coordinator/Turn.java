package io.phantompool.protocol.coordinator;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.crypto.transcript.DigestBuilder;
import io.phantompool.protocol.agreement.Evidence;
import io.phantompool.protocol.agreement.Watch;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.pcollections.PMap;
import org.pcollections.PVector;

/** One step in the making: the state opened up, and the effects so far. Lives no longer than it. */
final class Turn {
  private static final int MOST_REMEMBERED = 16;

  final CoordinatorSetup setup;
  private final List<Effect> effects = new ArrayList<>();
  private Stage stage;
  private String reason;
  private long since;
  private long now;
  private long seq;
  private long lastCloseTime;
  private PMap<Integer, Peer> peers;
  private Watch watch;
  private PVector<FinishedClose> finished;
  private long asks;
  private long sessions;

  Turn(CoordinatorSetup setup, CoordinatorState state) {
    this.setup = setup;
    stage = state.stage();
    reason = state.reason();
    since = state.sinceMillis();
    now = state.nowMillis();
    seq = state.seq();
    lastCloseTime = state.lastCloseTimeMillis();
    peers = state.peers();
    watch = state.watch();
    finished = state.finished();
    asks = state.asks();
    sessions = state.sessions();
  }

  Move move() {
    return new Move(
        new CoordinatorState(
            stage, reason, since, now, seq, lastCloseTime, peers, watch, finished, asks, sessions),
        effects);
  }

  // Where it is

  Stage stage() {
    return stage;
  }

  long now() {
    return now;
  }

  void now(long millis) {
    now = Math.max(now, millis);
  }

  long seq() {
    return seq;
  }

  long lastCloseTime() {
    return lastCloseTime;
  }

  int quorum() {
    return setup.committee().quorum();
  }

  /** Whether this phase has lasted as long as all are waited for where some are enough. */
  boolean isOutOfPatience() {
    return now - since >= setup.patienceMillis();
  }

  /** The one transition to another phase, or to the same one anew. */
  void enter(Stage next, String why) {
    stage = next;
    reason = why;
    since = now;
  }

  /** More of the same phase. */
  void stay(Stage more) {
    stage = more;
  }

  /** Another seq is under way: what was found out about executors under the last is forgotten. */
  void goTo(long nextSeq, long closeTimeBefore) {
    seq = nextSeq;
    lastCloseTime = closeTimeBefore;
    watch = Watch.EMPTY;
    executors().forEach(j -> peer(j, Peer::next));
  }

  // The executors

  IntStream executors() {
    return IntStream.rangeClosed(1, setup.committee().size());
  }

  Peer peer(int executor) {
    return peers.getOrDefault(executor, Peer.UNKNOWN);
  }

  void peer(int executor, UnaryOperator<Peer> change) {
    peers = peers.plus(executor, change.apply(peer(executor)));
  }

  void mark(int executor, Peer.Mark mark) {
    peer(executor, peer -> peer.with(mark));
  }

  /** It is at another place than thought. */
  void lose(int executor) {
    peer(executor, peer -> peer.lost(now, setup.retryMillis()));
  }

  void unmark(int executor, Peer.Mark mark) {
    peer(executor, peer -> peer.without(mark));
  }

  boolean is(int executor, Peer.Mark mark) {
    return peer(executor).is(mark);
  }

  long count(Peer.Mark mark) {
    return executors().filter(j -> is(j, mark)).count();
  }

  /** Whether what an executor says about this close is worth asking for. */
  boolean isOfUse(int executor) {
    return !is(executor, Peer.Mark.LIAR) && !is(executor, Peer.Mark.DOUBTED);
  }

  /** How many executors are worth waiting for. */
  long ofUse() {
    return executors().filter(this::isOfUse).count();
  }

  byte[] identityKey(int executor) {
    return setup.roster().get(executor).identityKey().encode();
  }

  // Effects

  void emit(Effect effect) {
    effects.add(effect);
  }

  /** Asks unless just this has been asked, and again if it was long ago. */
  void ask(int executor, Request request) {
    Optional<Peer.Lane> lane = peer(executor).lane();
    boolean isSame = lane.isPresent() && lane.get().request().equals(request);
    if (isSame && now - lane.get().askedMillis() < setup.retryMillis()) {
      return;
    }
    long number = isSame && !lane.get().answered() ? lane.get().number() : asks++;
    peer(executor, peer -> peer.with(new Peer.Lane(number, request, now, false)));
    emit(new Effect.Ask(executor, number, request));
  }

  /** So that the next question is asked even if it is the same. */
  void forgetLane(int executor) {
    peer(executor, Peer::withoutLane);
  }

  void accuse(Culprit culprit, Proof proof) {
    mark(culprit.executor(), Peer.Mark.LIAR);
    emit(new Effect.Accuse(culprit, proof));
  }

  void accuse(Evidence evidence) {
    accuse(
        new Culprit(evidence.culprit(), "equivocation", evidence.sentence()),
        new Proof.Agreed(evidence));
  }

  /** Names who contradicts itself. */
  void watch(Watch.Look look) {
    watch = look.next();
    look.evidence().ifPresent(this::accuse);
  }

  Watch watch() {
    return watch;
  }

  // Sessions and what is over

  /** A session of a new id. */
  SessionWork session(SessionKind kind, Digest subject) {
    Digest id =
        DigestBuilder.ofKind("session-id")
            .digest("instance", setup.instance())
            .u64("number", sessions++)
            .digest();
    return SessionWork.begin(new Session(kind, subject, new SessionId(id)), now);
  }

  void remember(FinishedClose close) {
    if (finished(close.seq()).isPresent()) {
      return;
    }
    finished = finished.plus(close);
    if (finished.size() > MOST_REMEMBERED) {
      finished = finished.minus(0);
    }
  }

  /** The seq after the last that is known to be over, at least 1. */
  long seqAfterFinished() {
    return 1 + finished.stream().mapToLong(FinishedClose::seq).max().orElse(0);
  }

  Optional<FinishedClose> finished(long ofSeq) {
    return finished.stream().filter(close -> close.seq() == ofSeq).findFirst();
  }
}
