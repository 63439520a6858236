package io.phantompool.protocol.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SharedIdsTest {
  private static final MarketId MARKET = new MarketId("SOL/USDC");

  private static List<Digest> ids(Rng random, int count) {
    TreeSet<Digest> ids = new TreeSet<>();
    while (ids.size() < count) {
      ids.add(Digest.of(random.bytes(Digest.LENGTH)));
    }
    return List.copyOf(ids);
  }

  private static Signed<Inventory> inventory(
      int executor, List<Digest> live, List<Digest> cancelled) {
    return new Signed<>(
        new Inventory(executor, MARKET, 3, 30_000, Digest.ZERO, 10L * executor, live, cancelled),
        Signature.of(new byte[Signature.LENGTH]));
  }

  private static byte[] bytes(List<Signed<Inventory>> inventories) {
    ByteWriter out = new ByteWriter();
    SharedIds.write(inventories, out);
    return out.toByteArray();
  }

  private static List<Signed<Inventory>> read(byte[] bytes, int most)
      throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    List<Signed<Inventory>> inventories = SharedIds.read(in, MARKET, most, 4);
    in.expectEnd();
    return inventories;
  }

  @SeededTest(runs = 50)
  void readsBackInOneEncoding(Rng random) throws MalformedEncodingException {
    List<Digest> ids = ids(random, random.nextInt(40));
    List<Signed<Inventory>> inventories = new ArrayList<>();
    for (int j = 1; j <= 4; j++) {
      inventories.add(
          inventory(
              j,
              ids.stream().filter(_ -> !random.oneIn(5)).toList(),
              ids.stream().filter(_ -> random.oneIn(5)).toList()));
    }
    byte[] bytes = bytes(inventories);
    assertEquals(inventories, read(bytes, 40));
    byte[] changed = bytes.clone();
    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    try {
      assertArrayEquals(changed, bytes(read(changed, 40)));
    } catch (MalformedEncodingException refused) {
      assertTrue(refused.byteOffset() >= 0);
    }
  }

  @Test
  void fourInventoriesOfAFullMarketTakeLittleMoreThanOne() {
    List<Digest> ids = ids(new Rng(1), 16_384);
    List<Signed<Inventory>> inventories = new ArrayList<>();
    int whole = 0;
    for (int j = 1; j <= 4; j++) {
      inventories.add(inventory(j, ids, List.of()));
      ByteWriter out = new ByteWriter();
      inventories.getLast().writeTo(out);
      whole += out.size();
    }
    assertTrue(bytes(inventories).length < 545_000);
    assertTrue(whole > 2_097_152);
  }

  @Test
  void refusesAnIdOfNobodyABitOfNoIdAndListsThatAreTooLong() {
    List<Digest> ids = ids(new Rng(2), 3);
    byte[] bytes = bytes(List.of(inventory(1, ids, List.of())));
    assertThrows(MalformedEncodingException.class, () -> read(bytes, 2));
    int live = 2 * Long.BYTES + Digest.LENGTH + 4 + 3 * Digest.LENGTH + 4 + 2 * Long.BYTES;
    for (int bits : new int[] {0xc0, 0xf0}) {
      byte[] changed = bytes.clone();
      changed[live] = (byte) bits;
      assertEquals(
          SharedIds.NOT_ONE_ENCODING,
          assertThrows(MalformedEncodingException.class, () -> read(changed, 3)).rule());
    }
  }

  @Test
  void refusesInventoriesForTwoCloses() {
    Signed<Inventory> one = inventory(1, List.of(), List.of());
    Signed<Inventory> other =
        new Signed<>(
            new Inventory(2, MARKET, 3, 60_000, Digest.ZERO, 1, List.of(), List.of()),
            one.signature());
    assertThrows(IllegalArgumentException.class, () -> bytes(List.of(one, other)));
  }
}
