package io.phantompool.node.command;

import io.phantompool.node.tls.CertificateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool certificates}: TLS between the processes of a local pool. */
@Command(
    name = "certificates",
    description = "Make the TLS certificates of a local pool.",
    footer = {
      "",
      "Keeps what is there: run it again with another --node to add one. Who has the folder",
      "can join the pool; on several machines each operator has its own key signed instead."
    })
final class CertificatesCommand implements Runnable {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
  private static final Pattern HOST =
      Pattern.compile(
          "[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]+|[A-Za-z0-9][A-Za-z0-9.-]{0,252}");
  private static final String AUTHORITY = "authority";

  @Spec CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the stores and their passphrases.")
  Path out;

  @Option(
      names = "--node",
      paramLabel = "NAME",
      defaultValue = "api,matching,executor-1,executor-2,executor-3,executor-4,executor-5",
      split = ",",
      description = "Names of processes (default: one of each role, five executors).")
  List<String> nodes;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "localhost,127.0.0.1",
      split = ",",
      description = "Where they may be reached (default ${DEFAULT-VALUE}).")
  List<String> hosts;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      defaultValue = "365",
      description = "How long they are valid (default ${DEFAULT-VALUE}).")
  int days;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    check();
    try {
      CertificateFolder folder =
          new CertificateFolder(
              out, new SecureRandom(), InstantSource.system().instant(), Duration.ofDays(days));
      List<String> made = folder.make(nodes, hosts);
      new Report()
          .add("folder", "folder", out)
          .add("made", "made", made)
          .add("kept", "kept", nodes.stream().filter(name -> !made.contains(name)).toList())
          .print(Output.of(spec.commandLine()), json);
    } catch (IOException | GeneralSecurityException e) {
      throw new CommandFailure(
          "the certificates in %s cannot be made: %s".formatted(out, e.getMessage()),
          "name a folder that you may write, or a new one",
          e);
    }
  }

  private void check() {
    for (String name : nodes) {
      if (!NAME.matcher(name).matches() || name.equals(AUTHORITY)) {
        throw CommandFailure.badInput(
            "'%s' is no process's name".formatted(name),
            "a name has 1 to 63 of a-z, 0-9, dot and hyphen, for example executor-1");
      }
    }
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw CommandFailure.badInput(
            "'%s' is no host".formatted(host), "for example localhost or 127.0.0.1");
      }
    }
    if (days < 1 || days > 3_650) {
      throw CommandFailure.badInput("certificates last 1 to 3650 days", "for example --days 365");
    }
  }
}
