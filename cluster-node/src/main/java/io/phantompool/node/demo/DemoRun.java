package io.phantompool.node.demo;

import io.phantompool.node.config.MarketsConfig;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.node.executor.PoolMarkets;
import io.phantompool.node.orderflow.FlowPlan.Funds;
import io.phantompool.node.orderflow.OrderIntent;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.verifier.Known;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The traders of a demo against its pool: rounds of orders in, records out. */
final class DemoRun {
  private static final long LOOK_MILLIS = 200;

  /** So long may rounds take to finish after the last close. */
  private static final long FINISHING_INTERVALS = 30;

  /** More than its orders need: a wallet that trades on one side has the other mint too. */
  private static final long SPARE_LOTS = 1_000;

  private final DemoFolder folder;
  private final DemoInput input;
  private final DemoPool processes;
  private final InstantSource clock;
  private final Consumer<String> output;
  private final Consumer<String> progress;
  private final List<FinishedRound> rounds = new ArrayList<>();
  private final List<Long> quiet = new ArrayList<>();
  private final SecureRandom random = new SecureRandom();
  private long seen;

  DemoRun(
      DemoFolder folder,
      DemoInput input,
      DemoPool processes,
      InstantSource clock,
      Consumer<String> output,
      Consumer<String> progress) {
    this.folder = folder;
    this.input = input;
    this.processes = processes;
    this.clock = clock;
    this.output = output;
    this.progress = progress;
  }

  private Market market() {
    return input.market().market();
  }

  /** Runs all rounds; gives those that were open. */
  List<FinishedRound> run(Path records) {
    CommitteeRecord committee = CommitteeRecord.read(folder.committee(1), folder.roster());
    MarketTerms terms =
        PoolMarkets.of(MarketsConfig.read(folder.markets()), committee).terms().getFirst();
    try (PoolClient pool = new PoolClient(processes.api(), market().id())) {
      RoundReader reader =
          new RoundReader(
              pool,
              new Known.Committee(committee.roster(), committee.keys(), committee.ceremony()),
              market().ladder().ticks(),
              Files.createDirectories(records));
      List<Trader> traders = fund(terms.keys(), pool);
      try (OrderFeed feed = new OrderFeed(traders, pool, reader)) {
        output.accept(new RoundTable(market().ladder()).head());
        play(pool, reader, feed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(rounds);
  }

  List<Long> quiet() {
    return List.copyOf(quiet);
  }

  private List<Trader> fund(SealingKeys keys, PoolClient pool) {
    List<Trader> traders = new ArrayList<>();
    for (Funds funds : input.plan().funds(market().ladder())) {
      long lots = Math.addExact(funds.base().count(), SPARE_LOTS);
      long spare = market().ladder().prices().getLast().quoteAtomsPerLot();
      Trader trader =
          new Trader(
              keys,
              new Atoms(Math.multiplyExact(lots, market().lot().atoms())),
              new Atoms(funds.quote().atoms()).plus(new Atoms(spare)),
              random);
      pool.deposit(trader.wallet(), market().baseMint(), trader.baseDeposit());
      pool.deposit(trader.wallet(), market().quoteMint(), trader.quoteDeposit());
      traders.add(trader);
    }
    progress.accept(
        "%d wallets are funded by the development vault, which stands in for the chain"
            .formatted(traders.size()));
    return traders;
  }

  /**
   * Each round's orders go in while the market collects for its close. What comes too late for that
   * is in the next one, which then is waited for too.
   */
  private void play(PoolClient pool, RoundReader reader, OrderFeed feed) throws IOException {
    try (ExecutorService sending = Executors.newSingleThreadExecutor()) {
      for (List<OrderIntent> round : input.plan().rounds()) {
        PoolClient.Status status = withTime(pool, reader);
        long goodTill = goodTill(status.nextClose().toEpochMilli());
        Future<?> sent = sending.submit(() -> feed.send(round, goodTill));
        while (!sent.isDone()) {
          look(reader);
        }
        requireSent(sent);
        long seq = collecting(pool, reader).collectingFor().orElseThrow();
        while (collecting(pool, reader).collectingFor().orElseThrow() <= seq) {
          look(reader);
        }
      }
      finish(pool, reader);
    }
  }

  /** Waits until the market collects and half an interval is left, but not past a whole close. */
  private PoolClient.Status withTime(PoolClient pool, RoundReader reader) throws IOException {
    PoolClient.Status status = collecting(pool, reader);
    long half = input.market().rules().intervalMillis() / 2;
    if (status.nextClose().toEpochMilli() - clock.millis() >= half) {
      return status;
    }
    long seq = status.collectingFor().orElseThrow();
    while (status.collectingFor().orElseThrow() <= seq) {
      look(reader);
      status = collecting(pool, reader);
    }
    return status;
  }

  private static void requireSent(Future<?> sent) {
    if (sent.state() == Future.State.FAILED) {
      throw sent.exceptionNow() instanceof DemoProblem problem
          ? problem
          : new IllegalStateException("The orders of a round were not sent", sent.exceptionNow());
    }
  }

  private PoolClient.Status collecting(PoolClient pool, RoundReader reader) throws IOException {
    PoolClient.Status status = pool.status();
    while (status.collectingFor().isEmpty()) {
      look(reader);
      status = pool.status();
    }
    return status;
  }

  private void look(RoundReader reader) throws IOException {
    read(reader);
    processes.requireAlive();
    PoolClient.pause(LOOK_MILLIS);
  }

  /** So that it is in this close and as many after it as it lives, and in no other. */
  private long goodTill(long closeMillis) {
    long interval = input.market().rules().intervalMillis();
    return closeMillis + (life() - 1) * interval + interval / 2;
  }

  private long life() {
    return input.plan().rounds().stream()
        .flatMap(List::stream)
        .map(intent -> intent.lastRound() - intent.firstRound() + 1)
        .findFirst()
        .orElse(1L);
  }

  /** The rounds that have orders in them are over, and some intervals more are enough. */
  private void finish(PoolClient pool, RoundReader reader) throws IOException {
    long last = pool.status().collectingFor().orElse(1L) - 1;
    long end = clock.millis() + FINISHING_INTERVALS * input.market().rules().intervalMillis();
    while (seen < last) {
      if (clock.millis() > end) {
        throw new DemoProblem(
            "The round %d does not finish".formatted(seen + 1), "look at the pool's log");
      }
      look(reader);
    }
  }

  private void read(RoundReader reader) throws IOException {
    Optional<RoundReader.Read> next = reader.read(seen + 1);
    if (next.isEmpty()) {
      return;
    }
    seen++;
    next.get().round().ifPresentOrElse(this::tell, () -> quiet.add(next.get().seq()));
    if (!next.get().verified()) {
      progress.accept("the record of close %d does not hold".formatted(seen));
    }
  }

  private void tell(FinishedRound round) {
    rounds.add(round);
    output.accept(new RoundTable(market().ladder()).line(round));
  }
}
