package io.phantompool.persistence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.embedded.TestServer;
import io.phantompool.persistence.schema.Migrations;
import io.phantompool.persistence.schema.SchemaKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.persistence.AbstractPersistentActor;
import org.apache.pekko.persistence.RecoveryCompleted;
import org.apache.pekko.persistence.SaveSnapshotSuccess;
import org.apache.pekko.persistence.SnapshotOffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plugin itself, on our tables and with our versions of what it uses. */
class JournalTest {
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final List<ActorSystem> systems = new ArrayList<>();
  private Database database;

  @BeforeEach
  void migrate() {
    database = TestServer.freshDatabase();
    Migrations.run(database, SchemaKind.POOL, "pool");
  }

  @AfterEach
  void close() throws Exception {
    for (ActorSystem system : systems) {
      stop(system);
    }
    database.close();
  }

  private static void stop(ActorSystem system) throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private ActorSystem system() {
    ActorSystem system =
        ActorSystem.create(
            "journal",
            JournalSettings.of(database.address(), 2)
                .withFallback(
                    ConfigFactory.parseString(
                        "pekko { loglevel = OFF, stdout-loglevel = OFF, jvm-shutdown-hooks = off"
                            + " }"))
                .withFallback(ConfigFactory.load()));
    systems.add(system);
    return system;
  }

  private ActorRef writer(ActorSystem system) {
    return system.actorOf(Props.create(Writer.class, () -> new Writer(said)));
  }

  private void assertSays(String expected) throws InterruptedException {
    assertEquals(expected, said.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void tellsEventsAndSnapshotsAgainAfterARestart() throws Exception {
    ActorSystem first = system();
    ActorRef writer = writer(first);
    assertSays("recovered []");
    for (String event : new String[] {"a", "b", "snapshot", "c"}) {
      writer.tell(event, ActorRef.noSender());
      assertSays("kept " + event);
    }
    stop(first);
    writer(system());
    assertSays("recovered [a, b, c]");
  }

  @Test
  void refusesTheSecondOfTwoWriters() throws Exception {
    ActorRef one = writer(system());
    assertSays("recovered []");
    ActorRef two = writer(system());
    assertSays("recovered []");
    one.tell("a", ActorRef.noSender());
    assertSays("kept a");
    two.tell("b", ActorRef.noSender());
    assertSays("failed b");
    writer(system());
    assertSays("recovered [a]");
  }

  private static final class Writer extends AbstractPersistentActor {
    private final BlockingQueue<String> said;
    private final List<String> events = new ArrayList<>();

    Writer(BlockingQueue<String> said) {
      this.said = said;
    }

    @Override
    public String persistenceId() {
      return "book|SOL/USDC";
    }

    @Override
    public Receive createReceiveRecover() {
      return receiveBuilder()
          .match(String.class, events::add)
          .match(
              SnapshotOffer.class,
              offer -> events.addAll(List.of(((String) offer.snapshot()).split(",", -1))))
          .match(RecoveryCompleted.class, _ -> said.add("recovered " + events))
          .build();
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .matchEquals("snapshot", _ -> saveSnapshot(String.join(",", events)))
          .match(String.class, event -> persist(event, this::keep))
          .match(SaveSnapshotSuccess.class, _ -> said.add("kept snapshot"))
          .build();
    }

    private void keep(String event) {
      events.add(event);
      said.add("kept " + event);
    }

    @Override
    public void onPersistFailure(Throwable cause, Object event, long sequence) {
      said.add("failed " + event);
    }

    @Override
    public void onPersistRejected(Throwable cause, Object event, long sequence) {
      said.add("rejected " + event);
    }
  }
}
