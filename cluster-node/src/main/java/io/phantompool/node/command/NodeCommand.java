package io.phantompool.node.command;

import io.phantompool.node.boot.OrderlyEnd;
import io.phantompool.node.boot.TlsFiles;
import io.phantompool.node.config.NodeConfig;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.executor.ExecutorNode;
import io.phantompool.node.matching.PoolNode;
import io.phantompool.node.tls.NodeTls;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = {
        "The process's database in place of the file's, for example",
        "jdbc:postgresql://db.example.org:5432/phantompool; user and password file are the file's."
      })
  @Nullable String databaseUrl;

  @Override
  public void run() {
    if (System.getProperty(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, "INFO");
    }
    NodeSettings settings = NodeConfig.read(config, Optional.ofNullable(databaseUrl));
    Output output = Output.of(spec.commandLine());
    Map<String, String> environment = System.getenv();
    Optional<NodeTls> tls = TlsFiles.open(settings.tls(), environment, new SecureRandom());
    if (settings.roles().getFirst().isExecutor()) {
      try (OrderlyEnd end = new OrderlyEnd();
          ExecutorNode node = ExecutorNode.start(settings, environment, tls, output::progress)) {
        await(settings, node.system(), end, output);
      }
    } else {
      try (OrderlyEnd end = new OrderlyEnd();
          PoolNode node = PoolNode.start(settings, environment, tls, output::progress)) {
        await(settings, node.system(), end, output);
      }
    }
  }

  private static void await(
      NodeSettings settings, ActorSystem<Void> system, OrderlyEnd end, Output output) {
    end.begin();
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseActorSystemTerminate(),
            "insist-on-the-end",
            () -> {
              end.insist(isWanted(CoordinatedShutdown.get(system).getShutdownReason()));
              return CompletableFuture.completedStage(Done.getInstance());
            });
    output.line(
        "%s runs at %s, for operators at http://%s/ready"
            .formatted(settings.name(), settings.cluster().self(), settings.operators()));
    settings
        .http()
        .ifPresent(http -> output.line("the API is at http://%s/api".formatted(http.endpoint())));
    system.getWhenTerminated().toCompletableFuture().join();
    requireWanted(CoordinatedShutdown.get(system).getShutdownReason());
    end.succeed();
  }

  /** A node that ends without being told to, for example on the smaller side of a split. */
  private static void requireWanted(Optional<CoordinatedShutdown.Reason> reason) {
    if (!isWanted(reason)) {
      throw new CommandFailure(
          "the node has left its cluster without being told to: "
              + reason.map(Object::toString).orElse("no reason is known"),
          "its log says more; start it again, and it reads what it had");
    }
  }

  private static boolean isWanted(Optional<CoordinatedShutdown.Reason> reason) {
    return reason.equals(Optional.of(CoordinatedShutdown.jvmExitReason()));
  }
}
