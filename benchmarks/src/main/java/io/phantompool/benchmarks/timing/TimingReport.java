package io.phantompool.benchmarks.timing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.phantompool.benchmarks.measurement.Machine;
import io.phantompool.benchmarks.report.Table;
import io.phantompool.node.command.Benchmarks.Format;
import java.io.IOException;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Runs the timing tests and writes down what they found. */
public final class TimingReport {
  private static final int SAMPLES = 20_000;
  private static final int QUICK_SAMPLES = 1_500;
  private static final List<String> HEADER =
      List.of("operation", "fixed secret", "samples", "median", "largest t", "verdict");
  private static final String LEGEND =
      """
      Times of one fixed secret against random ones, compared by Welch's t-test (dudect). Beyond 4.5 chance
      is no good explanation; beyond 10 the time depends on the secret. The control must show that this run
      could have seen a leak. A small t is no proof: on a JVM constant time is a pattern, not a promise.\
      """;

  private TimingReport() {}

  /**
   * Runs the suite.
   *
   * @param quick with few samples, which see large leaks only
   * @param progress is told a line now and then
   */
  public static String run(boolean quick, Format format, Consumer<String> progress) {
    Machine machine = Machine.now();
    List<Leak> leaks =
        new TimingSuite(new SecureRandom()).run(quick ? QUICK_SAMPLES : SAMPLES, progress);
    return switch (format) {
      case TEXT ->
          "suite %s\n%s\n%s\n\n%s"
              .formatted(TimingSuite.NAME, machine.describe(), LEGEND, table(leaks).text());
      case MARKDOWN ->
          "%s.\n\n%s\n\n%s".formatted(machine.describe(), LEGEND, table(leaks).markdown());
      case JSON -> json(machine.describe(), leaks);
    };
  }

  private static Table table(List<Leak> leaks) {
    return new Table(HEADER, leaks.stream().map(TimingReport::cells).toList());
  }

  private static List<String> cells(Leak leak) {
    return List.of(
        leak.op(),
        leak.fixed(),
        Integer.toString(leak.samples()),
        String.format(Locale.ROOT, "%.1f us", leak.medianNanos() / 1e3),
        String.format(Locale.ROOT, "%.1f", leak.t()),
        leak.verdict());
  }

  /**
   * {@code {"suite", "machine", "rows": [{"op", "fixed", "samples", "median_ns", "t",
   * "verdict"}]}}.
   */
  private static String json(String machine, List<Leak> leaks) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("suite", TimingSuite.NAME);
      json.writeStringField("machine", machine);
      json.writeArrayFieldStart("rows");
      for (Leak leak : leaks) {
        json.writeStartObject();
        json.writeStringField("op", leak.op());
        json.writeStringField("fixed", leak.fixed());
        json.writeNumberField("samples", leak.samples());
        json.writeNumberField("median_ns", leak.medianNanos());
        json.writeNumberField("t", leak.t());
        json.writeStringField("verdict", leak.verdict());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("a string refused to be written to", e);
    }
    return text.toString();
  }
}
