package io.phantompool.node.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.io.NotSerializableException;
import java.util.Arrays;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WireTest {
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
  private static final byte[] BYTES = {1, (byte) 0x80, 0, -1};

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private static Object thereAndBack(Object value) {
    var serializer = SERIALIZATION.findSerializerFor(value);
    return SERIALIZATION
        .deserialize(
            SERIALIZATION.serialize(value).get(),
            serializer.identifier(),
            Serializers.manifestFor(serializer, value))
        .get();
  }

  @Test
  void carriesRequestsUnchangedWithTheirAsker() {
    TestProbe<ExecutorAnswer> probe = KIT.createTestProbe();
    AskExecutor read =
        assertInstanceOf(AskExecutor.class, thereAndBack(new AskExecutor(BYTES, probe.ref())));
    assertArrayEquals(BYTES, read.request());
    assertEquals(probe.ref(), read.replyTo());
  }

  @Test
  void carriesEveryAnswer() {
    assertArrayEquals(
        BYTES,
        assertInstanceOf(
                ExecutorAnswer.Replied.class, thereAndBack(new ExecutorAnswer.Replied(BYTES)))
            .reply());
    for (ExecutorAnswer answer :
        new ExecutorAnswer[] {
          new ExecutorAnswer.Unreadable("message-tag", 1, "No such message"),
          new ExecutorAnswer.Unavailable("executor-away", "The journal is away")
        }) {
      assertEquals(answer, thereAndBack(answer));
    }
  }

  /** Rows of a journal live longer than names of classes. */
  @Test
  void aFactInTheJournalHasANameOfItsOwn() {
    JournaledFact fact = JournaledFact.of(BYTES);
    FactSerializer serializer =
        assertInstanceOf(FactSerializer.class, SERIALIZATION.findSerializerFor(fact));
    assertEquals(7_001, serializer.identifier());
    assertEquals("fact", serializer.manifest(fact));
    assertArrayEquals(BYTES, serializer.toBinary(fact));
    assertArrayEquals(
        BYTES, assertInstanceOf(JournaledFact.class, thereAndBack(fact)).facts().getFirst());
    assertThrows(
        NotSerializableException.class, () -> serializer.fromBinary(BYTES, "fact-of-tomorrow"));
  }

  @Test
  void theFactsOfAStepLieInOneRow() throws Exception {
    List<byte[]> facts = List.of(BYTES, new byte[0], new byte[] {7});
    JournaledFact all = JournaledFact.ofAll(facts);
    FactSerializer serializer = new FactSerializer();
    assertEquals("facts", serializer.manifest(all));
    assertFacts(facts, thereAndBack(all));
    byte[] two = serializer.toBinary(JournaledFact.ofAll(List.of(new byte[] {1, 2}, new byte[1])));
    assertArrayEquals(new byte[] {0, 0, 0, 2, 1, 2, 0, 0, 0, 1, 0}, two);
    for (int cut = 0; cut < two.length; cut++) {
      byte[] part = Arrays.copyOf(two, cut);
      assertThrows(NotSerializableException.class, () -> serializer.fromBinary(part, "facts"));
    }
    assertThrows(IllegalArgumentException.class, () -> JournaledFact.ofAll(List.of()));
  }

  private static void assertFacts(List<byte[]> expected, Object found) {
    List<byte[]> facts = assertInstanceOf(JournaledFact.class, found).facts();
    assertEquals(expected.size(), facts.size());
    for (int i = 0; i < facts.size(); i++) {
      assertArrayEquals(expected.get(i), facts.get(i));
    }
  }

  @Test
  void nothingIsSerializedByJava() {
    Throwable refused =
        assertThrows(
            Throwable.class, () -> SERIALIZATION.serialize(new java.util.ArrayList<>()).get());
    assertTrue(refused.getClass().getName().contains("DisabledJavaSerializer"), refused.toString());
  }

  @Test
  void showsNoContents() {
    assertEquals("Replied[4 bytes]", new ExecutorAnswer.Replied(BYTES).toString());
    assertEquals("JournaledFact[4 bytes]", JournaledFact.of(BYTES).toString());
  }
}
