package io.phantompool.multinode;

import static io.phantompool.multinode.PoolOfProcesses.POOL;
import static io.phantompool.multinode.PoolOfProcesses.SECOND;
import static io.phantompool.multinode.PoolOfProcesses.eventually;
import static io.phantompool.multinode.PoolOfProcesses.executor;
import static io.phantompool.multinode.PoolOfProcesses.executors;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.node.matching.Trader;
import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.SealedOrder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A pool whose network falls apart: what heals soon, what does not, and what nobody may lose. */
@Tag("deep")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PartitionTest {
  private static final Duration ROUND = Duration.ofSeconds(4);

  /** As in the files of config/. */
  private static final Duration DOWN_AFTER = Duration.ofSeconds(10);

  private static final long LOST_AND_DOWN_SECONDS = 120;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final String THIRD = executor(3);

  @TempDir static Path root;

  private static PoolOfProcesses pool;

  @BeforeAll
  static void start() throws Exception {
    pool = new PoolOfProcesses(root, ROUND, DOWN_AFTER);
    pool.start();
  }

  @AfterAll
  static void stop() throws Exception {
    pool.close();
  }

  private static SealedOrder seal(long seed, Side side, int tick, long lots) throws Exception {
    Trader trader = pool.trader(seed);
    return trader.seal(side, tick, lots, InstantSource.system().millis());
  }

  private static String phase() throws Exception {
    return pool.matching().get("phase").textValue();
  }

  private static void awaitState(SealedOrder order, String state) throws Exception {
    eventually(() -> pool.state(order).equals(state), () -> pool.state(order));
  }

  @Test
  @Order(1)
  void aCutThatHealsInTimeCostsNobodyHisPlace() throws Exception {
    SealedOrder buy = seal(1, Side.BUY, 5, 4);
    SealedOrder sell = seal(2, Side.SELL, 2, 4);
    SealedOrder late = seal(3, Side.BUY, 0, 5);
    pool.accepted(buy);
    pool.accepted(sell);
    eventually(() -> !phase().equals("COLLECTING"), () -> phase());
    List<String> rest = pool.allBut(List.of(THIRD));
    pool.conductor.cut(List.of(THIRD), rest);
    pool.accepted(late);
    eventually(() -> pool.misses(POOL, THIRD), () -> pool.cluster(POOL).toString());
    awaitState(sell, "FILLED");
    assertTrue(pool.misses(POOL, THIRD), "the round went on while the executor was away");
    pool.conductor.heal(List.of(THIRD), rest);
    eventually(() -> pool.isWhole(), () -> pool.cluster(POOL).toString());
    assertTrue(pool.serves(THIRD));
    takesPart(3);
  }

  private static void takesPart(int executor) throws Exception {
    String reachable = "executor_reachable{executor=\"%d\"}".formatted(executor);
    eventually(() -> pool.metric(POOL, reachable) == 1, () -> "executor does not answer");
  }

  @Test
  @Order(2)
  void whatTooFewExecutorsHearOfIsNotAccepted() throws Exception {
    SealedOrder unheard = seal(4, Side.BUY, 0, 5);
    SealedOrder half = seal(5, Side.BUY, 0, 6);
    isNotAccepted(unheard, List.of(POOL));
    isNotAccepted(half, Stream.concat(Stream.of(POOL), executors(1, 2).stream()).toList());
  }

  /** A cut with the pool on this side and the rest on the other, which heals in time. */
  private static void isNotAccepted(SealedOrder order, List<String> side) throws Exception {
    List<String> rest = pool.allBut(side);
    pool.conductor.cut(side, rest);
    HttpResponse<String> answer = pool.submit(order);
    assertEquals(SERVICE_UNAVAILABLE, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("TOO_FEW_EXECUTORS"), answer.body());
    assertTrue(answer.headers().firstValue("Retry-After").isPresent());
    assertEquals("UNKNOWN", pool.state(order));
    assertFalse(pool.isInBook(order));
    pool.conductor.heal(side, rest);
    eventually(() -> pool.isWhole(), () -> pool.cluster(POOL).toString());
    pool.accepted(order);
    eventually(() -> pool.isInBook(order), () -> pool.state(order));
  }

  @Test
  @Order(3)
  void theSmallerPartGoesDownAndNoExecutorEverRunsTwice() throws Exception {
    SealedOrder before = seal(6, Side.BUY, 4, 3);
    String receipts = pool.accepted(before);
    SealedOrder during = seal(7, Side.BUY, 1, 2);
    List<String> rest = pool.allBut(List.of(THIRD));
    try (TwoServants watch = TwoServants.of(pool, THIRD, SECOND)) {
      pool.conductor.cut(List.of(THIRD), rest);
      assertNotEquals(0, pool.process(THIRD).awaitEnd(LOST_AND_DOWN_SECONDS));
      assertTrue(pool.process(THIRD).lastWords().contains("left its cluster"));
      long seq = pool.matching().get("seq").longValue();
      pool.accepted(during);
      eventually(() -> pool.serves(SECOND), () -> pool.process(SECOND).lastWords());
      eventually(() -> pool.matching().get("seq").longValue() > seq, () -> phase());
      takesPart(3);
      pool.start(THIRD);
      pool.conductor.awaitPlayer(THIRD);
      pool.conductor.heal(List.of(THIRD), rest);
      eventually(() -> pool.isWhole(), () -> pool.cluster(POOL).toString());
      assertFalse(pool.serves(THIRD), "the other process serves");
      pool.process(SECOND).terminate();
      eventually(() -> pool.serves(THIRD), () -> pool.process(THIRD).lastWords());
      assertEquals(0, watch.together(), "both processes were executor 3 at a time");
    }
    assertEquals(receipts, pool.submit(before).body());
    SealedOrder sell = seal(8, Side.SELL, 0, 5);
    pool.accepted(sell);
    for (SealedOrder order : List.of(sell, before, during)) {
      awaitState(order, "FILLED");
    }
    takesPart(3);
    assertEquals(List.of(), interleavedWriters());
  }

  /** Lives of executor 3 whose facts do not stand in one piece in its journal. */
  private static List<String> interleavedWriters() throws Exception {
    List<String> found = new ArrayList<>();
    try (Database database = pool.database(THIRD)) {
      database.transact(
          connection -> {
            try (var query =
                    connection.prepareStatement(
                        """
                        SELECT writer, min(sequence_number), max(sequence_number), count(*)
                        FROM event_journal WHERE persistence_id = 'executor|3' GROUP BY writer
                        """);
                ResultSet rows = query.executeQuery()) {
              int writers = 0;
              while (rows.next()) {
                writers++;
                if (rows.getLong(3) - rows.getLong(2) + 1 != rows.getLong(4)) {
                  found.add(rows.getString(1));
                }
              }
              if (writers < 3) {
                found.add("only %d lives wrote anything".formatted(writers));
              }
              return writers;
            }
          });
    }
    return found;
  }
}
