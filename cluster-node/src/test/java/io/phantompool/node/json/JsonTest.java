package io.phantompool.node.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Tick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
  record Pair(String name, long count) {}

  record Perhaps(Optional<String> word, List<String> list) {}

  record Amounts(Atoms atoms, Lots lots, Price price, Tick tick, Instant at) {}

  private static Pair read(String json) throws IOException {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), Pair.class);
  }

  @Test
  void readsExactlyTheKeysOfARecord() throws IOException {
    assertEquals(new Pair("a", 7), read("{\"count\":7,\"name\":\"a\"}"));
  }

  @Test
  void refusesEverythingElse() {
    for (String bad :
        List.of(
            "",
            "null",
            "{}",
            "[\"a\",7]",
            "{\"name\":\"a\"}",
            "{\"name\":null,\"count\":7}",
            "{\"name\":\"a\",\"count\":7,\"more\":1}",
            "{\"name\":\"a\",\"name\":\"a\",\"count\":7}",
            "{\"name\":\"a\",\"count\":\"7\"}",
            "{\"name\":\"a\",\"count\":7.0}",
            "{\"name\":\"a\",\"count\":true}",
            "{\"name\":7,\"count\":7}",
            "{\"name\":true,\"count\":7}",
            "{\"name\":\"a\",\"count\":9223372036854775808}",
            "{\"name\":\"a\",\"count\":7}{}",
            "{'name':'a','count':7}",
            "[[[[[[[[[[[]]]]]]]]]]]")) {
      assertThrows(IOException.class, () -> read(bad), bad);
    }
  }

  @Test
  void leavesOutWhatIsNotThereAndKeepsEmptyLists() {
    assertEquals("{\"list\":[]}", Json.text(new Perhaps(Optional.empty(), List.of())));
    assertEquals(
        "{\"word\":\"x\",\"list\":[\"y\"]}",
        Json.text(new Perhaps(Optional.of("x"), List.of("y"))));
  }

  @Test
  void writesAmountsAsTextsWithoutASign() {
    assertEquals(
        "{\"atoms\":\"18446744073709551615\",\"lots\":\"0\",\"price\":\"1\",\"tick\":3,"
            + "\"at\":\"2026-01-31T12:00:00.000Z\"}",
        Json.text(
            new Amounts(
                new Atoms(-1),
                Lots.ZERO,
                new Price(1),
                new Tick(3),
                Instant.parse("2026-01-31T12:00:00Z"))));
  }
}
