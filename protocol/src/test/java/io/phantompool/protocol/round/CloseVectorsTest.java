package io.phantompool.protocol.round;

import static io.phantompool.protocol.market.MarketSamples.hex;
import static io.phantompool.protocol.market.MarketSamples.list;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.testkit.Vectors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The outcomes of phantompool/close.json: ranks, fills, ends, deltas, fees, bytes and digest. */
class CloseVectorsTest {
  @Test
  void reproducesEveryOutcome() throws MalformedEncodingException {
    List<JsonNode> closes = list(Vectors.json("phantompool/close.json").required("closes"));
    assertEquals(14, closes.size());
    for (JsonNode vector : closes) {
      Outcome outcome = outcome(vector);
      assertEquals(deltas(vector), deltas(outcome));
      assertEquals(fees(vector), fees(outcome));
      byte[] bytes = hex(vector.required("outcome bytes"));
      assertArrayEquals(bytes, outcome.encode());
      assertEquals(outcome, Outcome.decode(bytes));
      assertEquals(vector.required("outcome digest").asText(), outcome.digest().toString());
      assertArrayEquals(hex(vector.required("signed message")), outcome.signedMessage());
    }
  }

  private static Outcome outcome(JsonNode vector) throws MalformedEncodingException {
    CloseTuple T = CloseTuple.decode(hex(vector.required("T").required("bytes")));
    byte[] beta = hex(vector.required("beta"));
    if (!T.open()) {
      return Clearing.quiet(book(vector, T, List.of()).input(T));
    }
    VrfOutput output = VrfOutput.of(beta);
    List<Digest> ids =
        list(vector.required("O (id, a, remaining)")).stream().map(o -> id(o.get(0))).toList();
    List<Digest> rank = Ranking.of(output, ids).order();
    assertEquals(list(vector.required("rank")).stream().map(CloseVectorsTest::id).toList(), rank);
    PlainBook book = book(vector, T, rank);
    return PlainRound.of(book, Clearing.open(book.input(T), output)).outcome();
  }

  private static PlainBook book(JsonNode vector, CloseTuple T, List<Digest> rank) {
    Map<Digest, Long> sizes = new HashMap<>();
    list(vector.required("O (id, a, remaining)"))
        .forEach(leaf -> sizes.put(id(leaf.get(0)), leaf.get(1).asLong()));
    List<PlainOrder> orders =
        list(vector.required("orders (id, wallet, side, tick, size, tif, rest)")).stream()
            .map(order -> order(order, sizes.getOrDefault(id(order.get(0)), 0L)))
            .toList();
    List<Ending> endings =
        list(vector.required("X (id, reason)")).stream()
            .map(end -> new Ending(id(end.get(0)), reason(end.get(1).asInt())))
            .toList();
    return new PlainBook(
        MarketSamples.ofVector(vector.required("market")),
        T.reference().index(),
        orders,
        rank,
        endings);
  }

  private static PlainOrder order(JsonNode order, long size) {
    return new PlainOrder(
        id(order.get(0)),
        Wallet.of(hex(order.get(1))),
        order.get(2).asText().equals("buy") ? Side.BUY : Side.SELL,
        order.get(3).asInt(),
        order.get(4).asLong(),
        order.get(5).asInt() == 1 ? TimeInForce.IMMEDIATE_OR_CANCEL : TimeInForce.GOOD_TILL_TIME,
        order.get(6).asInt() == 1,
        size);
  }

  private static EndReason reason(int code) {
    return Arrays.stream(EndReason.values())
        .filter(r -> r.code() == code)
        .findFirst()
        .orElseThrow();
  }

  private static Digest id(JsonNode id) {
    return Digest.of(hex(id));
  }

  private static List<String> deltas(JsonNode vector) {
    return list(vector.required("deltas")).stream()
        .map(d -> d.get(0).asText() + d.get(1).asText() + d.get(2).asText())
        .toList();
  }

  private static List<String> deltas(Outcome outcome) {
    return outcome.deltas().stream()
        .map(d -> text(d.wallet().encode()) + text(d.mint().encode()) + d.atoms())
        .toList();
  }

  private static List<String> fees(JsonNode vector) {
    return list(vector.required("fees")).stream()
        .map(fee -> fee.get(0).asText() + fee.get(1).asText())
        .toList();
  }

  private static List<String> fees(Outcome outcome) {
    return outcome.fees().stream().map(fee -> text(fee.mint().encode()) + fee.atoms()).toList();
  }

  private static String text(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }
}
