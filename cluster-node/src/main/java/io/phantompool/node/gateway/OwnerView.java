package io.phantompool.node.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.decimal.MarketScale;
import io.phantompool.client.json.Json;
import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Price;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Orders as their owner knows them: what the pool tells of one, and under the key {@code plain}
 * what only this machine knows, in the words in which a bot submits an order.
 */
final class OwnerView {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

  private final TraderDesk desk;

  OwnerView(TraderDesk desk) {
    this.desk = desk;
  }

  /** An order as the pool shows it, with what its owner knows; as it is if it is not our own. */
  JsonNode of(JsonNode shown) {
    String id = shown.path("orderId").asText();
    Optional<OrderReport> own =
        ID.matcher(id).matches() ? own(Digest.of(HexFormat.of().parseHex(id))) : Optional.empty();
    if (own.isEmpty() || !(shown instanceof ObjectNode order)) {
      return shown;
    }
    ObjectNode plain = plain(own.get(), lots(order.path("filledLots")).orElse(own.get().filled()));
    plain.set("fills", fills(own.get(), order.path("executions")));
    return order.deepCopy().<ObjectNode>set("plain", plain);
  }

  /** An order of this machine's journal, if it is there. */
  Optional<OrderReport> own(Digest id) {
    try {
      return Optional.of(desk.client().order(id));
    } catch (PoolException unknown) {
      return Optional.empty();
    }
  }

  /** The same of an order that the pool does not show: it is on its way, or was refused. */
  ObjectNode local(OrderReport order) {
    ObjectNode shown =
        Json.object()
            .put("orderId", order.id().toString())
            .put("market", order.market().text())
            .put("wallet", desk.client().wallet().toString())
            .put("clientId", order.clientId().toString())
            .put("timeInForce", order.immediate() ? "IOC" : "GTT")
            .put("goodTill", Json.time(order.goodTill()))
            .put("state", order.state().name())
            .put("filledLots", Long.toUnsignedString(order.filled().count()));
    shown.putArray("executions");
    ObjectNode plain = plain(order, order.filled());
    plain.putArray("fills");
    return shown.<ObjectNode>set("plain", plain);
  }

  /** What the pool says has traded may be ahead of what was followed here. */
  private ObjectNode plain(OrderReport order, Lots filled) {
    ObjectNode plain =
        Json.object()
            .put("side", order.side().name().toLowerCase(Locale.ROOT))
            .put("lots", Long.toUnsignedString(order.size().count()))
            .put("tick", order.limit().index());
    scale(order)
        .ifPresent(
            scale ->
                plain
                    .put("amount", scale.text(order.size()))
                    .put("limitPrice", scale.text(order.limit()))
                    .put("filledAmount", scale.text(filled)));
    order.renews().ifPresent(before -> plain.put("renews", before.toString()));
    return plain;
  }

  private Optional<MarketScale> scale(OrderReport order) {
    return desk.settings().scale(order.terms());
  }

  private ArrayNode fills(OrderReport order, JsonNode executions) {
    ArrayNode fills = Json.object().putArray("fills");
    for (JsonNode execution : executions) {
      ObjectNode fill = fills.addObject();
      fill.set("seq", execution.path("seq"));
      fill.set("at", execution.path("at"));
      scale(order).ifPresent(scale -> inUnits(scale, execution, fill));
    }
    return fills;
  }

  private static void inUnits(MarketScale scale, JsonNode execution, ObjectNode fill) {
    lots(execution.path("lots")).ifPresent(lots -> fill.put("amount", scale.text(lots)));
    count(execution.path("price"))
        .filter(price -> price != 0)
        .ifPresent(price -> fill.put("price", scale.text(new Price(price))));
  }

  private static Optional<Lots> lots(JsonNode text) {
    return count(text).map(Lots::new);
  }

  /** Nothing of what is not the API's. */
  private static Optional<Long> count(JsonNode text) {
    try {
      return Optional.of(Long.parseUnsignedLong(text.asText()));
    } catch (NumberFormatException notTheApis) {
      return Optional.empty();
    }
  }
}
