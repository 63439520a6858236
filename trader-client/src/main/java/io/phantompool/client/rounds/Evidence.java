package io.phantompool.client.rounds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.json.Json;
import io.phantompool.client.problem.PoolException;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.market.MarketId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What is kept of a broken promise, in a folder of its own: the record of the round as it was
 * served, the order's bytes, and its receipts with the sentence. Anybody can check it with the
 * record of the ceremony.
 */
final class Evidence {
  private final Path folder;

  /** Below this folder. */
  Evidence(Path folder) {
    this.folder = folder;
  }

  /** Where a record is written while it is looked at. */
  Path scratch(MarketId market, long seq) throws PoolException.Local {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new PoolException.Local("The folder %s cannot be made".formatted(folder), e);
    }
    return folder.resolve(name(market, seq) + ".looking");
  }

  private static String name(MarketId market, long seq) {
    return "%s-%d".formatted(market.text().replaceAll("[^A-Za-z0-9]", "-"), seq);
  }

  /** The folder of an alarm about a whole round. */
  Path ofRound(MarketId market, long seq) {
    return folder.resolve(name(market, seq));
  }

  /** Keeps a record. */
  Path keep(MarketId market, long seq, Path record) throws PoolException.Local {
    Path target = ofRound(market, seq);
    try {
      Files.createDirectories(target);
      Files.copy(record, target.resolve("round.record"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new PoolException.Local("Evidence cannot be kept in " + target, e);
    }
    return target;
  }

  /** Keeps an order with its receipts and what is said of it. */
  void keep(Path target, OwnOrder order, String sentence) throws PoolException.Local {
    try {
      Files.createDirectories(target);
      Files.write(target.resolve(order.id() + ".order"), order.order().encode());
      Files.writeString(
          target.resolve(order.id() + ".json"), told(order, sentence).toPrettyString());
    } catch (IOException e) {
      throw new PoolException.Local("Evidence cannot be kept in " + target, e);
    }
  }

  private static ObjectNode told(OwnOrder order, String sentence) {
    ObjectNode told = Json.object();
    told.put("order", order.id().toString()).put("sentence", sentence);
    if (order.standing() instanceof OwnOrder.Standing.Accepted accepted) {
      told.put("acceptedAtMillis", accepted.atMillis());
      write(accepted.receipts().base(), told.putArray("baseReceipts"));
      write(accepted.receipts().quote(), told.putArray("quoteReceipts"));
    }
    return told;
  }

  private static void write(List<Receipt> receipts, ArrayNode into) {
    for (Receipt receipt : receipts) {
      into.addObject()
          .put("executor", receipt.executor())
          .put("signature", receipt.signature().toString());
    }
  }
}
