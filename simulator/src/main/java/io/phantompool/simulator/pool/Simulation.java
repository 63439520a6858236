package io.phantompool.simulator.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Tick;
import io.phantompool.simulator.chance.Chance;
import io.phantompool.simulator.check.BrokenRule;
import io.phantompool.simulator.check.Referee;
import io.phantompool.simulator.cryptography.Cryptography;
import io.phantompool.simulator.dealt.DealtCommittee;
import io.phantompool.simulator.dealt.DealtCryptography;
import io.phantompool.simulator.standin.StandInCryptography;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** One run: a pool with five executors, two markets and some traders, from one seed. */
public final class Simulation {
  private static final int EXECUTORS = 5;
  private static final int THRESHOLD = 3;
  private static final int FAULTY = 2;
  private static final int TICKS = 8;
  private static final long INTERVAL = 10_000;
  private static final long BEGIN = 60_000_000L * INTERVAL + 1_234;
  private static final List<String> MARKETS = List.of("SOL/USDC", "BONK/USDC");
  private static final int CHECKED_EVERY = 1_000;

  /** Once nothing goes wrong any more, so many closes of every market must come. */
  private static final int CLOSES_AFTER = 2;

  /** And within so many intervals. */
  private static final int INTERVALS_AFTER = 14;

  private static final List<Fault> LIES =
      List.of(
          Fault.WRONG_PARTIALS,
          Fault.BAD_NONCES,
          Fault.WRONG_SHARES,
          Fault.TWO_RECEIPTS,
          Fault.TWO_INVENTORIES,
          Fault.TWO_PREPARES,
          Fault.TWO_COMMITS,
          Fault.HIDDEN_LOCK,
          Fault.FALSE_LOCK,
          Fault.TWO_FACED,
          Fault.SILENCE,
          Fault.BACKUP);

  /** The same in all runs, whatever their seed: dealing them takes as long as a short run. */
  private static final class Keys {
    static final DealtCommittee DEALT =
        DealtCommittee.deal(2 * TICKS, THRESHOLD, EXECUTORS, new Chance(1));
  }

  private final Settings settings;
  private final Trace trace;
  private final World world;
  private final Chain chain;
  private final Map<Integer, Fault> liars = new TreeMap<>();
  private final List<ExecutorNode> executors = new ArrayList<>();
  private final Map<MarketId, CoordinatorNode> coordinators = new HashMap<>();
  private int coordinatorNumber;
  private int closesAfter;
  private long steps;

  private Simulation(Settings settings, Trace trace) {
    this.settings = settings;
    this.trace = trace;
    Chance chance = new Chance(settings.seed());
    Cryptography cryptography = cryptography(settings, chance.split());
    List<MarketTerms> markets = markets(cryptography, names(chance), chance.split());
    markets.forEach(terms -> cryptography.know(terms.keys().market()));
    chooseLiars(chance);
    Referee referee = new Referee(markets, cryptography.committee().quorum(), liars.keySet());
    this.world =
        new World(
            chance,
            cryptography,
            markets,
            referee,
            settings.faults(),
            settings.mutation(),
            trace,
            BEGIN);
    this.chain = new Chain(world);
    populate();
  }

  /** Runs it to its end, or to the first check that fails. */
  public static Result run(Settings settings, Trace trace) {
    return new Simulation(settings, trace).run();
  }

  // The pool

  private static Cryptography cryptography(Settings settings, Chance chance) {
    return switch (settings.cryptography()) {
      case REAL -> new DealtCryptography(Keys.DEALT, EXECUTORS, FAULTY, chance);
      case FAST ->
          new StandInCryptography(
              2 * TICKS, THRESHOLD, EXECUTORS, FAULTY, Keys.DEALT.keys(), chance);
    };
  }

  /** With real cryptography mostly one: so that most closes have orders enough to be OPEN. */
  private List<String> names(Chance chance) {
    boolean isOne = settings.cryptography() == Settings.Kind.REAL && chance.perMille(750);
    return isOne ? MARKETS.subList(0, 1) : MARKETS;
  }

  /** Two markets with one quote mint, so that one account pays in both. */
  private static List<MarketTerms> markets(
      Cryptography cryptography, List<String> names, Chance chance) {
    Mint quote = Mint.of(chance.bytes(Mint.LENGTH));
    List<MarketTerms> markets = new ArrayList<>();
    for (String name : names) {
      Market market =
          new Market(
              new MarketId(name),
              Mint.of(chance.bytes(Mint.LENGTH)),
              quote,
              new BaseAtoms(10_000),
              PriceLadder.of(LongStream.range(0, TICKS).map(k -> 20_000 + 500 * k).toArray()),
              new Lots(5),
              new BasisPoints(20),
              7);
      markets.add(
          new MarketTerms(
              SealingKeys.of(market, cryptography.slotKeys()),
              new MarketRules(INTERVAL, 2, 64, 16_384, 3_600_000, new Tick(3), true)));
    }
    return markets;
  }

  private void chooseLiars(Chance chance) {
    List<Fault> lies = LIES.stream().filter(settings.faults()::contains).toList();
    int count = lies.isEmpty() ? 0 : chance.nextInt(FAULTY + 1);
    while (liars.size() < count) {
      liars.put(1 + chance.nextInt(EXECUTORS), chance.pick(lies));
    }
  }

