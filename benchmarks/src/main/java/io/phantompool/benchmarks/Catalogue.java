package io.phantompool.benchmarks;

import io.phantompool.benchmarks.committee.CommitteeSuite;
import io.phantompool.benchmarks.comparison.DisagreementException;
import io.phantompool.benchmarks.comparison.Effort;
import io.phantompool.benchmarks.comparison.Suite;
import io.phantompool.benchmarks.curve.CurveSuite;
import io.phantompool.benchmarks.measurement.SuiteRun;
import io.phantompool.benchmarks.order.OrderSuite;
import io.phantompool.benchmarks.report.JsonReport;
import io.phantompool.benchmarks.report.Report;
import io.phantompool.benchmarks.report.TableReport;
import io.phantompool.benchmarks.round.RoundSuite;
import io.phantompool.benchmarks.timing.TimingReport;
import io.phantompool.benchmarks.timing.TimingSuite;
import io.phantompool.node.command.Benchmarks;
import io.phantompool.node.command.CommandFailure;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All suites, for the command. */
public final class Catalogue implements Benchmarks {
  /** A line for each suite of comparisons; {@link TimingSuite} is of another kind. */
  static final List<Suite> SUITES =
      List.of(new CurveSuite(), new OrderSuite(), new CommitteeSuite(), new RoundSuite());

  @Override
  public List<String> suites() {
    return Stream.concat(SUITES.stream().map(Suite::name), Stream.of(TimingSuite.NAME)).toList();
  }

  @Override
  public String run(String suite, boolean quick, Format format, Consumer<String> progress) {
    if (suite.equals(TimingSuite.NAME)) {
      return TimingReport.run(quick, format, progress);
    }
    Report report = run(named(suite), quick ? Effort.QUICK : Effort.FULL, progress);
    return switch (format) {
      case TEXT -> TableReport.text(report);
      case MARKDOWN -> TableReport.markdown(report);
      case JSON -> JsonReport.of(report);
    };
  }

  private static Suite named(String name) {
    return SUITES.stream()
        .filter(suite -> suite.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no suite " + name));
  }

  private static Report run(Suite suite, Effort effort, Consumer<String> progress) {
    try {
      return SuiteRun.of(suite, effort, progress);
    } catch (DisagreementException e) {
      throw new CommandFailure(
          String.valueOf(e.getMessage()), "one of them is wrong; please report it", e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("An operation failed: " + e, e);
    }
  }
}
