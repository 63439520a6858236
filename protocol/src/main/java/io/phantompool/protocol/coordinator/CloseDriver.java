package io.phantompool.protocol.coordinator;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.protocol.agreement.Ballot;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Commit;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.Lock;
import io.phantompool.protocol.agreement.LockQuorum;
import io.phantompool.protocol.agreement.NextAttempt;
import io.phantompool.protocol.agreement.Prepare;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.agreement.Votes;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.executor.Proposal;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.TreePMap;

/** From the close time to the certificate (docs/protocol.md section 7.1). */
final class CloseDriver {
  /** How many attempts it goes ahead at most because an executor says that it is further. */
  static final long FARTHEST_JUMP = 500;

  // What is wanted

  Optional<Request> wanted(Turn turn, int executor) {
    return switch (turn.stage()) {
      case Stage.Collecting stage -> wantedInventory(turn, stage, executor);
      case Stage.Preparing stage -> wantedPrepare(turn, stage, executor);
      case Stage.Committing(var prepared, var _, var commits) ->
          commits.containsKey(executor)
              ? Optional.empty()
              : Optional.of(new Request.CommitClose(prepared));
      case Stage.Locking(long attempt, var _, var heard) ->
          heard.contains(executor)
              ? Optional.empty()
              : Optional.of(wantedLock(turn, attempt, executor));
      case Stage.Finding(long _, var _, PrepareCertificate highest) ->
          highest.votes().executors().anyMatch(j -> j == executor)
                  && !turn.is(executor, Peer.Mark.DOUBTED)
              ? Optional.of(giveClose(turn, highest.tuple().digest()))
              : Optional.empty();
      case Stage.Idle _, Stage.Starting _, Stage.Certified _ -> Optional.empty();
    };
  }

  /** One that is far behind shows locks for attempts between, as far ahead as it may at a time. */
  private static Request wantedLock(Turn turn, long attempt, int executor) {
    long highest = turn.peer(executor).attempt();
    boolean isFar = highest > 0 && attempt - highest > Ballot.FARTHEST_STEP;
    long next = isFar ? highest + Ballot.FARTHEST_STEP : attempt;
    return new Request.GiveLock(turn.setup.market(), turn.seq(), next);
  }

  private static Request giveClose(Turn turn, Digest tuple) {
    return new Request.GiveClose(turn.setup.market(), turn.seq(), tuple);
  }

  private static Optional<Request> wantedInventory(
      Turn turn, Stage.Collecting stage, int executor) {
    return stage.inventories().containsKey(executor) || !mayList(turn, executor)
        ? Optional.empty()
        : Optional.of(
            new Request.GiveInventory(turn.setup.market(), turn.seq(), stage.closeTimeMillis()));
  }

  private static Optional<Request> wantedPrepare(Turn turn, Stage.Preparing stage, int executor) {
    Reply.Prepared vote = stage.votes().get(executor);
    if (vote == null) {
      return Optional.of(new Request.PrepareClose(stage.proposal()));
    }
    return stage.close().isPresent()
        ? Optional.empty()
        : mostPrepared(turn, stage)
            .filter(tuple -> tuple.equals(vote.tuple()))
            .map(tuple -> giveClose(turn, tuple));
  }

  /** The digest of the T that q executors say they have prepared. */
  private static Optional<Digest> mostPrepared(Turn turn, Stage.Preparing stage) {
    return stage.votes().values().stream()
        .map(Reply.Prepared::tuple)
        .filter(
            tuple ->
                stage.votes().values().stream().filter(v -> v.tuple().equals(tuple)).count()
                    >= turn.quorum())
        .findFirst();
  }

  // Time

  void tick(Turn turn) {
    switch (turn.stage()) {
      case Stage.Idle _ ->
          closeTime(turn).ifPresent(time -> collect(turn, time, 1, LockQuorum.NONE));
      case Stage.Collecting stage -> collectingTakesLong(turn, stage);
      case Stage.Preparing stage when turn.isOutOfPatience() -> {
        if (stage.source() != 0) {
          turn.mark(stage.source(), Peer.Mark.DOUBTED);
        }
        nextAttempt(turn, stage.proposal().attempt(), "too few prepares in time");
      }
      case Stage.Committing stage when turn.isOutOfPatience() ->
          nextAttempt(turn, stage.prepared().attempt(), "too few commits in time");
      case Stage.Locking stage -> propose(turn, stage);
      case Stage.Finding stage when turn.isOutOfPatience() ->
          nextAttempt(turn, stage.attempt(), "nobody shows what the highest lock was made from");
      case Stage.Preparing _,
          Stage.Committing _,
          Stage.Finding _,
          Stage.Starting _,
          Stage.Certified _ -> {}
    }
  }

