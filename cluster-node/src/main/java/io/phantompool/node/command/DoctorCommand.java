package io.phantompool.node.command;

import io.phantompool.node.config.NodeConfig;
import io.phantompool.node.doctor.Doctor;
import io.phantompool.node.doctor.Finding;
import io.phantompool.node.doctor.Grade;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool doctor}: whether a node can do its work where it is. */
@Command(
    name = "doctor",
    description =
        "Look at what a node stands on: clock, database, disk, memory, peers, TLS, share.",
    exitCodeList = {
      "0:all is well",
      "1:something failed, or works and somebody should look: the verdict says which",
      "2:called wrongly"
    },
    footer = {
      "",
      "Before the node is started it looks at everything. While the node runs its keystore is in",
      "use, and the share is not tested."
    })
final class DoctorCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The node's file.")
  Path config;

  @Option(
      names = "--operators",
      paramLabel = "URL",
      description = "Another node's operators' port, to compare the clock with; may be repeated.")
  List<URI> operators = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public Integer call() {
    operators.forEach(StatusCommand::requireHttp);
    Output output = Output.of(spec.commandLine());
    List<Finding> findings =
        new Doctor(
                NodeConfig.read(config),
                System.getenv(),
                operators,
                new SecureRandom(),
                InstantSource.system(),
                output::progress)
            .examine();
    report(findings).print(output, json);
    return exitCode(worst(findings));
  }

  /** As everywhere, 2 is for calls that are wrong. */
  private static int exitCode(Grade worst) {
    return worst == Grade.OK ? 0 : 1;
  }

  private static Grade worst(List<Finding> findings) {
    return findings.stream().map(Finding::grade).max(Grade::compareTo).orElse(Grade.OK);
  }

  private static Report report(List<Finding> findings) {
    Report report = new Report().field("verdict", word(worst(findings)));
    List<Object> all = new ArrayList<>();
    for (Finding finding : findings) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("check", finding.check());
      fields.put("verdict", word(finding.grade()));
      fields.put("sentence", finding.sentence());
      fields.put("remedy", finding.remedy());
      fields.put("measured", finding.measured());
      all.add(fields);
      report.line(
          "%-8s  %-7s".formatted(finding.check(), word(finding.grade())), finding.sentence());
      if (!finding.remedy().isEmpty()) {
        report.line("", "-> " + finding.remedy());
      }
    }
    return report.field("checks", all);
  }

  private static String word(Grade grade) {
    return grade.name().toLowerCase(Locale.ROOT);
  }
}
