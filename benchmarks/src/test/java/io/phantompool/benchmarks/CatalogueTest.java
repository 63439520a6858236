package io.phantompool.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.benchmarks.comparison.Effort;
import io.phantompool.benchmarks.comparison.Suite;
import io.phantompool.benchmarks.measurement.SuiteRun;
import io.phantompool.benchmarks.report.Report;
import io.phantompool.benchmarks.report.Row;
import io.phantompool.node.command.Benchmarks;
import io.phantompool.node.command.PhantomPoolCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CatalogueTest {
  static final List<Suite> SUITES = Catalogue.SUITES;

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void catchOutput() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restoreOutput() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  @ParameterizedTest
  @FieldSource("SUITES")
  void everySuiteRuns(Suite suite) throws Exception {
    Report report = SuiteRun.of(suite, Effort.SMOKE, line -> {});
    assertEquals(suite.name(), report.suite());
    assertFalse(report.rows().isEmpty());
    Set<String> seen = new HashSet<>();
    for (Row row : report.rows()) {
      assertTrue(seen.add(row.op() + row.impl() + row.n()), "twice the same: " + row);
    }
  }

  @ParameterizedTest
  @FieldSource("SUITES")
  void everySuiteHasAPlaceInTheReadme(Suite suite) throws IOException {
    List<String> readme = Files.readAllLines(Path.of("README.md"));
    int begin = readme.indexOf("<!-- begin %s -->".formatted(suite.name()));
    int end = readme.indexOf("<!-- end %s -->".formatted(suite.name()));
    assertTrue(begin >= 0 && begin < end, "it has its marks in lines " + begin + " and " + end);
  }

  @Test
  void isWhatTheCommandFinds() {
    assertInstanceOf(
        Catalogue.class, ServiceLoader.load(Benchmarks.class).findFirst().orElseThrow());
  }

  @Test
  void namesItsSuites() {
    List<String> names = new Catalogue().suites();
    assertTrue(names.contains("curve"), names.toString());
    assertEquals(names.size(), Set.copyOf(names).size());
  }

  @Test
  void refusesAnUnknownSuiteAndListsTheOthers() {
    assertEquals(2, PhantomPoolCommand.run("bench", "curved", "--quick"));
    assertError(
        "phantompool: unknown suite 'curved'; the suites are: "
            + String.join(", ", new Catalogue().suites()));
  }

  @Test
  void refusesToRunWithoutASuite() {
    assertEquals(2, PhantomPoolCommand.run("bench"));
    assertError("phantompool: Missing required parameter: 'SUITE'");
  }

  @Test
  void refusesTwoFormatsAtOnce() {
    assertEquals(2, PhantomPoolCommand.run("bench", "curve", "--json", "--markdown"));
    assertError("phantompool: --json and --markdown exclude each other");
  }

  @Test
  void listsTheSuitesInTheHelp() {
    assertEquals(0, PhantomPoolCommand.run("bench", "--help"));
    String help = out.toString(StandardCharsets.UTF_8);
    assertTrue(help.contains(String.join(", ", new Catalogue().suites())), help);
  }

  private void assertError(String message) {
    assertEquals(
        message + "\nhint: 'phantompool bench --help' shows how to call it",
        err.toString(StandardCharsets.UTF_8).strip());
    assertEquals(0, out.size());
  }
}
