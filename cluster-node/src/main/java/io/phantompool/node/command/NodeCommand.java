package io.phantompool.node.command;

import io.phantompool.node.boot.TlsFiles;
import io.phantompool.node.config.NodeConfig;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.executor.ExecutorNode;
import io.phantompool.node.tls.NodeTls;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool node}: one process of the pool, until it is stopped. */
@Command(
    name = "node",
    description = "Run one process of the pool.",
    footer = {
      "",
      "The file is one like those in config/. SIGTERM lets it leave the cluster and finish; what",
      "it has acknowledged is on disk, whatever kills it. Logs are lines of JSON on standard error."
    })
final class NodeCommand implements Runnable {
  /** What logback.xml takes the level of the logs from. */
  private static final String LOG_LEVEL = "phantompool.log";

  @Spec CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The process's file.")
  Path config;

  @Override
  public void run() {
    if (System.getProperty(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, "INFO");
    }
    NodeSettings settings = NodeConfig.read(config);
    if (!settings.roles().getFirst().isExecutor()) {
      throw CommandFailure.badInput(
          "this version runs executors only, not " + settings.roles().getFirst().name(),
          "name a file with one of the roles executor-1 to executor-16");
    }
    Output output = Output.of(spec.commandLine());
    Map<String, String> environment = System.getenv();
    Optional<NodeTls> tls = TlsFiles.open(settings.tls(), environment, new SecureRandom());
    try (ExecutorNode node = ExecutorNode.start(settings, environment, tls, output::progress)) {
      output.line(
          "%s runs at %s, for operators at http://%s/ready"
              .formatted(settings.name(), settings.cluster().self(), settings.operators()));
      node.system().getWhenTerminated().toCompletableFuture().join();
    }
  }
}
