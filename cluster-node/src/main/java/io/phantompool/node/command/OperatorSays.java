package io.phantompool.node.command;

import io.phantompool.node.config.MarketsConfig;
import io.phantompool.node.config.NodeConfig;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.operator.OperatorWord;
import io.phantompool.node.operator.OperatorWords;
import io.phantompool.protocol.market.MarketId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What an operator says about a close, to the node on this machine. */
final class OperatorSays {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The node's file.")
  Path config;

  @Option(names = "--market", required = true, paramLabel = "ID", description = "The market.")
  String market;

  @Option(
      names = "--seq",
      required = true,
      paramLabel = "N",
      description = "The close, as 'phantompool status' shows it.")
  long seq;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  NodeSettings settings() {
    return NodeConfig.read(config);
  }

  /** Writes it down where the node looks, and says what comes of it. */
  void say(NodeSettings node, OperatorWord.Kind what, Output output, String next) {
    if (seq < 1) {
      throw new CommandFailure(
          "no close has the number %d".formatted(seq), "'phantompool status' shows it");
    }
    OperatorWord word = new OperatorWord(what, market(node), seq);
    if (!Files.isDirectory(node.data())) {
      throw new CommandFailure(
          "%s keeps nothing in %s yet".formatted(node.name(), node.data()),
          "run this on the node's machine, with the file that it was started with");
    }
    try {
      OperatorWords.in(node.data()).say(word);
    } catch (IOException refused) {
      throw new CommandFailure(
          "%s does not take it: %s".formatted(node.data(), refused.getMessage()),
          "run this as the user that the node runs as");
    }
    new Report()
        .add("node", "node", node.name())
        .add("word", "said", word)
        .line("next", next)
        .print(output, json);
  }

  private MarketId market(NodeSettings node) {
    return MarketsConfig.read(node.markets()).stream()
        .map(each -> each.market().id())
        .filter(id -> id.text().equals(market))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    "the pool has no market %s".formatted(market),
                    "take an id from %s".formatted(node.markets())));
  }
}