  /** The last time on the grid that has come, if the close before was earlier. */
  private static Optional<Long> closeTime(Turn turn) {
    long interval = turn.setup.grid().intervalMillis();
    long time = turn.now() / interval * interval;
    return time > turn.lastCloseTime() ? Optional.of(time) : Optional.empty();
  }

  private static void collect(Turn turn, long time, long attempt, LockQuorum locks) {
    turn.enter(
        new Stage.Collecting(time, attempt, locks, HashTreePMap.empty()),
        "attempt " + attempt + " takes what there is at " + time);
  }

  private static void collectingTakesLong(Turn turn, Stage.Collecting stage) {
    boolean isLater = closeTime(turn).filter(time -> time > stage.closeTimeMillis()).isPresent();
    if (turn.isOutOfPatience() && usable(turn, stage).size() >= turn.quorum()) {
      prepare(turn, stage);
    } else if (turn.isOutOfPatience() && isLater) {
      turn.executors().forEach(j -> turn.unmark(j, Peer.Mark.DOUBTED)); // They may list anew.
      collect(turn, closeTime(turn).orElseThrow(), stage.attempt(), stage.locks());
    }
  }

  private static void nextAttempt(Turn turn, long attempt, String why) {
    StartDriver.enterLocking(turn, attempt + 1, why);
  }

  // Replies

  void reply(Turn turn, int executor, Reply reply) {
    if (reply instanceof Reply.RefusedVote refused) {
      turn.peer(executor, peer -> peer.inAttempt(refused.highestAttempt()));
      long reached = reachedByHonest(turn);
      if (reached > attempt(turn)) {
        nextAttempt(turn, reached, "more executors than may lie are further");
        return;
      }
      if (isFurther(turn, refused.highestAttempt())) {
        nextAttempt(turn, refused.highestAttempt(), "executor %d is further".formatted(executor));
        return;
      }
    }
    switch (turn.stage()) {
      case Stage.Collecting stage -> inventoried(turn, stage, executor, reply);
      case Stage.Preparing stage -> preparing(turn, stage, executor, reply);
      case Stage.Committing stage -> committed(turn, stage, executor, reply);
      case Stage.Locking stage -> locked(turn, stage, executor, reply);
      case Stage.Finding stage -> found(turn, stage, executor, reply);
      case Stage.Idle _, Stage.Starting _, Stage.Certified _ -> {}
    }
  }

  /**
   * The highest attempt that more executors say they have reached than may lie: however far it is,
   * no earlier one comes to anything.
   */
  private static long reachedByHonest(Turn turn) {
    return turn.executors()
        .mapToObj(j -> turn.peer(j).attempt())
        .sorted(Comparator.reverseOrder())
        .skip(turn.setup.committee().faulty())
        .findFirst()
        .orElse(0L);
  }

  private static long attempt(Turn turn) {
    return switch (turn.stage()) {
      case Stage.Preparing stage -> stage.proposal().attempt();
      case Stage.Committing stage -> stage.prepared().attempt();
      case Stage.Locking stage -> stage.attempt();
      case Stage.Collecting _, Stage.Finding _, Stage.Idle _, Stage.Starting _, Stage.Certified _ ->
          Long.MAX_VALUE;
    };
  }

  private static boolean isFurther(Turn turn, long highest) {
    long attempt = attempt(turn);
    boolean isJump = highest > attempt && highest - attempt <= FARTHEST_JUMP;
    // One attempt after the other does not hang on what one executor says.
    return isJump && turn.isOutOfPatience();
  }

  private static void inventoried(Turn turn, Stage.Collecting stage, int executor, Reply reply) {
    if (!(reply instanceof Reply.GivenInventory(Signed<Inventory> signed))) {
      return;
    }
    Inventory inventory = signed.report();
    boolean isAsked =
        inventory.executor() == executor
            && inventory.market().equals(turn.setup.market())
            && inventory.seq() == turn.seq()
            && inventory.closeTimeMillis() == stage.closeTimeMillis();
    if (!isAsked || !signed.verify(turn.setup.committee()).isValid()) {
      return;
    }
    turn.watch(turn.watch().look(signed));
    Stage.Collecting more = stage.with(signed);
    turn.stay(more);
    if (more.inventories().size() >= turn.ofUse()) {
      prepare(turn, more);
    }
  }

  /**
   * Whether an executor's inventory may be among those that are proposed. That of a liar only where
   * the others are fewer than q: two liars that answer must not stop a market that one silent
   * executor does not. It is safe, for any q inventories have those of two honest executors.
   */
  private static boolean mayList(Turn turn, int executor) {
    boolean isNeeded = turn.ofUse() < turn.quorum() && !turn.is(executor, Peer.Mark.DOUBTED);
    return turn.isOfUse(executor) || isNeeded;
  }

