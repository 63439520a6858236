package io.phantompool.node.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** A demo from beginning to end. */
public final class Demo implements AutoCloseable {
  private static final String RECORDS = "records";

  private final DemoSettings settings;
  private final DemoFolder folder;
  private final InstantSource clock;
  private final Consumer<String> output;
  private final Consumer<String> progress;
  private final DemoPool pool;

  /**
   * A demo that has not begun.
   *
   * @param folder a new one
   * @param output takes the lines of the result
   * @param progress is told what is done
   */
  public Demo(
      DemoSettings settings,
      DemoFolder folder,
      InstantSource clock,
      Consumer<String> output,
      Consumer<String> progress) {
    this.settings = settings;
    this.folder = folder;
    this.clock = clock;
    this.output = output;
    this.progress = progress;
    this.pool = new DemoPool(folder, clock, progress);
  }

  /**
   * Runs all rounds. The pool runs on until {@link #close}.
   *
   * @throws DemoProblem also if a record does not hold, or is not what an open market makes of the
   *     same orders
   */
  public void run() {
    DemoInput input = input();
    tell(input);
    pool.startExecutors(input.market().market().ladder().slots());
    pool.startPool();
    pool.awaitReady();
    progress.accept("all processes are ready; the API is at " + api());
    DemoRun run = new DemoRun(folder, input, pool, clock, output, progress);
    List<FinishedRound> rounds = run.run(records());
    settings
        .report()
        .ifPresent(
            file -> {
              DemoReport.write(file, input, rounds, run.quiet());
              output.accept("report: " + file);
            });
    judge(rounds);
  }

  private DemoInput input() {
    folder.make();
    try {
      return DemoInput.read(settings, folder.markets());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tell(DemoInput input) {
    var counts = input.plan().counts();
    progress.accept(
        "%d rows of flow, %d orders for %d rounds; skipped %d beyond the ladder, %d too small"
            .formatted(
                counts.rows(),
                counts.used(),
                input.plan().rounds().size(),
                counts.skippedOutside(),
                counts.skippedSmall()));
  }

  /** Beside the report, which names them, or with everything else. */
  private Path records() {
    return settings
        .report()
        .map(file -> file.resolveSibling(file.getFileName() + "." + RECORDS))
        .orElse(folder.root().resolve(RECORDS));
  }

  private void judge(List<FinishedRound> rounds) {
    long held = rounds.stream().filter(FinishedRound::verified).count();
    long equal = rounds.stream().filter(FinishedRound::isAsRecomputed).count();
    long differ = rounds.stream().filter(FinishedRound::differs).count();
    long unknown = rounds.size() - equal - differ;
    output.accept(
        "%d rounds: %d records verified, %d clearings equal to the plain recomputation%s"
            .formatted(
                rounds.size(),
                held,
                equal,
                unknown == 0 ? "" : ", %d with orders of others".formatted(unknown)));
    if (held < rounds.size() || differ > 0) {
      throw new DemoProblem(
          "%d records do not hold, %d clearings differ".formatted(rounds.size() - held, differ),
          "the records are in " + records());
    }
  }

  /** Where the public API is. */
  public URI api() {
    return pool.api();
  }

  /** Ends all processes that it started; who comes second waits for the first. */
  @Override
  public synchronized void close() {
    pool.close();
  }
}
