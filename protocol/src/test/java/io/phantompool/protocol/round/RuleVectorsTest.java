package io.phantompool.protocol.round;

import static io.phantompool.protocol.market.MarketSamples.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.testkit.Vectors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every book of phantompool/rule.json, question by question. */
class RuleVectorsTest {
  @Test
  void asksAndClearsExactlyAsTheVectorsSay() {
    List<JsonNode> books = list(Vectors.json("phantompool/rule.json").required("books"));
    assertEquals(300, books.size());
    books.forEach(RuleVectorsTest::check);
  }

  private static void check(JsonNode vector) {
    PlainRound round = PlainRound.of(book(vector));
    Outcome outcome = round.outcome();
    assertEquals(
        list(vector.required("asked")).stream().map(RuleVectorsTest::expected).toList(),
        round.asked().stream().map(RuleVectorsTest::asked).toList());
    JsonNode tick = vector.required("k*");
    assertEquals(tick.isNull() ? -1 : tick.asInt(), outcome.tick().map(k -> k.index()).orElse(-1));
    assertEquals(vector.required("V").asLong(), outcome.volume().count());
    assertEquals(fills(vector), fills(outcome));
    assertEquals(
        ends(vector),
        outcome.endings().stream()
            .collect(Collectors.toMap(Ending::order, ending -> ending.reason().code())));
  }

  private static PlainBook book(JsonNode vector) {
    List<PlainOrder> orders =
        list(vector.required("orders")).stream().map(RuleVectorsTest::order).toList();
    List<Digest> rank =
        list(vector.required("rank")).stream().map(id -> PlainOrder.id(id.asInt())).toList();
    return new PlainBook(
        PlainBook.market(vector.required("K").asInt()),
        vector.required("g").asInt(),
        orders,
        rank,
        List.of());
  }

  /** [id number, side, tick, size before the round, tif, rest, a (0 = never filled)]. */
  private static PlainOrder order(JsonNode order) {
    return new PlainOrder(
        PlainOrder.id(order.get(0).asInt()),
        PlainOrder.wallet(order.get(0).asInt()),
        side(order.get(1)),
        order.get(2).asInt(),
        order.get(3).asLong(),
        order.get(4).asText().equals("IOC")
            ? TimeInForce.IMMEDIATE_OR_CANCEL
            : TimeInForce.GOOD_TILL_TIME,
        order.get(5).asInt() == 1,
        order.get(6).asLong());
  }

  private static Side side(JsonNode side) {
    return Side.valueOf(side.asText().toUpperCase(java.util.Locale.ROOT));
  }

  /** [purpose, tick, answer] or [purpose, k*, ids, answers]. */
  private static String expected(JsonNode asked) {
    String head = asked.get(0).asText() + " " + asked.get(1).asInt() + " ";
    return asked.size() == 3
        ? head + "[" + asked.get(2).asLong() + "]"
        : head + numbers(asked.get(2)) + numbers(asked.get(3));
  }

  private static String numbers(JsonNode array) {
    return list(array).stream().map(JsonNode::asLong).toList().toString();
  }

  private static String asked(PlainRound.Asked asked) {
    Question question = asked.question();
    String head = question.purpose().text() + " " + question.tick().index() + " ";
    String answers = asked.answers().toString();
    if (question.isAboutSum()) {
      assertEquals(List.of(Digest.ZERO), question.orders());
      return head + answers;
    }
    List<Long> ids =
        question.orders().stream()
            .map(id -> new java.math.BigInteger(id.encode()).longValue())
            .toList();
    return head + ids + answers;
  }

  private static Map<Digest, String> fills(JsonNode vector) {
    Map<Digest, String> fills = new TreeMap<>();
    vector
        .required("fills")
        .properties()
        .forEach(
            fill ->
                fills.put(
                    PlainOrder.id(Integer.parseInt(fill.getKey())),
                    side(fill.getValue().get(0)) + " " + fill.getValue().get(1).asLong()));
    return fills;
  }

  private static Map<Digest, String> fills(Outcome outcome) {
    Map<Digest, String> fills = new TreeMap<>();
    outcome.fills().forEach(f -> fills.put(f.order(), f.side() + " " + f.filled().count()));
    return fills;
  }

  private static Map<Digest, Integer> ends(JsonNode vector) {
    Map<Digest, Integer> ends = new TreeMap<>();
    vector
        .required("ends")
        .properties()
        .forEach(
            end -> ends.put(PlainOrder.id(Integer.parseInt(end.getKey())), end.getValue().asInt()));
    return ends;
  }

  @Test
  void knowsEveryKindOfQuestion() {
    List<String> kinds =
        list(Vectors.json("phantompool/rule.json").required("books")).stream()
            .flatMap(book -> list(book.required("asked")).stream())
            .map(asked -> asked.get(0).asText())
            .distinct()
            .toList();
    assertTrue(
        kinds.containsAll(List.of("z", "S", "D", "short", "better", "margin", "buys", "sells")));
  }
}
