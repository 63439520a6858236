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
    try (OpenLoop loop = new OpenLoop(pool.api())) {
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
    Latencies times = Latencies.of(result.nanos());
    int sent = times.count() + result.failed();
    FigureTable table =
        new FigureTable(
                "submit to accepted, N = 512", "orders", "p50", "p95", "p99", "longest", "errors")
            .row(
                "%d orders a second for %d s".formatted(perSecond, seconds),
                Integer.toString(sent),
                FigureTable.millis(times.median()),
                FigureTable.millis(times.percentile(95)),
                FigureTable.millis(times.percentile(99)),
                FigureTable.millis(times.longest()),
                Integer.toString(result.failed()));
    FigureTable costs = new FigureTable("processor time an order", "time", "share");
    usage
        .spent()
        .forEach((name, spent) -> costs.row(name, each(spent, sent), share(spent, usage.whole())));
    costs.row("all", each(usage.whole(), sent), share(usage.whole(), usage.whole()));
    String errors = result.errors().isEmpty() ? "" : "\n\nerrors: " + result.errors();
    return table + "\n\n" + costs + errors;
  }

  private static String each(Duration spent, int orders) {
    return "%.1f ms".formatted(spent.toMillis() / (double) orders);
  }

  private static String share(Duration part, Duration whole) {
    return "%d %%".formatted(Math.round(HUNDRED * (double) part.toMillis() / whole.toMillis()));
  }
}
