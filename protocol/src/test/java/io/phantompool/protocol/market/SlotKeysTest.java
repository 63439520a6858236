package io.phantompool.protocol.market;

import static io.phantompool.protocol.market.QuantityTest.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.testkit.Vectors;
import org.junit.jupiter.api.Test;

class SlotKeysTest {
  @Test
  void reproducesEveryDigestAndSum() throws MalformedEncodingException {
    int checked = 0;
    for (String file : new String[] {"order.json", "order-512.json"}) {
      for (JsonNode order : Vectors.json("phantompool/" + file).required("orders")) {
        Market market = MarketSamples.ofVector(order.required("market"));
        SlotKeys keys = keys(order);
        assertEquals(order.required("slot keys digest").asText(), keys.digest().toString());
        assertSums(SealingKeys.of(market, keys));
        checked++;
      }
    }
    assertEquals(4, checked);
  }

  private static SlotKeys keys(JsonNode order) throws MalformedEncodingException {
    ByteWriter out = new ByteWriter().u32(order.required("Y").size());
    order.required("Y").forEach(Y -> out.bytes(MarketSamples.hex(Y)));
    SlotKeys keys =
        SlotKeys.read(
            order.required("market").required("key epoch").asLong(),
            new ByteReader(out.toByteArray()));
    ByteWriter again = new ByteWriter();
    keys.writeTo(again);
    assertArrayEquals(out.toByteArray(), again.toByteArray());
    return keys;
  }

  private static void assertSums(SealingKeys sealing) {
    PriceLadder ladder = sealing.market().ladder();
    SlotKeys keys = sealing.slotKeys();
    Point buys = Point.IDENTITY;
    Point sells = Point.IDENTITY;
    Point priced = Point.IDENTITY;
    for (int s = 0; s < keys.slots(); s++) {
      Slot slot = new Slot(s);
      if (ladder.side(slot) == Side.BUY) {
        buys = buys.plus(keys.key(slot));
        Scalar price = Scalar.of(ladder.price(slot).quoteAtomsPerLot());
        priced = priced.plus(keys.key(slot).timesVartime(price));
      } else {
        sells = sells.plus(keys.key(slot));
      }
    }
    assertEquals(buys, keys.buySum());
    assertEquals(sells, keys.sellSum());
    assertEquals(buys.plus(sells), keys.sum());
    assertEquals(priced, sealing.pricedBuySum());
    assertEquals(sealing.market().digest(), sealing.marketDigest());
  }

  @Test
  void takesOneKeyForEverySlot() {
    SlotKeys sixteen = SlotKeys.of(7, multiples(16));
    assertEquals(7, sixteen.keyEpoch());
    assertEquals(16, sixteen.slots());
    refuses(() -> SlotKeys.of(7, multiples(8)));
    refuses(() -> SlotKeys.of(7, multiples(24)));
    refuses(() -> SlotKeys.of(7, PointVector.identities(4096)));
    refuses(() -> SealingKeys.of(MarketSamples.market(), sixteen));
  }

  @Test
  void refusesAKeyThatIsTheIdentity() {
    PointVector keys = multiples(16);
    keys.set(3, Point.IDENTITY);
    refuses(() -> SlotKeys.of(1, keys));
    ByteWriter out = new ByteWriter().u32(16).bytes(keys.encode());
    assertRefused(Point.IDENTITY_NOT_ALLOWED, out);
  }

  @Test
  void keepsItsKeysFromTheCallersHands() {
    PointVector keys = multiples(16);
    SlotKeys slotKeys = SlotKeys.of(1, keys);
    keys.set(0, Point.GENERATOR.doubled());
    slotKeys.keys().set(0, Point.GENERATOR.doubled());
    assertEquals(Point.GENERATOR, slotKeys.key(new Slot(0)));
  }

  @Test
  void isNotReadFromOtherBytes() {
    assertRefused(ByteReader.OUT_OF_RANGE, new ByteWriter().u32(8).bytes(multiples(8).encode()));
    assertRefused(ByteReader.OUT_OF_RANGE, new ByteWriter().u32(24).bytes(multiples(24).encode()));
    assertRefused(ByteReader.COUNT_TOO_LARGE, new ByteWriter().u32(4096));
    assertRefused(
        ByteReader.COUNT_TOO_LARGE, new ByteWriter().u32(16).bytes(multiples(15).encode()));
    byte[] offCurve = multiples(16).encode();
    offCurve[63] ^= 1;
    assertRefused(Point.OFF_CURVE, new ByteWriter().u32(16).bytes(offCurve));
  }

  private static void assertRefused(String rule, ByteWriter bytes) {
    MalformedEncodingException refusal =
        assertThrows(
            MalformedEncodingException.class,
            () -> SlotKeys.read(1, new ByteReader(bytes.toByteArray())));
    assertEquals(rule, refusal.rule());
  }

  private static PointVector multiples(int count) {
    PointVector keys = PointVector.identities(count);
    Point sum = Point.IDENTITY;
    for (int s = 0; s < count; s++) {
      sum = sum.plus(Point.GENERATOR);
      keys.set(s, sum);
    }
    return keys;
  }
}
