package io.phantompool.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that each rule can fail: the packages named {@code broken} break it on purpose. */
class ArchitectureRulesTest {
  private static final JavaClasses BROKEN =
      new ClassFileImporter()
          .importLocations(Set.of(Location.of(Path.of("target", "test-classes"))));

  /** What the failure of each rule must name. */
  private static final Map<String, List<String>> BREACHES =
      Map.ofEntries(
          Map.entry("arrows of crypto", List.of("crypto.broken.UsesProtocol")),
          Map.entry("arrows of protocol", List.of("protocol.broken.UsesTheNode")),
          Map.entry("arrows of persistence", List.of("persistence.broken.UsesSettlement")),
          Map.entry("arrows of settlement", List.of("settlement.broken.UsesPersistence")),
          Map.entry("arrows of simulator", List.of("simulator.broken.UsesTheNode")),
          Map.entry("arrows of client", List.of("client.broken.UsesTheNode")),
          Map.entry("arrows of node", List.of("node.broken.UsesTheBenchmarks")),
          Map.entry("arrows of benchmarks", List.of("benchmarks.broken.UsesTheTestKit")),
          Map.entry("libraries of crypto", List.of("crypto.broken.UsesALibrary")),
          Map.entry("libraries of protocol", List.of("protocol.broken.UsesALibrary")),
          Map.entry("libraries of client", List.of("org.apache.pekko.actor.ActorRef")),
          Map.entry("no transport in the core", List.of("java.net.URI")),
          Map.entry("no cycles", List.of("broken.egg", "broken.hen")),
          Map.entry("names", List.of("protocol.broken.TickManager")),
          Map.entry("no thread pools in executor packages", List.of("executor.HoldsAThreadPool")),
          Map.entry(
              "no clock in the core",
              List.of(
                  "AmbientTime.millis()",
                  "AmbientTime.instant()",
                  "AmbientTime.local()",
                  "AmbientTime.clock()",
                  "AmbientTime.date()")),
          Map.entry("no stopwatch in protocol", List.of("AmbientTime.nanos()")),
          Map.entry(
              "no randomness in the core",
              List.of(
                  "AmbientRandomness.random()",
                  "AmbientRandomness.secure()",
                  "AmbientRandomness.strong()",
                  "AmbientRandomness.math()",
                  "AmbientRandomness.uuid()",
                  "AmbientRandomness.threadLocal()",
                  "AmbientRandomness.splittable()",
                  "AmbientRandomness.generator()")),
          Map.entry(
              "no secrets in variable time",
              List.of("VariableTime.timesVartime(", "VariableTime$SecretKey.squareVartime(")));

  static Set<String> rules() {
    return ArchitectureRules.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void canFail(String rule) {
    var result = ArchitectureRules.all().get(rule).evaluate(BROKEN);
    assertTrue(result.hasViolation(), rule);
    String report = result.getFailureReport().toString();
    for (String breach : BREACHES.get(rule)) {
      assertTrue(report.contains(breach), () -> breach + " is not in:\n" + report);
    }
  }

  @Test
  void variableTimeIsFineWithoutSecrets() {
    String report =
        ArchitectureRules.all()
            .get("no secrets in variable time")
            .evaluate(BROKEN)
            .getFailureReport()
            .toString();
    assertTrue(
        !report.contains("doubleVartime") && !report.contains("VariableTime.times("), report);
  }

  @Test
  void everyRuleHasItsBreach() {
    assertEquals(rules(), BREACHES.keySet());
  }
}
