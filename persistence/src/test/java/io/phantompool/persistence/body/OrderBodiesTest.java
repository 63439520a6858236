package io.phantompool.persistence.body;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.embedded.TestServer;
import io.phantompool.persistence.schema.Migrations;
import io.phantompool.persistence.schema.SchemaKind;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.testkit.Rng;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderBodiesTest {
  private static final MarketId MARKET = new MarketId("SOL/USDC");

  @Test
  void keepsTheBytesOfAnOrderOnce() throws SQLException {
    Rng random = new Rng(1);
    Digest one = Digest.of(random.bytes(32));
    Digest two = Digest.of(random.bytes(32));
    Digest none = Digest.of(random.bytes(32));
    byte[] bytes = random.bytes(38_000);
    try (Database database = TestServer.freshDatabase()) {
      Migrations.run(database, SchemaKind.POOL, "pool");
      OrderBodies bodies = new OrderBodies(database);
      bodies.keep(one, MARKET, bytes);
      bodies.keepAll(MARKET, Map.of(one, bytes, two, new byte[] {2}));
      assertArrayEquals(bytes, bodies.find(one).orElseThrow());
      assertTrue(bodies.find(none).isEmpty());
      Map<Digest, byte[]> found = bodies.findAll(List.of(two, none, one));
      assertEquals(List.of(two, one), List.copyOf(found.keySet()));
    }
  }
}
