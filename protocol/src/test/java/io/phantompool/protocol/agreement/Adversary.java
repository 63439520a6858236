package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Coordinator, network and liars in one hand. Whatever an honest executor has ever signed the
 * adversary keeps, shows to anybody, again, late, out of order or never; liars sign whatever helps.
 * One thread, all from one seed.
 */
final class Adversary {
  /** T proposed in an attempt. */
  record Proposal(long attempt, DerivedClose close, LockQuorum locks) {}

  /** One attempt at one T. */
  record Point(long attempt, CloseTuple tuple) {}

  static final int SIZE = 5;
  static final int FAULTY = 2;

  final Rng random;
  final Signers signers;
  final Committee committee;
  final List<Executor> honest = new ArrayList<>();
  final List<Integer> liars;
  final Map<Long, List<Signed<Inventory>>> inventories = new TreeMap<>();
  final List<DerivedClose> closes = new ArrayList<>();
  final List<Proposal> proposals = new ArrayList<>();
  final Map<Point, Map<Integer, Vote>> prepares = new LinkedHashMap<>();
  final Map<Point, Map<Integer, Vote>> commits = new LinkedHashMap<>();
  final Map<Long, Map<Integer, Signed<Lock>>> locks = new TreeMap<>();
  private final Map<Integer, Set<CloseTuple>> voids = new TreeMap<>();
  Witness witness = Witness.BLIND;
  private long counter;

  /** The attempt that most moves are about; all others are played now and then. */
  private long focus = 1;

  /** Sees what liars sign and show to somebody. */
  interface Witness {
    Witness BLIND = (_, _, _) -> {};

    void shown(int executor, Statement statement, Signature by);
  }

  Adversary(Rng random, Signers signers, int liarCount, Executor.Defect defect) {
    this.random = random;
    this.signers = signers;
    this.committee = signers.committee(SIZE, FAULTY);
    List<Integer> order = random.shuffled(List.of(1, 2, 3, 4, 5));
    this.liars = order.subList(0, liarCount);
    order.subList(liarCount, SIZE).forEach(i -> honest.add(new Executor(i, committee, defect)));
  }

  /** So many moves, each the adversary's choice. */
  void play(int moves) {
    honest.forEach(executor -> inventory(executor, Closes.LAST + Closes.INTERVAL));
    for (int i = 0; i < moves; i++) {
      if (random.oneIn(24)) {
        focus += random.oneIn(40) ? 900 : 1 + random.nextInt(2);
      }
      move(random.pick(honest));
    }
  }

  private void move(Executor executor) {
    switch (random.nextInt(24)) {
      case 0 -> inventory(executor, Closes.LAST + Closes.INTERVAL * (1 + random.nextInt(3)));
      case 1, 2, 3 -> propose();
      case 4, 5, 6, 7, 8, 9, 10 -> deliverProposal(executor);
      case 11, 12, 13, 14, 15 -> deliverPrepares(executor);
      case 16, 17, 18, 19 -> askLock(executor);
      case 20 -> deliverCommits(executor);
      case 21 -> executor.restart();
      case 22 -> afterwards(executor);
      default -> deliverForgery(executor);
    }
  }

  private static final long NOW = Closes.LAST + 4 * Closes.INTERVAL;

  void inventory(Executor executor, long closeTime) {
    Inventory inventory =
        Closes.inventory(
            executor.index,
            closeTime,
            executor.nextCounter(),
            random.nextInt(1 << Closes.ORDERS),
            random.oneIn(4) ? 1 << random.nextInt(Closes.ORDERS) : 0);
    act(executor, executor.ballot().report(inventory, NOW));
  }

  /** Puts any attempt and any set together that can be, half of the time what must be refused. */
  void propose() {
    boolean isWild = random.oneIn(4) && !locks.isEmpty();
    long attempt = isWild ? random.pick(List.copyOf(locks.keySet())) : focus;
    LockQuorum shown = attempt == 1 ? LockQuorum.NONE : lockQuorum(attempt);
    if (attempt > 1 && shown.locks().isEmpty()) {
      return;
    }
    Optional<DerivedClose> wanted =
        shown.choose(committee, Closes.MARKET, Closes.SEQ, attempt)
                instanceof LockQuorum.Choice.Bound(PrepareCertificate highest)
            ? closes.stream().filter(c -> c.tuple().equals(highest.tuple())).findFirst()
            : Optional.empty();
    DerivedClose close = wanted.isPresent() && !random.oneIn(4) ? wanted.get() : close();
    proposals.add(new Proposal(attempt, close, shown));
  }

