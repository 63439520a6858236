package io.phantompool.node.command;

import io.phantompool.node.config.NodeConfig;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.json.Json;
import io.phantompool.node.status.PoolStatus;
import io.phantompool.node.status.PoolStatus.ExecutorRow;
import io.phantompool.node.status.PoolStatus.MarketRow;
import io.phantompool.node.status.PoolStatus.NodeRow;
import io.phantompool.node.status.StatusReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool status}: where the rounds are, and how the executors are. */
@Command(
    name = "status",
    description = "Show where the rounds are and how the executors are.",
    footer = {
      "",
      "Rounds come from the public API. Which share an executor holds only its own node says, at",
      "its operators' port: executors of one committee show the same fingerprint."
    })
final class StatusCommand implements Runnable {
  private static final String USUAL_API = "http://127.0.0.1:8080";
  private static final int FINGERPRINT = 16;
  private static final String NOT_KNOWN = "-";

  @Spec CommandSpec spec;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "The public API; " + USUAL_API + " if nothing else is named.")
  @Nullable URI api;

  @Option(
      names = "--operators",
      paramLabel = "URL",
      description = "A node's operators' port; may be given again and again.")
  List<URI> operators = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A node's file: its API and its operators' port are asked.")
  @Nullable Path config;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    PoolStatus status = reader().read();
    if (!status.answers()) {
      throw new CommandFailure(
          "nobody answers",
          "is the pool running? name its API with --api URL, or a node with --operators URL");
    }
    Output.of(spec.commandLine()).line(json ? Json.text(status) : text(status));
  }

  private StatusReader reader() {
    Optional<NodeSettings> node = Optional.ofNullable(config).map(NodeConfig::read);
    List<URI> ports = new ArrayList<>(operators);
    node.ifPresent(settings -> ports.add(url(settings.operators())));
    Optional<URI> asked =
        Optional.ofNullable(api)
            .or(() -> node.flatMap(NodeSettings::http).map(http -> url(http.endpoint())))
            .or(() -> ports.isEmpty() ? Optional.of(URI.create(USUAL_API)) : Optional.empty());
    asked.ifPresent(StatusCommand::requireHttp);
    ports.forEach(StatusCommand::requireHttp);
    return new StatusReader(asked, ports, InstantSource.system());
  }

  private static URI url(NodeSettings.Endpoint endpoint) {
    return URI.create("http://" + endpoint);
  }

  static void requireHttp(URI url) {
    String scheme = String.valueOf(url.getScheme());
    if (!scheme.matches("https?") || url.getHost() == null) {
      throw CommandFailure.badInput(
          "'%s' is no URL of a node".formatted(url), "name it like http://127.0.0.1:8558");
    }
  }

  private static String text(PoolStatus status) {
    List<String> parts = new ArrayList<>();
    status
        .committee()
        .ifPresent(
            committee ->
                parts.add(
                    "%d executors, %d accept and close, %d open; key epoch %d, share epoch %d"
                        .formatted(
                            committee.executors(),
                            committee.quorum(),
                            committee.threshold(),
                            committee.keyEpoch(),
                            committee.shareEpoch())));
    add(parts, markets(status.markets()));
    add(parts, executors(status.executors()));
    add(parts, nodes(status.nodes()));
    if (differentShares(status.executors())) {
      parts.add("warning: the executors hold shares of different committees or epochs");
    }
    return String.join("\n\n", parts);
  }

  private static void add(List<String> parts, Table table) {
    if (!table.isEmpty()) {
      parts.add(table.toString());
    }
  }

  private static Table markets(List<MarketRow> markets) {
    Table table = new Table("MARKET", "ROUND", "PHASE", "SINCE", "LAG", "ORDERS", "FINISHED");
    for (MarketRow market : markets) {
      table.row(
          market.market(),
          market.round(),
          market.phase(),
          seconds(market.inPhaseMillis()),
          lag(market),
          market.liveOrders(),
          known(market.lastFinished()));
    }
    return table;
  }

  private static String lag(MarketRow market) {
    return market.overdueMillis() == 0
        ? "%d rounds".formatted(market.lagRounds())
        : "%d rounds, close overdue %s"
            .formatted(market.lagRounds(), seconds(market.overdueMillis()));
  }

  private static Table executors(List<ExecutorRow> executors) {
    Table table =
        new Table("EXECUTOR", "NAME", "REACHABLE", "PHASE", "LATENCY", "SILENT", "NAMED", "SHARES");
    for (ExecutorRow executor : executors) {
      table.row(
          executor.executor(),
          known(executor.name()),
          known(executor.reachable().map(yes -> yes ? "yes" : "no")),
          known(executor.phase()),
          known(executor.latencyMillis().map("%d ms"::formatted)),
          known(executor.silent()),
          known(executor.named()),
          known(
              executor
                  .shares()
                  .map(
                      digest ->
                          "epoch %s, %s"
                              .formatted(
                                  known(executor.shareEpoch()),
                                  digest.substring(0, Math.min(FINGERPRINT, digest.length()))))));
    }
    return table;
  }

  private static Table nodes(List<NodeRow> nodes) {
    Table table = new Table("NODE", "READY", "LATENCY", "WHY NOT");
    for (NodeRow node : nodes) {
      table.row(
          node.url(),
          node.ready() ? "yes" : "no",
          node.reachable() ? node.latencyMillis() + " ms" : NOT_KNOWN,
          String.join("; ", node.reasons()));
    }
    return table;
  }

  private static boolean differentShares(List<ExecutorRow> executors) {
    Set<String> seen = new HashSet<>();
    executors.forEach(executor -> executor.shares().ifPresent(seen::add));
    return seen.size() > 1;
  }

  private static String seconds(long millis) {
    return "%d.%d s".formatted(millis / 1_000, millis % 1_000 / 100);
  }

  private static String known(Optional<?> value) {
    return value.map(Object::toString).orElse(NOT_KNOWN);
  }
}
