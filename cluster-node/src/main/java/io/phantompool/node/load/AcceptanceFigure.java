package io.phantompool.node.load;

import java.time.Duration;
import java.util.List;

/**
 * How long an order takes from its trader's sending it to its receipts, at a steady rate, while
 * rounds go on as usual.
 *
 * @param perSecond orders
 * @param warmUpSeconds of the same load before, which do not count
 * @param seconds that count
 */
public record AcceptanceFigure(int perSecond, int warmUpSeconds, int seconds) implements Figure {
  private static final Duration LIFE = Duration.ofHours(2);
  private static final int ROUND_SECONDS = 30;
  private static final int HUNDRED = 100;

  /** From a close until its round is over, more or less; closes are on a grid from 1970 on. */
  private static final long ROUND_MILLIS = 5_000;

  /** Refuses what would not end. */
  public AcceptanceFigure {
    Bounds.require(perSecond, 1, 200, "orders a second");
    Bounds.require(warmUpSeconds, 0, 300, "seconds of warm-up");
    Bounds.require(seconds, 1, 600, "seconds");
    Bounds.require(perSecond * (warmUpSeconds + seconds), 1, Crowd.MOST_LIVE, "orders of a run");
  }

  @Override
  public String measure(LoadedPool pool) {
    pool.start(ROUND_SECONDS);
    Crowd crowd = pool.crowd();
    int warmUp = perSecond * warmUpSeconds;
    int all = warmUp + perSecond * seconds;
    List<byte[]> orders =
        crowd.seal(
            all,
            Crowd.Pricing.CROSSING,
            pool.clock().millis() + LIFE.toMillis(),
            count -> tellSome(pool, count, "sealed"));
    try (OpenLoop loop = new OpenLoop(pool.api(), pool.clock())) {
      if (warmUp > 0) {
        OpenLoop.Result warm =
            loop.send(orders.subList(0, warmUp), perSecond, count -> tellSome(pool, count, "sent"));
        pool.tell("warm-up: " + line(warm));
      }
      Usage before = pool.usage();
      OpenLoop.Result result =
          loop.send(orders.subList(warmUp, all), perSecond, count -> tellSome(pool, count, "sent"));
      return report(result, pool.usage().since(before));
    }
  }

  private static void tellSome(LoadedPool pool, int count, String what) {
    if (count % (5 * HUNDRED) == 0) {
      pool.tell("%d orders are %s".formatted(count, what));
    }
  }

  private static String line(OpenLoop.Result result) {
    if (result.nanos().isEmpty()) {
      return "nothing was accepted: " + result.errors();
    }
    Latencies times = Latencies.of(result.nanos());
    return "p50 %s, p95 %s, p99 %s, longest %s, %d errors"
        .formatted(
            FigureTable.millis(times.median()),
            FigureTable.millis(times.percentile(95)),
            FigureTable.millis(times.percentile(99)),
            FigureTable.millis(times.longest()),
            result.failed());
  }

  private String report(OpenLoop.Result result, Usage usage) {
    if (result.nanos().isEmpty()) {
      return line(result);
    }
    FigureTable times =
        new FigureTable("submit to accepted, N = 512", "orders", "p50", "p95", "p99", "longest");
    row(times, "%d orders a second for %d s".formatted(perSecond, seconds), result.nanos());
    row(
        times,
        "of them, within 5 s of a close",
        result.nanosOfThoseDue(AcceptanceFigure::isInARound));
    row(times, "the others", result.nanosOfThoseDue(millis -> !isInARound(millis)));
    FigureTable costs = costs(usage, result.accepted().size() + result.failed());
    return "%s\n\n%s\n\n%d errors %s"
        .formatted(times, costs, result.failed(), result.failed() == 0 ? "" : result.errors())
        .strip();
  }

  private static void row(FigureTable table, String name, List<Long> nanos) {
    if (nanos.isEmpty()) {
      return;
    }
    Latencies times = Latencies.of(nanos);
    table.row(
        name,
        Integer.toString(times.count()),
        FigureTable.millis(times.median()),
        FigureTable.millis(times.percentile(95)),
        FigureTable.millis(times.percentile(99)),
        FigureTable.millis(times.longest()));
  }

  private static boolean isInARound(long dueMillis) {
    return dueMillis % (ROUND_SECONDS * 1_000L) < ROUND_MILLIS;
  }

  private static FigureTable costs(Usage usage, int sent) {
    FigureTable costs = new FigureTable("processor time an order", "time", "share");
    usage
        .spent()
        .forEach((name, spent) -> costs.row(name, each(spent, sent), share(spent, usage.whole())));
    return costs.row("all", each(usage.whole(), sent), share(usage.whole(), usage.whole()));
  }

  private static String each(Duration spent, int orders) {
    return "%.1f ms".formatted(spent.toMillis() / (double) orders);
  }

  private static String share(Duration part, Duration whole) {
    return "%d %%".formatted(Math.round(HUNDRED * (double) part.toMillis() / whole.toMillis()));
  }
}
