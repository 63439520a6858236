package io.phantompool.client.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.ed25519.Ed25519;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.testkit.Rng;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said and told, without a network. */
class ConversationTest {
  private final List<String> told = new ArrayList<>();
  private final StreamListener listener =
      new StreamListener() {
        @Override
        public void snapshot(String channel, List<StreamItem> items) {
          told.add("snapshot of " + items.size());
        }

        @Override
        public void changed(String channel, StreamItem item) {
          told.add("changed " + ((StreamItem.Other) item).kind());
        }

        @Override
        public void refused(String channel, String code) {
          told.add(channel + " refused " + code);
        }
      };
  private final Ed25519SigningKey key = Ed25519SigningKey.random(new Rng(4).asSecureRandom());
  private final StreamOwner owner = new StreamOwner(Wallet.of(key.publicKey()), key);
  private final Conversation matching =
      new Conversation(List.of("matching"), Optional.empty(), listener);

  private static String subscribed(boolean resumed, long seq) {
    return """
    {"type":"subscribed","id":"1","channel":"matching","stream":"s","seq":%d,"resumed":%b}\
    """
        .formatted(seq, resumed);
  }

  private static String delta(long seq, String kind) {
    return """
    {"type":"delta","channel":"matching","seq":%d,"at":"2026-01-31T12:00:00.000Z",\
    "item":{"kind":"%s","data":{}}}\
    """
        .formatted(seq, kind);
  }

  private static final String SNAPSHOT =
      "{\"type\":\"snapshot\",\"channel\":\"matching\",\"seq\":4,\"items\":[]}";

  private static void assertBroken(Conversation conversation, String message) {
    assertThrows(Conversation.Broken.class, () -> conversation.heard(message), message);
  }

  @Test
  void resumesBehindTheLastChangeThatWasTold() throws Exception {
    assertEquals(
        List.of("{\"type\":\"subscribe\",\"id\":\"1\",\"channel\":\"matching\"}"),
        matching.begin());
    matching.heard(subscribed(false, 4));
    matching.heard(SNAPSHOT);
    matching.heard(delta(5, "A"));
    assertEquals(
        List.of(
            "{\"type\":\"subscribe\",\"id\":\"2\",\"channel\":\"matching\",\"stream\":\"s\","
                + "\"seq\":5}"),
        matching.begin());
    matching.heard(subscribed(true, 7));
    matching.heard(delta(6, "B"));
    matching.heard(delta(7, "C"));
    assertEquals(List.of("snapshot of 0", "changed A", "changed B", "changed C"), told);
  }

  @Test
  void aGapOrARepetitionBreaksTheConnectionAndIsNotTold() throws Exception {
    matching.begin();
    matching.heard(subscribed(false, 4));
    matching.heard(SNAPSHOT);
    assertBroken(matching, delta(6, "X"));
    assertBroken(matching, delta(4, "X"));
    matching.heard(delta(5, "A"));
    assertBroken(matching, delta(5, "A"));
    assertEquals(List.of("snapshot of 0", "changed A"), told);
  }

  @Test
  void whatIsNotTheApisBreaksTheConnection() {
    matching.begin();
    for (String bad :
        List.of(
            "",
            "[]",
            "{}",
            "{\"type\":7}",
            delta(1, "A"),
            subscribed(true, 4),
            delta(1, "A").replace("matching", "executors"),
            "{\"type\":\"closed\",\"code\":\"STOPPING\",\"sentence\":\"x\"}",
            "{\"type\":\"error\",\"code\":\"UNAVAILABLE\",\"sentence\":\"x\",\"id\":\"1\"}",
            "{\"type\":\"challenge\",\"id\":\"1\",\"text\":\"x\"}")) {
      assertBroken(matching, bad);
    }
    assertEquals(List.of(), told);
  }

  @Test
  void anUnknownChannelIsToldAndTheRestGoesOn() throws Exception {
    matching.begin();
    matching.heard(
        "{\"type\":\"error\",\"code\":\"UNKNOWN_CHANNEL\",\"sentence\":\"x\",\"id\":\"1\"}");
    matching.heard("{\"type\":\"something new\"}");
    assertEquals(List.of("matching refused UNKNOWN_CHANNEL"), told);
  }

  @Test
  void signsAChallengeAndNothingElse() throws Exception {
    Conversation own = new Conversation(List.of(owner.channel()), Optional.of(owner), listener);
    assertTrue(own.begin().getFirst().contains("challenge"));
    String text =
        "PhantomPool v1\\nstream orders\\nwallet %s\\nchallenge %s"
            .formatted(owner.wallet(), "ab".repeat(32));
    List<String> says = own.heard(challenge(text));
    String signature = says.getFirst().replaceAll(".*\"signature\":\"([0-9a-f]*)\".*", "$1");
    assertTrue(
        Ed25519.verify(
                key.publicKey(),
                text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8),
                HexFormat.of().parseHex(signature))
            .isValid());
    assertTrue(
        own.heard("{\"type\":\"authenticated\",\"id\":\"2\",\"wallet\":\"w\"}")
            .getFirst()
            .contains(owner.channel()));
    for (String bad :
        List.of(
            "PhantomPool v1\\ncancel 00",
            text + "\\nmore",
            text.replace("stream", "cancel"),
            text.replace("ab", "AB"),
            text.substring(0, text.length() - 1))) {
      assertBroken(own, challenge(bad));
    }
  }

  private static String challenge(String text) {
    return "{\"type\":\"challenge\",\"id\":\"1\",\"wallet\":\"w\",\"text\":\"%s\"}".formatted(text);
  }
}
