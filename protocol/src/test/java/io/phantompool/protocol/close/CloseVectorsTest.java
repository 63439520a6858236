package io.phantompool.protocol.close;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.protocol.market.Tick;
import io.phantompool.testkit.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sets and the tuple T of close.json. */
class CloseVectorsTest {
  static Stream<JsonNode> closes() {
    return MarketSamples.list(Vectors.json("phantompool/close.json").required("closes")).stream();
  }

  @ParameterizedTest
  @MethodSource("closes")
  void commitToTheirOrders(JsonNode close) {
    ClosedSet set = set(close);
    assertEquals(digest(close.required("R")), set.ordersRoot());
    assertEquals(digest(close.required("X root")), set.endingsRoot());
  }

  @ParameterizedTest
  @MethodSource("closes")
  void haveTheseTuples(JsonNode close) throws MalformedEncodingException {
    CloseTuple T = tuple(close);
    byte[] bytes = MarketSamples.hex(close.required("T").required("bytes"));
    assertArrayEquals(bytes, T.encode());
    assertEquals(T, CloseTuple.decode(bytes));
    assertEquals(digest(close.required("T digest")), T.digest());
    assertEquals(digest(close.required("alpha")), T.alpha());
    assertEquals(digest(close.required("void digest")), T.voidDigest());
  }

  private static CloseTuple tuple(JsonNode close) {
    JsonNode market = close.required("market");
    JsonNode T = close.required("T");
    ClosedSet set = set(close);
    return new CloseTuple(
        new MarketId(market.required("id").asText()),
        market.required("ladder epoch").asLong(),
        market.required("key epoch").asLong(),
        T.required("seq").asLong(),
        T.required("close time").asLong(),
        digest(T.required("previous")),
        T.required("open").asBoolean(),
        set.ordersRoot(),
        set.endingsRoot(),
        T.required("arrivals").asLong(),
        new Tick(T.required("g").asInt()));
  }

  private static ClosedSet set(JsonNode close) {
    List<SetEntry> orders =
        MarketSamples.list(close.required("O (id, a, remaining)")).stream()
            .map(CloseVectorsTest::entry)
            .toList();
    List<Ending> endings =
        MarketSamples.list(close.required("X (id, reason)")).stream()
            .map(x -> new Ending(digest(x.required(0)), reason(x.required(1).asInt())))
            .toList();
    return new ClosedSet(orders, endings);
  }

  private static SetEntry entry(JsonNode entry) {
    Digest id = digest(entry.required(0));
    Lots size = new Lots(entry.required(1).asLong());
    Lots left = new Lots(entry.required(2).asLong());
    return size.count() == 0 ? SetEntry.whole(id) : SetEntry.partial(id, new Residual(left, size));
  }

  private static EndReason reason(int code) {
    return Arrays.stream(EndReason.values())
        .filter(r -> r.code() == code)
        .findFirst()
        .orElseThrow();
  }

  private static Digest digest(JsonNode hex) {
    return Digest.of(MarketSamples.hex(hex));
  }
}
