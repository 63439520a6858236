package io.phantompool.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.typesafe.config.ConfigFactory;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountEvent;
import io.phantompool.node.account.AccountMessage;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.testkit.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.jackson.JacksonCborSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a member of the cluster may make another one read: it chooses class and bytes. */
class ForeignMessagesTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString(
                  """
                  pekko.actor.provider = local
                  pekko.jvm-shutdown-hooks = off
                  pekko.loglevel = OFF
                  """)
              .withFallback(ConfigFactory.parseResources("io/phantompool/node/boot/cluster.conf"))
              .withFallback(ConfigFactory.defaultReference())
              .resolve());
  private static final Serialization SERIALIZATION =
      SerializationExtension.get(Adapter.toClassic(KIT.system()));
  private static final int CBOR = 33;
  private static final byte[] NOTHING = {(byte) 0xa0};

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private static Throwable refusal(byte[] bytes, String className) {
    return assertThrows(
        Throwable.class, () -> SERIALIZATION.deserialize(bytes, CBOR, className).get(), className);
  }

  private static boolean isForbidden(Throwable refusal) {
    return refusal instanceof IllegalArgumentException
        && String.valueOf(refusal.getMessage()).contains("allow");
  }

  /** All records of the node, whether anybody sends them or not. */
  private static List<Class<?>> records() throws Exception {
    Path root =
        Path.of(AskExecutor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve("io/phantompool/node"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.');
        Class<?> type =
            Class.forName(
                name.substring(0, name.length() - ".class".length()),
                false,
                AskExecutor.class.getClassLoader());
        if (type.isRecord()) {
          found.add(type);
        }
      }
    }
    return found;
  }

  @Test
  void aMemberThatSendsWhatActorsTellThemselvesIsRefused() throws Exception {
    List<Class<?>> all = records();
    List<String> refused = new ArrayList<>();
    for (Class<?> type : all) {
      boolean forbidden = isForbidden(refusalOrNothing(NOTHING, type.getName()));
      assertEquals(!Envelope.class.isAssignableFrom(type), forbidden, type.getName());
      if (forbidden) {
        refused.add(type.getName().substring(type.getName().lastIndexOf('.') + 1));
      }
    }
    assertTrue(
        refused.containsAll(
            List.of(
                "ExecutorDoor$Close",
                "ExecutorDoor$Learn",
                "ExecutorDoor$BeginAgain",
                "ExecutorActor$Checked",
                "RoundMessage$GiveUp",
                "RoundCoordinatorActor$Told",
                "RoundCoordinatorActor$Kept",
                "OrderBookActor$Archived",
                "OwnMessage$Gathered",
                "AccountEvent$OrderAccepted")),
        () -> String.join(" ", refused));
  }

  private static Throwable refusalOrNothing(byte[] bytes, String className) {
    return SERIALIZATION
        .deserialize(bytes, CBOR, className)
        .failed()
        .getOrElse(() -> new IOException("It was read"));
  }

  @Test
  void anEnvelopeWithoutItsPartsIsRefused() throws IOException {
    assertFalse(isForbidden(refusal(NOTHING, AskExecutor.class.getName())));
    String entered = AccountMessage.EnteredRound.class.getName();
    CBORMapper mapper = new CBORMapper();
    refusal(mapper.writeValueAsBytes(Map.of("market", Map.of("text", "A/B"), "seq", 1)), entered);
    List<Object> hole = new ArrayList<>();
    hole.add(null);
    refusal(
        mapper.writeValueAsBytes(
            Map.of("market", Map.of("text", "SOL/USDC"), "seq", 1, "orders", hole)),
        entered);
    assertInstanceOf(
        AccountMessage.EnteredRound.class,
        SERIALIZATION
            .deserialize(
                mapper.writeValueAsBytes(
                    Map.of("market", Map.of("text", "SOL/USDC"), "seq", 1, "orders", List.of())),
                CBOR,
                entered)
            .get());
  }

  /** The serializer of journals would read them by their class: nothing leads a message to it. */
  @Test
  void noMessageReachesTheSerializerOfJournals() {
    var _ =
        assertThrows(Throwable.class, () -> SERIALIZATION.deserialize(NOTHING, 7_009, "x").get());
    Rng random = new Rng(3);
    AccountEvent event =
        new AccountEvent.OrderBooked(
            Wallet.of(random.bytes(Wallet.LENGTH)), Digest.of(random.bytes(Digest.LENGTH)));
    assertFalse(SERIALIZATION.findSerializerFor(event) instanceof JacksonCborSerializer);
  }
}
