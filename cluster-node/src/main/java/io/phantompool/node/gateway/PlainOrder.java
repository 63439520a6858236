package io.phantompool.node.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.client.order.Remainder;
import io.phantompool.node.trader.OrderWords;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * An order in plain text, as a bot sends it. Amounts are texts: a JSON number may have been through
 * floating point.
 *
 * @param name the client order id
 */
record PlainOrder(Wallet wallet, MarketId market, OrderWords words, String name) {
  private static final String LIMIT = "limitPrice";
  private static final String BAND = "bandPercent";
  private static final String UNTIL = "goodTill";
  private static final String REMAINDER = "remainder";
  private static final Set<String> KNOWN =
      Set.of(
          "walletAddress",
          "tokenPair",
          "side",
          "amount",
          LIMIT,
          BAND,
          "timeInForce",
          UNTIL,
          REMAINDER,
          "clientOrderId");

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(2).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static PlainOrder read(byte[] body) throws GatewayProblem {
    try {
      JsonNode tree = MAPPER.readTree(body);
      for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        if (!KNOWN.contains(name)) {
          throw malformed("an order has no key '%s'".formatted(name));
        }
      }
      return of(Fields.of(tree));
    } catch (BadJson bad) {
      throw malformed(bad.sentence());
    } catch (IOException notJson) {
      throw malformed("the body is not one JSON object with each key once");
    }
  }

  private static PlainOrder of(Fields fields) throws BadJson {
    String name = fields.text("clientOrderId");
    OrderWords words =
        new OrderWords(
            fields.text("side"),
            fields.text("amount"),
            fields.optional(LIMIT, each -> each.text(LIMIT)),
            fields.optional(BAND, each -> each.text(BAND)),
            fields.text("timeInForce"),
            fields.optional(UNTIL, each -> each.time(UNTIL)),
            fields.optional(REMAINDER, each -> each.oneOf(REMAINDER, Remainder.class)),
            Optional.of(name));
    return new PlainOrder(fields.wallet("walletAddress"), fields.market("tokenPair"), words, name);
  }

  private static GatewayProblem malformed(String detail) {
    return new GatewayProblem(
        400,
        "MALFORMED_JSON",
        detail,
        "for example {\"walletAddress\":\"...\",\"tokenPair\":\"SOL/USDC\",\"side\":\"buy\","
            + "\"amount\":\"12.5\",\"limitPrice\":\"171.25\",\"timeInForce\":\"IOC\","
            + "\"clientOrderId\":\"bot-7-0001\"}");
  }
}