  /** A close of any q inventories of one time: the honest ones' signed, the liars' as it likes. */
  DerivedClose close() {
    if (closes.size() > 3 && random.nextBoolean()) {
      return random.pick(closes);
    }
    if (inventories.isEmpty()) {
      return anyClose();
    }
    long closeTime = random.pick(List.copyOf(inventories.keySet()));
    Map<Integer, Signed<Inventory>> chosen = new TreeMap<>();
    liars.forEach(liar -> chosen.put(liar, lie(liar, closeTime)));
    for (Signed<Inventory> signed : random.shuffled(inventories.get(closeTime))) {
      if (chosen.size() < committee.quorum()) {
        chosen.putIfAbsent(signed.executor(), signed);
      }
    }
    SetRule rule = new SetRule(committee, Closes.TERMS, Closes.FACTS);
    SetResult result = rule.derive(List.copyOf(chosen.values()));
    if (!(result instanceof SetResult.Derived(DerivedClose close))) {
      return anyClose(); // Too few inventories of that time have been signed.
    }
    liars.forEach(
        liar -> {
          Signed<Inventory> shown = chosen.get(liar);
          witness.shown(liar, shown.report(), shown.signature());
        });
    closes.add(close);
    return close;
  }

  private DerivedClose anyClose() {
    if (closes.isEmpty()) {
      closes.add(Closes.derived(committee, signers, Closes.LAST + Closes.INTERVAL, 1));
    }
    return random.pick(closes);
  }

  private Signed<Inventory> lie(int liar, long closeTime) {
    return signers.signed(
        Closes.inventory(
            liar, closeTime, ++counter, random.nextInt(1 << Closes.ORDERS), random.nextInt(4)));
  }

  /** The locks of honest executors that are there, and for the rest what liars make up. */
  private LockQuorum lockQuorum(long attempt) {
    Map<Integer, Signed<Lock>> chosen = new TreeMap<>();
    for (int liar : liars) {
      Signed<Lock> lock = lieAboutLock(liar, attempt);
      chosen.put(liar, lock);
    }
    Map<Integer, Signed<Lock>> there = locks.getOrDefault(attempt, Map.of());
    for (Signed<Lock> lock : random.shuffled(List.copyOf(there.values()))) {
      if (chosen.size() < committee.quorum()) {
        chosen.putIfAbsent(lock.executor(), lock);
      }
    }
    if (chosen.size() < committee.quorum()) {
      return LockQuorum.NONE;
    }
    liars.forEach(
        liar -> {
          Signed<Lock> shown = chosen.get(liar);
          witness.shown(liar, shown.report(), shown.signature());
        });
    return new LockQuorum(List.copyOf(chosen.values()));
  }

  /** None, any certificate that can be had, or one that cannot. */
  private Signed<Lock> lieAboutLock(int liar, long attempt) {
    Optional<PrepareCertificate> locked = Optional.empty();
    if (!prepares.isEmpty() && random.nextBoolean()) {
      Point point = random.pick(List.copyOf(prepares.keySet()));
      locked =
          point.attempt() < attempt || random.oneIn(8)
              ? certificate(point, random.oneIn(16))
              : Optional.empty();
    }
    return signers.signed(new Lock(liar, Closes.MARKET, Closes.SEQ, attempt, ++counter, locked));
  }

  /** q prepares of a point, if the honest ones' and the liars' are enough; or forged ones. */
  Optional<PrepareCertificate> certificate(Point point, boolean forge) {
    Prepare text = new Prepare(point.attempt(), point.tuple());
    return quorum(prepares.getOrDefault(point, Map.of()), text, forge)
        .map(votes -> new PrepareCertificate(point.tuple(), point.attempt(), votes));
  }

  private Optional<Votes> quorum(Map<Integer, Vote> there, VoteText text, boolean forge) {
    Map<Integer, Vote> chosen = new TreeMap<>();
    for (Vote vote : random.shuffled(List.copyOf(there.values()))) {
      if (chosen.size() < committee.quorum()) {
        chosen.put(vote.executor(), vote);
      }
    }
    for (int liar : liars) {
      if (chosen.size() < committee.quorum()) {
        Vote vote = signers.vote(liar, text);
        chosen.putIfAbsent(liar, vote);
      }
    }
    for (int i = 1; forge && i <= SIZE && chosen.size() < committee.quorum(); i++) {
      chosen.putIfAbsent(i, new Vote(i, Signers.FORGED));
    }
    if (chosen.size() < committee.quorum()) {
      return Optional.empty();
    }
    liars.stream()
        .flatMap(liar -> Optional.ofNullable(chosen.get(liar)).stream())
        .filter(vote -> !vote.signature().equals(Signers.FORGED))
        .forEach(vote -> witness.shown(vote.executor(), text, vote.signature()));
    return Optional.of(new Votes(List.copyOf(chosen.values())));
  }

