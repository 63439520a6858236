package io.phantompool.node.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phantompool.node.orderflow.FlowPlan;
import io.phantompool.protocol.market.Market;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of a demo, so that anybody can compute every clearing again. It shows what the demo's
 * traders sealed, which no node knows.
 */
final class DemoReport {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DemoReport() {}

  /** Writes it. */
  static void write(Path file, DemoInput input, List<FinishedRound> rounds, List<Long> quiet) {
    ObjectNode report = JSON.objectNode();
    report.set("market", market(input.market().market()));
    report.set("input", counts(input.plan().counts()));
    ArrayNode all = report.putArray("rounds");
    rounds.forEach(round -> all.add(round(round, file)));
    ArrayNode without = report.putArray("quietCloses");
    quiet.forEach(without::add);
    try {
      DemoFolder.write(
          file,
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(report));
    } catch (IOException e) {
      throw new IllegalStateException("a tree of JSON that cannot be written", e);
    }
  }

  private static ObjectNode market(Market market) {
    ObjectNode node = JSON.objectNode();
    ArrayNode ticks = node.putArray("ticks");
    market.ladder().prices().forEach(price -> ticks.add(price.toBigInteger()));
    node.put("lotAtoms", unsigned(market.lot().atoms()));
    node.put("minLots", unsigned(market.minimumSize().count()));
    node.put("feeBps", market.fee().count());
    return node;
  }

  private static BigInteger unsigned(long number) {
    return new BigInteger(Long.toUnsignedString(number));
  }

  private static ObjectNode counts(FlowPlan.Counts counts) {
    ObjectNode node = JSON.objectNode();
    node.put("rows", counts.rows());
    node.put("used", counts.used());
    node.put("skippedOutside", counts.skippedOutside());
    node.put("skippedSmall", counts.skippedSmall());
    return node;
  }

  private static ObjectNode round(FinishedRound round, Path report) {
    ObjectNode node = JSON.objectNode();
    node.put("seq", round.seq());
    ArrayNode orders = node.putArray("orders");
    round.orders().forEach(line -> orders.add(order(line)));
    node.put("referenceTick", round.reference());
    round
        .tick()
        .ifPresentOrElse(
            tick -> node.put("clearingTick", tick), () -> node.putNull("clearingTick"));
    node.put("volumeLots", round.cleared().volume());
    ArrayNode fills = node.putArray("fills");
    round
        .cleared()
        .fills()
        .forEach((id, lots) -> fills.addObject().put("orderId", id.toString()).put("lots", lots));
    node.put("record", relative(report, round.record()));
    node.put("verified", round.verified());
    ObjectNode phases = node.putObject("phaseMillis");
    round.phaseMillis().forEach(phases::put);
    return node;
  }

  private static ObjectNode order(FinishedRound.Line line) {
    ObjectNode node = JSON.objectNode();
    node.put("orderId", line.sent().id().toString());
    node.put("clientId", line.sent().clientId().toString());
    node.put("side", line.plain().side().name());
    node.put("tick", line.plain().tick());
    node.put("lots", line.plain().lots());
    node.put("tif", "GTT");
    node.put("rest", true);
    node.put("rank", line.plain().rank());
    return node;
  }

  private static String relative(Path report, Path record) {
    return report
        .toAbsolutePath()
        .normalize()
        .resolveSibling("")
        .relativize(record.toAbsolutePath().normalize())
        .toString();
  }
}
