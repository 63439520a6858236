package io.phantompool.node.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Side;
import io.phantompool.testkit.Vectors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlainMarketTest {
  private static Digest id(int number) {
    return Digest.of(ByteBuffer.allocate(Digest.LENGTH).putInt(Digest.LENGTH - 4, number).array());
  }

  private static PlainMarket.Order order(int number, Side side, int tick, long lots) {
    return new PlainMarket.Order(id(number), side, tick, lots, number);
  }

  private static PlainMarket.Cleared clear(int reference, PlainMarket.Order... orders) {
    return new PlainMarket(8, reference, List.of(orders)).clear();
  }

  private static PlainMarket.Cleared cleared(int tick, long volume, Map<Digest, Long> fills) {
    return new PlainMarket.Cleared(Optional.of(tick), volume, fills);
  }

  @Test
  void clearsNothingWhereNothingCrosses() {
    assertEquals(PlainMarket.Cleared.NOTHING, clear(4));
    assertEquals(
        PlainMarket.Cleared.NOTHING, clear(4, order(0, Side.BUY, 2, 5), order(1, Side.SELL, 3, 5)));
    assertEquals(PlainMarket.Cleared.NOTHING, clear(4, order(0, Side.BUY, 7, 5)));
    assertEquals(PlainMarket.Cleared.NOTHING, clear(4, order(0, Side.SELL, 0, 5)));
  }

  @Test
  void staysAtTheReferenceWhereDemandEqualsSupply() {
    for (int reference = 0; reference < 8; reference++) {
      assertEquals(
          cleared(Math.clamp(reference, 2, 5), 5, Map.of(id(0), 5L, id(1), 5L)),
          clear(reference, order(0, Side.BUY, 5, 5), order(1, Side.SELL, 2, 5)));
    }
  }

  @Test
  void servesTheMarginByRank() {
    assertEquals(
        cleared(3, 6, Map.of(id(0), 4L, id(1), 2L, id(3), 6L)),
        clear(
            3,
            order(0, Side.BUY, 3, 4),
            order(1, Side.BUY, 3, 4),
            order(2, Side.BUY, 3, 4),
            order(3, Side.SELL, 1, 6)));
  }

  @Test
  void clearsAsTheVectorsSay() {
    List<JsonNode> books = new ArrayList<>();
    Vectors.json("phantompool/rule.json").required("books").forEach(books::add);
    assertEquals(300, books.size());
    books.forEach(PlainMarketTest::check);
  }

  private static void check(JsonNode book) {
    Map<Integer, Integer> ranks = new TreeMap<>();
    book.get("rank").forEach(number -> ranks.put(number.asInt(), ranks.size()));
    List<PlainMarket.Order> orders = new ArrayList<>();
    for (JsonNode each : book.get("orders")) {
      int number = each.get(0).asInt();
      Side side = Side.valueOf(each.get(1).asText().toUpperCase(Locale.ROOT));
      orders.add(
          new PlainMarket.Order(
              id(number), side, each.get(2).asInt(), each.get(3).asLong(), ranks.get(number)));
    }
    Map<Digest, Long> fills = new TreeMap<>();
    book.get("fills")
        .properties()
        .forEach(
            fill ->
                fills.put(id(Integer.parseInt(fill.getKey())), fill.getValue().get(1).asLong()));
    JsonNode tick = book.get("k*");
    assertEquals(
        new PlainMarket.Cleared(
            tick.isNull() ? Optional.empty() : Optional.of(tick.asInt()),
            book.get("V").asLong(),
            fills),
        new PlainMarket(book.get("K").asInt(), book.get("g").asInt(), orders).clear(),
        book::toString);
  }
}
