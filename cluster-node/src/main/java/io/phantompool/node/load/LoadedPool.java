package io.phantompool.node.load;

import io.phantompool.node.config.MarketsConfig;
import io.phantompool.node.demo.DemoFolder;
import io.phantompool.node.demo.DemoPool;
import io.phantompool.node.demo.DemoProblem;
import io.phantompool.node.demo.PoolClient;
import io.phantompool.node.demo.Trader;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.node.executor.PoolMarkets;
import io.phantompool.protocol.market.Market;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A demo's pool with one market of the usual 256 ticks, that is 512 slots, and funded wallets. */
public final class LoadedPool implements AutoCloseable {
  private static final int DEPOSITS_AT_ONCE = 8;

  private final DemoFolder folder;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final DemoPool processes;

  /**
   * A pool that is not started yet.
   *
   * @param folder a new one
   * @param progress is told what is done
   */
  public LoadedPool(DemoFolder folder, InstantSource clock, Consumer<String> progress) {
    this.folder = folder;
    this.clock = clock;
    this.progress = progress;
    this.processes = new DemoPool(folder, clock, progress);
  }

  /**
   * Starts all processes and waits until they are ready.
   *
   * @param roundSeconds from one close to the next
   */
  void start(int roundSeconds) {
    Market market = market(roundSeconds);
    processes.startExecutors(market.ladder().slots());
    processes.startPool();
    processes.awaitReady();
    progress.accept("all processes are ready");
  }

  private Market market(int roundSeconds) {
    Path file = folder.markets();
    String market =
        """
        markets = [{
          id = "SOL/USDC"
          base-mint = "So11111111111111111111111111111111111111112"
          quote-mint = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
          lot-atoms = 10000000
          ladder { centre = 1606100 }
          round-interval = %d s
        }]
        """
            .formatted(roundSeconds);
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, market);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return MarketsConfig.read(file).getFirst().market();
  }

  /** Wallets with deposits that the pool has seen. */
  Crowd crowd() {
    CommitteeRecord committee = CommitteeRecord.read(folder.committee(1), folder.roster());
    PoolMarkets markets = PoolMarkets.of(MarketsConfig.read(folder.markets()), committee);
    Crowd crowd = new Crowd(markets.terms().getFirst().keys(), new SecureRandom());
    try (PoolClient client = client();
        ExecutorService threads = Executors.newFixedThreadPool(DEPOSITS_AT_ONCE)) {
      for (Future<?> deposit :
          crowd.traders().stream()
              .<Future<?>>map(trader -> threads.submit(() -> deposit(trader, client)))
              .toList()) {
        await(deposit);
      }
    }
    progress.accept(
        "%d wallets are funded by the development vault".formatted(crowd.traders().size()));
    return crowd;
  }

  private void deposit(Trader trader, PoolClient client) {
    Market market = MarketsConfig.read(folder.markets()).getFirst().market();
    client.deposit(trader.wallet(), market.baseMint(), trader.baseDeposit());
    client.deposit(trader.wallet(), market.quoteMint(), trader.quoteDeposit());
  }

  private static void await(Future<?> done) {
    try {
      done.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A wallet cannot be funded", failed.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoProblem("The run was interrupted", "run it again", e);
    }
  }

  PoolClient client() {
    return new PoolClient(api(), MarketsConfig.read(folder.markets()).getFirst().market().id());
  }

  URI api() {
    return processes.api();
  }

  DemoPool processes() {
    return processes;
  }

  InstantSource clock() {
    return clock;
  }

  void tell(String line) {
    progress.accept(line);
  }

  /** What the pool's processes have spent so far. */
  Usage usage() {
    return Usage.of(processes.processIds());
  }

  Map<String, Long> processIds() {
    return processes.processIds();
  }

  /** Ends all processes. */
  @Override
  public void close() {
    processes.close();
  }
}