  private static PMap<Integer, Signed<Inventory>> usable(Turn turn, Stage.Collecting stage) {
    PMap<Integer, Signed<Inventory>> usable = stage.inventories();
    for (int executor : stage.inventories().keySet()) {
      usable = mayList(turn, executor) ? usable : usable.minus(executor);
    }
    return usable;
  }

  private static void prepare(Turn turn, Stage.Collecting stage) {
    PMap<Integer, Signed<Inventory>> usable = usable(turn, stage);
    if (usable.size() >= turn.quorum()) {
      propose(turn, stage.attempt(), stage.locks(), usable);
    }
  }

  private static void propose(
      Turn turn, long attempt, LockQuorum locks, PMap<Integer, Signed<Inventory>> inventories) {
    List<Signed<Inventory>> chosen =
        TreePMap.from(inventories).values().stream().limit(turn.quorum()).toList();
    turn.enter(
        new Stage.Preparing(
            new Proposal(turn.setup.market(), attempt, chosen, locks),
            inventories,
            0,
            Optional.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty()),
        "attempt %d proposes what %d inventories make".formatted(attempt, chosen.size()));
  }

  private void preparing(Turn turn, Stage.Preparing stage, int executor, Reply reply) {
    switch (reply) {
      case Reply.Prepared vote when vote.attempt() == stage.proposal().attempt() ->
          prepared(turn, stage, executor, vote);
      case Reply.Close close -> shown(turn, stage, close);
      case Reply.BadInventory(int culprit, String sentence) ->
          blamed(turn, stage, executor, culprit, sentence);
      default -> {}
    }
  }

  private static void prepared(
      Turn turn, Stage.Preparing stage, int executor, Reply.Prepared vote) {
    if (vote.vote().executor() != executor) {
      return;
    }
    boolean isKnownFalse =
        stage.close().isPresent() && !holds(turn, stage.close().get().tuple(), vote);
    if (!isKnownFalse) {
      Stage.Preparing more = stage.with(executor, vote);
      turn.stay(more);
      more.close().ifPresent(close -> commitIfEnough(turn, more, close));
    }
  }

  private static boolean holds(Turn turn, CloseTuple T, Reply.Prepared prepared) {
    Prepare text = new Prepare(prepared.attempt(), T);
    boolean isValid =
        prepared.tuple().equals(T.digest())
            && prepared.vote().verify(text, turn.setup.committee()).isValid();
    if (isValid) {
      turn.watch(turn.watch().look(text, prepared.vote()));
    }
    return isValid;
  }

  /** T and its set are there: now the votes can be verified. */
  private static void shown(Turn turn, Stage.Preparing stage, Reply.Close close) {
    boolean isThat =
        mostPrepared(turn, stage).filter(close.tuple().digest()::equals).isPresent()
            && close.tuple().commitsTo(close.set());
    if (!isThat || stage.close().isPresent()) {
      return;
    }
    PMap<Integer, Reply.Prepared> valid = stage.votes();
    for (int executor : stage.votes().keySet()) {
      Reply.Prepared vote = stage.votes().get(executor);
      valid = vote != null && holds(turn, close.tuple(), vote) ? valid : valid.minus(executor);
    }
    Stage.Preparing more = stage.with(close, valid);
    turn.stay(more);
    commitIfEnough(turn, more, close);
  }

  private static void commitIfEnough(Turn turn, Stage.Preparing stage, Reply.Close close) {
    if (stage.votes().size() >= turn.quorum()) {
      PrepareCertificate prepared =
          new PrepareCertificate(
              close.tuple(),
              stage.proposal().attempt(),
              quorumOf(turn, stage.votes().values().stream().map(Reply.Prepared::vote).toList()));
      turn.enter(
          new Stage.Committing(prepared, close.set(), HashTreePMap.empty()),
          "q prepares in attempt " + prepared.attempt());
    }
  }

  private static Votes quorumOf(Turn turn, Collection<Vote> votes) {
    return Votes.of(votes.stream().limit(turn.quorum()).toList());
  }

  /** One executor may lie about another's inventory; more than may lie do not. */
  private static void blamed(
      Turn turn, Stage.Preparing stage, int executor, int culprit, String sentence) {
    Signed<Inventory> inventory = stage.spare().get(culprit);
    if (inventory == null) {
      return;
    }
    PSet<Integer> blamers =
        stage.blamed().getOrDefault(culprit, HashTreePSet.empty()).plus(executor);
    turn.stay(stage.with(stage.blamed().plus(culprit, blamers)));
    if (blamers.size() > turn.setup.committee().faulty()) {
      turn.accuse(new Culprit(culprit, "inventory", sentence), new Proof.Listed(inventory));
      withoutInventoryOf(turn, stage, culprit);
    }
  }