  private void populate() {
    for (int j = 1; j <= EXECUTORS; j++) {
      Conduct conduct = new Conduct(Optional.ofNullable(liars.get(j)));
      ExecutorNode node = new ExecutorNode(world, chain, j, 0, conduct);
      executors.add(node);
      world.join(
          conduct.is(Fault.TWO_FACED)
              ? new TwoFaces(world, node, new ExecutorNode(world, chain, j, 1_000_000, conduct))
              : node);
    }
    new Operators(
        world,
        executors,
        liars.values().stream().noneMatch(lie -> lie == Fault.BACKUP || lie == Fault.TWO_FACED));
    new ApiNode(world);
    boolean isReal = settings.cryptography() == Settings.Kind.REAL;
    for (int i = 0; i < (isReal ? 3 : 6); i++) {
      new TraderNode(world, chain, i, isReal ? 2 : 1, this::anyLedger);
    }
    world.markets.forEach(this::beginCoordinator);
    if (settings.faults().contains(Fault.COORDINATOR)) {
      for (MarketTerms terms : world.markets) {
        new CoordinatorNode(
            world,
            terms,
            coordinatorNumber++,
            Optional.of(new Meddling(world, INTERVAL)),
            () -> {});
      }
    }
  }

  private void beginCoordinator(MarketTerms terms) {
    coordinators.put(
        terms.id(),
        new CoordinatorNode(
            world, terms, coordinatorNumber++, Optional.empty(), () -> beginCoordinator(terms)));
  }

  /** What a trader reads of the accounts: an honest executor's view, which may be old. */
  private Optional<Ledger> anyLedger() {
    List<ExecutorNode> asked =
        executors.stream().filter(node -> node.isUp() && node.isHonest()).toList();
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of(world.chance.pick(asked).state().ledger());
  }

  // The run

  private Result run() {
    Optional<Result.Failure> failure = Optional.empty();
    try {
      while (steps < settings.steps()) {
        step();
      }
      world.calm();
      settle();
      end();
    } catch (BrokenRule broken) {
      failure =
          Optional.of(
              new Result.Failure(
                  broken.check(), String.valueOf(broken.getMessage()), steps, broken));
    } catch (RuntimeException thrown) {
      failure = Optional.of(new Result.Failure("exception", thrown.toString(), steps, thrown));
    }
    return result(failure);
  }

  private void step() {
    steps++;
    world.step();
    if (steps % CHECKED_EVERY == 0) {
      executors.get((int) (steps / CHECKED_EVERY % EXECUTORS)).check();
    }
  }

  /** Nothing goes wrong any more: the pool must go on, soon. */
  private void settle() {
    Map<MarketId, Long> before = new HashMap<>();
    world.markets.forEach(terms -> before.put(terms.id(), world.referee.seqs(terms.id())));
    Set<Digest> known = new HashSet<>();
    executors.stream()
        .filter(ExecutorNode::isHonest)
        .forEach(node -> known.addAll(world.referee.accepted(node.index())));
    closesAfter = settings.cryptography() == Settings.Kind.REAL ? 1 : CLOSES_AFTER;
    long end = world.now() + INTERVALS_AFTER * INTERVAL;
    while (!hasGoneOn(before) && (mustGoOn() || world.now() < end - 9 * INTERVAL)) {
      if (world.now() > end) {
        throw new BrokenRule(
            "progress",
            "%d intervals after the last fault the seqs are %s, coordinators %s, executors %s"
                .formatted(INTERVALS_AFTER, seqs(), coordinatorStates(), executors));
      }
      step();
    }
    // What one honest executor has accepted reaches the others with the next close at the latest.
    if (hasGoneOn(before)) {
      sameOrders(known);
    }
  }

  /**
   * Of five executors four must sign a close. One that has come back from a backup, or has two
   * faces and cannot keep the promises of both, may be silent for good: two are too many.
   */
  private boolean mustGoOn() {
    return liars.values().stream()
            .filter(lie -> lie == Fault.BACKUP || lie == Fault.TWO_FACED)
            .count()
        < FAULTY;
  }

  private boolean hasGoneOn(Map<MarketId, Long> before) {
    for (MarketTerms terms : world.markets) {
      long least = before.getOrDefault(terms.id(), 0L) + closesAfter;
      for (ExecutorNode node : executors) {
        if (node.isHonest() && (!node.isUp() || node.seq(terms.id()) < least)) {
          return false;
        }
      }
    }
    return true;
  }

  private List<String> seqs() {
    return world.markets.stream()
        .map(
            terms ->
                terms.id()
                    + executors.stream().map(node -> node.seq(terms.id())).toList().toString())
        .toList();
  }

  private List<String> coordinatorStates() {
    return coordinators.values().stream().map(node -> node.state().toString()).sorted().toList();
  }

  private void sameOrders(Set<Digest> known) {
    for (ExecutorNode one : executors) {
      for (ExecutorNode other : executors) {
        if (one.isHonest() && other.isHonest()) {
          world.referee.sameOrders(one.index(), other.index(), known);
        }
      }
    }
  }

  private void end() {
    executors.forEach(ExecutorNode::check);
    world.referee.everyLiarIsNamed();
  }

  private Result result(Optional<Result.Failure> failure) {
    return new Result(
        settings,
        steps,
        world.now() - BEGIN,
        world.markets.stream().mapToLong(terms -> world.referee.seqs(terms.id())).sum(),
        world.referee.openRounds(),
        world.referee.fills(),
        world.referee.openings(),
        world.records.records(),
        world.referee.voids(),
        world.exits.size(),
        new TreeMap<>(world.injected),
        liars,
        world.referee.named(),
        failure,
        trace.end());
  }
}
