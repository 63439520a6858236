package io.phantompool.node.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.demo.PublicDoor.Answer;
import io.phantompool.node.demo.PublicDoor.Where;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seven JVMs and their databases, some of which are killed while orders rest and rounds run. They
 * are started once: what one fault leaves behind, the next test goes on with.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsTest {
  private static final Duration ROUND = Duration.ofMinutes(4);
  private static final Duration PHASE = Duration.ofMinutes(2);
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final Duration DRAIN = Duration.ofMinutes(2);
  private static final int TRIES = 8;
  private static final int KILLS = 12;
  private static final int INTERVAL_MILLIS = 3_000;

  @TempDir static Path root;

  private static KillablePool pool;
  private static Crowd crowd;
  private static RoundAudit audit;

  @BeforeAll
  static void start() throws IOException {
    pool = KillablePool.start(root.resolve("pool"));
    crowd = new Crowd(pool, new Random(7));
    audit = new RoundAudit(pool, crowd);
  }

  @AfterAll
  static void stop() {
    if (pool != null) {
      pool.close();
    }
  }

  /** Nothing that was accepted is lost, whatever was done to the pool. */
  @AfterEach
  void everythingHolds() throws SQLException {
    if (crowd == null) {
      return;
    }
    crowd.submit(2);
    long seq = nextRound();
    awaitOver(seq);
    audit.through(seq);
    for (Crowd.Promised promise : crowd.promised()) {
      Answer known = pool.door().get("/api/orders/" + promise.sealed().id());
      assertEquals(200, known.status(), known::body);
    }
    assertOneCertificateAndOneOutcome();
  }

  private static void assertOneCertificateAndOneOutcome() throws SQLException {
    Map<Long, Digest> certificates = new HashMap<>();
    Map<Long, Digest> outcomes = new HashMap<>();
    for (String executor : DemoFolder.executors()) {
      ExecutorJournal journal = ExecutorJournal.read(pool, executor);
      journal.certificates().forEach((seq, T) -> assertSame(certificates, seq, T, executor));
      journal.outcomes().forEach((seq, of) -> assertSame(outcomes, seq, of, executor));
    }
    assertTrue(outcomes.size() >= audit.seen(), outcomes::toString);
  }

  private static void assertSame(Map<Long, Digest> all, long seq, Digest one, String executor) {
    Digest others = all.putIfAbsent(seq, one);
    if (others != null) {
      assertEquals(others, one, () -> "seq %d of %s".formatted(seq, executor));
    }
  }

  // Where the market is

  private static Where where() {
    return pool.patience().await("the status", ANSWER, () -> pool.door().where());
  }

  /** The close that orders which come now are in. */
  private static long nextRound() {
    Where now = where();
    return switch (now.phase()) {
      case COLLECTING -> now.seq();
      case CLOSING, RANDOMNESS, SEARCHING, OPENING, SIGNING, HELD -> now.seq() + 1;
    };
  }

  private static void awaitOver(long seq) {
    pool.patience()
        .until(
            "seq %d to be over".formatted(seq),
            ROUND,
            () -> pool.door().where().filter(now -> now.seq() > seq).isPresent());
  }

  /** Does something when a round is certified and not over; the seq of that round. */
  private static long whenCertified(Runnable fault) {
    Where now =
        pool.patience()
            .await(
                "a certified round", PHASE, () -> pool.door().where().filter(Where::isCertified));
    fault.run();
    return now.seq();
  }

  // The tests

  @Test
  @Order(1)
  void ordersTradeAndTheRecordVerifies() {
    crowd.submit(8);
    long seq = nextRound();
    awaitOver(seq);
    audit.through(seq);
    assertTrue(audit.fills() > 0, "nobody has traded");
  }

  @Test
  @Order(2)
  void roundCompletesThoughAnExecutorIsKilledInIt() {
    for (int executor : List.of(2, 1)) {
      String name = KillablePool.executor(executor);
      crowd.submit(4);
      long seq = whenCertified(() -> pool.kill(name));
      awaitOver(seq);
      crowd.submit(2);
      pool.start(name);
      pool.awaitReady(name);
      awaitOver(nextRound());
      awaitCaughtUp(executor);
    }
  }

  /** It knows the end of every round that the others know. */
  private static void awaitCaughtUp(int executor) {
    pool.patience()
        .until(
            "executor %d to know what it missed".formatted(executor),
            ROUND,
            () -> knows(executor, where().seq() - 1));
  }

  private static boolean knows(int executor, long seq) {
    try {
      return ExecutorJournal.read(pool, KillablePool.executor(executor))
          .outcomes()
          .containsKey(seq);
    } catch (SQLException notNow) {
      return false;
    }
  }

  @Test
  @Order(3)
  void roundCompletesThoughTheMatchingNodeIsKilledInIt() {
    List<Crowd.Promised> before = crowd.submit(4);
    long seq = whenCertified(() -> pool.kill(KillablePool.POOL));
    pool.start(KillablePool.POOL);
    pool.awaitReady(KillablePool.POOL);
    awaitOver(seq);
    audit.through(seq);
    for (Crowd.Promised promise : before) {
      Answer again = pool.door().submit(promise.sealed().json());
      assertEquals(201, again.status(), again::body);
      assertEquals(promise.answer(), again.body());
    }
  }

  @Test
  @Order(4)
  @Tag("deep")
  void orderThatWasOnItsWayWhenTheMatchingNodeDiesIsAcceptedOnceOrNotAtAll() {
    List<Crowd.Sealed> orders = List.of(crowd.seal(), crowd.seal(), crowd.seal());
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (Crowd.Sealed order : orders) {
      answers.add(pool.door().submitting(order.json()));
      PoolClient.pause(60);
    }
    pool.kill(KillablePool.POOL);
    pool.start(KillablePool.POOL);
    pool.awaitReady(KillablePool.POOL);
    for (int i = 0; i < orders.size(); i++) {
      Answer first = answers.get(i).join();
      Crowd.Promised promise = crowd.submit(orders.get(i));
      if (first.status() == 201) {
        assertEquals(first.body(), promise.answer());
      }
    }
  }

  @Test
  @Order(5)
  void withTwoExecutorsGoneNothingIsAcceptedAndACertifiedRoundCompletes() {
    boolean hit = false;
    for (int i = 0; i < TRIES && !hit; i++) {
      crowd.submit(4);
      long seq =
          whenCertified(
              () -> {
                pool.kill(KillablePool.executor(4));
                pool.kill(KillablePool.executor(5));
              });
      hit = pool.door().where().filter(now -> now.seq() == seq && now.isCertified()).isPresent();
      awaitOver(seq);
      audit.through(seq);
      if (!hit) {
        startAgain(4, 5);
      }
    }
    assertTrue(hit, "no round was slow enough to be hit");
    Crowd.Sealed order = crowd.seal();
    Answer refused = pool.door().submit(order.json());
    assertEquals(503, refused.status(), refused::body);
    assertEquals("TOO_FEW_EXECUTORS", refused.code(), refused::body);
    assertTrue(refused.retryAfter().filter(seconds -> seconds >= 1).isPresent(), refused::body);
    Answer unknown = pool.door().get("/api/orders/" + order.id());
    assertEquals(404, unknown.status(), unknown::body);
    startAgain(4, 5);
    crowd.submit(order);
  }

  private static void startAgain(int... executors) {
    for (int executor : executors) {
      pool.start(KillablePool.executor(executor));
    }
    for (int executor : executors) {
      pool.awaitReady(KillablePool.executor(executor));
    }
  }

  @Test
  @Order(6)
  void nothingIsAcceptedWhileTheDatabasesDoNotAnswerAndNothingIsLost() {
    crowd.submit(2);
    pool.freezeDatabases();
    Answer refused;
    Crowd.Sealed order = crowd.seal();
    try {
      refused =
          pool.patience()
              .await(
                  "503 while the databases are away",
                  ANSWER,
                  () -> Optional.of(pool.door().submit(order.json())));
    } finally {
      pool.thawDatabases();
    }
    assertEquals(503, refused.status(), refused::body);
    assertTrue(refused.retryAfter().isPresent(), refused::body);
    crowd.submit(order);
  }

  @Test
  @Order(7)
  @Tag("deep")
  void brokenConnectionsToTheDatabasesHeal() {
    crowd.submit(2);
    pool.breakDatabases();
    crowd.submit(2);
    awaitOver(nextRound());
  }

  @Test
  @Order(8)
  void nodeThatIsAskedToEndAnswersWhatIsUnderWayFirst() {
    pool.freeze(KillablePool.executor(2));
    pool.freeze(KillablePool.executor(3));
    Crowd.Sealed order = crowd.seal();
    CompletableFuture<Answer> answer;
    try {
      answer = pool.door().submitting(order.json());
      PoolClient.pause(700);
      pool.askToEnd(KillablePool.POOL);
      PoolClient.pause(300);
    } finally {
      pool.thaw(KillablePool.executor(2));
      pool.thaw(KillablePool.executor(3));
    }
    Answer told = answer.join();
    KillablePool.Ended ended = pool.awaitEnd(KillablePool.POOL, DRAIN);
    pool.start(KillablePool.POOL);
    pool.awaitReady(KillablePool.POOL);
    assertTrue(told.status() == 201 || told.status() == 503, told::body);
    assertEquals(0, ended.exit());
    Crowd.Promised promise = crowd.submit(order);
    if (told.status() == 201) {
      assertEquals(told.body(), promise.answer());
    }
  }

  /** Any process at any moment of a round. */
  @Test
  @Order(9)
  @Tag("deep")
  void roundsCompleteWhateverIsKilledWhen() throws SQLException {
    Random random = new Random(11);
    List<String> names = KillablePool.all().toList();
    for (int i = 0; i < KILLS; i++) {
      String name = names.get(random.nextInt(names.size()));
      crowd.submit(2);
      PoolClient.pause(random.nextInt(INTERVAL_MILLIS));
      pool.kill(name);
      PoolClient.pause(random.nextInt(INTERVAL_MILLIS));
      pool.start(name);
      pool.awaitReady(name);
      everythingHolds();
    }
  }
}