  /** Nobody can serve these orders: who lists them is left out of this close. */
  void unserved(Turn turn, List<Digest> ids) {
    if (!(turn.stage() instanceof Stage.Preparing stage)) {
      return;
    }
    Set<Digest> nowhere = Set.copyOf(ids);
    for (Signed<Inventory> signed : stage.spare().values()) {
      Inventory inventory = signed.report();
      boolean lists =
          inventory.live().stream().anyMatch(nowhere::contains)
              || inventory.cancelled().stream().anyMatch(nowhere::contains);
      if (lists && turn.stage() instanceof Stage.Preparing now) {
        turn.mark(inventory.executor(), Peer.Mark.DOUBTED);
        withoutInventoryOf(turn, now, inventory.executor());
      }
    }
  }

  /**
   * Proposes without an inventory. In the first attempt nobody has prepared a T with it that
   * another could contradict; those that have prepared, refuse, and the next attempt follows.
   */
  private static void withoutInventoryOf(Turn turn, Stage.Preparing stage, int culprit) {
    PMap<Integer, Signed<Inventory>> left = stage.spare().minus(culprit);
    if (left.size() >= turn.quorum()) {
      propose(turn, stage.proposal().attempt(), stage.proposal().locks(), left);
    } else {
      nextAttempt(turn, stage.proposal().attempt(), "too few inventories are left");
    }
  }

  private static void committed(Turn turn, Stage.Committing stage, int executor, Reply reply) {
    if (!(reply instanceof Reply.Committed committed) || committed.vote().executor() != executor) {
      return;
    }
    PrepareCertificate prepared = stage.prepared();
    Commit text = new Commit(prepared.attempt(), prepared.tuple());
    if (!committed.vote().verify(text, turn.setup.committee()).isValid()) {
      return;
    }
    turn.watch(turn.watch().look(text, committed.vote()));
    Stage.Committing more = stage.with(committed.vote());
    turn.stay(more);
    if (more.commits().size() >= turn.quorum()) {
      RoundDriver.enterLoading(
          turn,
          new Certificate(
              prepared.tuple(), prepared.attempt(), quorumOf(turn, more.commits().values())),
          stage.set(),
          "q commits in attempt " + prepared.attempt());
    }
  }

  private static void locked(Turn turn, Stage.Locking stage, int executor, Reply reply) {
    if (!(reply instanceof Reply.GivenLock(Signed<Lock> signed)) || signed.executor() != executor) {
      return;
    }
    turn.peer(executor, peer -> peer.inAttempt(signed.report().attempt()));
    switch (stage.next().add(signed)) {
      case NextAttempt.Added.Counted(NextAttempt next) -> {
        turn.watch(turn.watch().look(signed));
        Stage.Locking more = new Stage.Locking(stage.attempt(), next, stage.heard().plus(executor));
        turn.stay(more);
        propose(turn, more);
      }
      case NextAttempt.Added.Refused(var _, var culprit) -> culprit.ifPresent(turn::accuse);
    }
  }

  /** Once q locks are there, and the others have had their time. */
  private static void propose(Turn turn, Stage.Locking stage) {
    boolean isAll = stage.heard().size() >= turn.ofUse();
    Optional<LockQuorum> locks = stage.next().quorum();
    if (locks.isEmpty() || !(isAll || turn.isOutOfPatience())) {
      return;
    }
    switch (stage.next().choice().orElseThrow()) {
      case LockQuorum.Choice.Free() -> {
        long interval = turn.setup.grid().intervalMillis();
        long time = turn.now() / interval * interval;
        collect(turn, time, stage.attempt(), locks.get());
      }
      case LockQuorum.Choice.Bound(PrepareCertificate highest) ->
          turn.enter(
              new Stage.Finding(stage.attempt(), locks.get(), highest),
              "attempt %d is bound to the T of attempt %d"
                  .formatted(stage.attempt(), highest.attempt()));
      case LockQuorum.Choice.Refused(String sentence, var culprit) -> {
        culprit.ifPresent(turn::accuse);
        nextAttempt(turn, stage.attempt(), sentence);
      }
    }
  }

  private static void found(Turn turn, Stage.Finding stage, int executor, Reply reply) {
    boolean isThat =
        reply instanceof Reply.Close close
            && close.tuple().equals(stage.highest().tuple())
            && close.tuple().commitsTo(close.set());
    if (!isThat) {
      return;
    }
    Reply.Close close = (Reply.Close) reply;
    turn.enter(
        new Stage.Preparing(
            close.proposal().in(stage.attempt(), stage.locks()),
            HashTreePMap.empty(),
            executor,
            Optional.of(close),
            HashTreePMap.empty(),
            HashTreePMap.empty()),
        "attempt %d proposes the T of the highest lock again".formatted(stage.attempt()));
  }
}