  private void deliverProposal(Executor executor) {
    if (proposals.isEmpty()) {
      propose();
      return;
    }
    List<Proposal> focused = proposals.stream().filter(p -> p.attempt() == focus).toList();
    boolean isWild = focused.isEmpty() || random.oneIn(6);
    Proposal proposal = random.pick(isWild ? proposals : focused);
    act(
        executor,
        executor.ballot().prepare(proposal.attempt(), proposal.close(), proposal.locks(), NOW));
  }

  private void deliverPrepares(Executor executor) {
    if (!prepares.isEmpty()) {
      Point point = random.pick(List.copyOf(prepares.keySet()));
      certificate(point, false)
          .ifPresent(certificate -> act(executor, executor.ballot().commit(certificate)));
    }
  }

  /** A certificate with signatures that nobody made, which must change nothing. */
  private void deliverForgery(Executor executor) {
    DerivedClose close = close();
    long attempt = 1L + random.nextInt(4);
    Prepare text = new Prepare(attempt, close.tuple());
    quorum(Map.of(), text, true)
        .map(votes -> new PrepareCertificate(close.tuple(), attempt, votes))
        .ifPresent(forged -> act(executor, executor.ballot().commit(forged)));
  }

  private void askLock(Executor executor) {
    long attempt = random.oneIn(6) ? Math.max(2, focus + random.nextInt(3)) : focus;
    act(executor, executor.ballot().showLock(attempt, executor.nextCounter()));
  }

  private void deliverCommits(Executor executor) {
    if (!commits.isEmpty()) {
      Point point = random.pick(List.copyOf(commits.keySet()));
      quorum(commits.get(point), new Commit(point.attempt(), point.tuple()), random.oneIn(8))
          .map(votes -> new Certificate(point.tuple(), point.attempt(), votes))
          .ifPresent(certificate -> act(executor, executor.ballot().certify(certificate)));
    }
  }

  private void afterwards(Executor executor) {
    act(
        executor,
        random.nextBoolean()
            ? executor.ballot().signVoid()
            : executor.ballot().chooseOutcome(Closes.id(random.nextInt(3))));
  }

  /** What an executor makes of an answer; what it signs the adversary keeps. */
  void act(Executor executor, BallotAnswer answer) {
    int before = executor.journal().size();
    Optional<Statement> sent = executor.act(answer, random, true);
    // Signed is signed: a message that was lost in a crash can be asked for again.
    if (sent.isPresent() && (executor.journal().size() > before || random.nextBoolean())) {
      keep(executor.index, sent.get());
    }
  }

  private void keep(int executor, Statement statement) {
    switch (statement) {
      case Prepare p -> keepVote(prepares, new Point(p.attempt(), p.tuple()), executor, p);
      case Commit c -> keepVote(commits, new Point(c.attempt(), c.tuple()), executor, c);
      case VoidVote v -> voids.computeIfAbsent(executor, _ -> new HashSet<>()).add(v.tuple());
      case Inventory i ->
          inventories
              .computeIfAbsent(i.closeTimeMillis(), _ -> new ArrayList<>())
              .add(signers.signed(i));
      case Lock l ->
          locks.computeIfAbsent(l.attempt(), _ -> new TreeMap<>()).put(executor, signers.signed(l));
      case JournalMark _, Standing _ -> {}
    }
  }

  private void keepVote(
      Map<Point, Map<Integer, Vote>> votes, Point point, int executor, VoteText text) {
    votes.computeIfAbsent(point, _ -> new TreeMap<>()).put(executor, signers.vote(executor, text));
  }

  /**
   * The different T that q commits of one attempt exist for, counting whatever liars could sign.
   */
  Set<CloseTuple> certifiable() {
    Set<CloseTuple> tuples = new HashSet<>();
    commits.forEach(
        (point, votes) -> {
          if (votes.size() + liars.size() >= committee.quorum()) {
            tuples.add(point.tuple());
          }
        });
    return tuples;
  }

  /** Whether somebody signed the void and an outcome. */
  boolean isVoidedAndNot() {
    return honest.stream().anyMatch(e -> e.outcome().isPresent() && voids.containsKey(e.index));
  }

  /** Who has chosen which outcome. */
  List<Optional<Digest>> outcomes() {
    return honest.stream().map(Executor::outcome).toList();
  }
}
