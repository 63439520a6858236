package io.phantompool.node.load;

import io.phantompool.node.demo.DemoFolder;
import io.phantompool.node.demo.DemoPool;
import io.phantompool.node.demo.DemoProblem;
import io.phantompool.node.demo.PoolClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a node takes from nothing to ready, in a pool that runs otherwise.
 *
 * @param starts of each kind of node
 */
public record StartFigure(int starts) implements Figure {
  private static final int ROUND_SECONDS = 30;
  private static final long PAUSE_MILLIS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Refuses what would not end. */
  public StartFigure {
    Bounds.require(starts, 1, 20, "starts");
  }

  @Override
  public String measure(LoadedPool pool) {
    pool.start(ROUND_SECONDS);
    FigureTable table =
        new FigureTable("cold start to /ready", "starts", "median", "longest", "processor time");
    for (String name : List.of(DemoFolder.POOL, DemoFolder.executor(2))) {
      List<Long> nanos = new ArrayList<>();
      List<Long> spent = new ArrayList<>();
      for (int i = 0; i < starts; i++) {
        Started started = start(pool.processes(), name);
        nanos.add(started.time().toNanos());
        spent.add(started.spent().toNanos());
        pool.tell("%s is ready after %s".formatted(name, FigureTable.seconds(started.time())));
      }
      Latencies times = Latencies.of(nanos);
      table.row(
          name,
          Integer.toString(starts),
          FigureTable.seconds(times.median()),
          FigureTable.seconds(times.longest()),
          FigureTable.seconds(Latencies.of(spent).median()));
    }
    return table.toString();
  }

  private record Started(Duration time, Duration spent) {}

  private static Started start(DemoPool pool, String name) {
    pool.stop(name);
    long began = System.nanoTime();
    pool.start(name);
    while (!pool.isReady(name)) {
      pool.requireAlive();
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new DemoProblem("%s does not get ready".formatted(name), "look at its log");
      }
      PoolClient.pause(PAUSE_MILLIS);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - began);
    return new Started(time, Usage.of(pool.processIds()).of(name));
  }
}
