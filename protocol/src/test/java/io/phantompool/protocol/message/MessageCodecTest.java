package io.phantompool.protocol.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message has one encoding, and every other input is refused by the parse error. */
class MessageCodecTest {
  private static final int TAG_AT = 1;

  static List<Family<?>> families() {
    return Family.all();
  }

  @SeededTest(runs = 30)
  void everyRequestReadsBackAsItWasWritten(Rng random) {
    new MessageSamples(random).requests().forEach(Family.REQUESTS::assertRoundTrip);
  }

  @SeededTest(runs = 30)
  void everyReplyReadsBackAsItWasWritten(Rng random) {
    new MessageSamples(random).replies().forEach(Family.REPLIES::assertRoundTrip);
  }

  @SeededTest(runs = 30)
  void everyFactReadsBackAsItWasWritten(Rng random) {
    new MessageSamples(random).facts().forEach(Family.FACTS::assertRoundTrip);
  }

  /** Without this a new kind could go untested. */
  @ParameterizedTest
  @MethodSource("families")
  void thereIsASampleOfEveryKind(Family<?> family) {
    Set<Class<?>> sampled = new HashSet<>();
    family.samples().apply(new MessageSamples(new Rng(1))).forEach(m -> sampled.add(m.getClass()));
    assertEquals(kinds(family.type()).collect(java.util.stream.Collectors.toSet()), sampled);
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageCodecTest::kinds)
        : Stream.of(type);
  }

  @ParameterizedTest
  @MethodSource("families")
  void aTruncatedMessageIsRefusedAtEveryLength(Family<?> family) {
    for (byte[] bytes : family.encoded(new MessageSamples(new Rng(2)))) {
      for (int length = 0; length < bytes.length; length++) {
        MalformedEncodingException refusal = family.assertRefuses(Arrays.copyOf(bytes, length));
        assertTrue(refusal.byteOffset() >= 0 && refusal.byteOffset() <= length);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void whatFollowsAMessageIsRefused(Family<?> family) {
    for (byte[] bytes : family.encoded(new MessageSamples(new Rng(3)))) {
      family.assertRefuses(ByteReader.TRAILING_BYTES, Arrays.copyOf(bytes, bytes.length + 1));
      family.assertRefuses(ByteReader.TRAILING_BYTES, Arrays.copyOf(bytes, bytes.length + 64));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void anotherVersionIsRefusedWithASentence(Family<?> family) {
    byte[] bytes = family.encoded(new MessageSamples(new Rng(4))).getFirst();
    for (int version : new int[] {0, 2, 255}) {
      bytes[0] = (byte) version;
      MalformedEncodingException refusal = family.assertRefuses(bytes);
      assertEquals(Tag.UNKNOWN_VERSION, refusal.rule());
      assertEquals(0, refusal.byteOffset());
      assertEquals(
          "The message is of version %d, this code reads version 1".formatted(version),
          refusal.reason());
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void aTagOfNoMessageIsRefused(Family<?> family) {
    Set<Integer> tags = tags(family);
    for (int tag = 0; tag < 256; tag++) {
      if (!tags.contains(tag)) {
        byte[] bytes = {Tag.VERSION, (byte) tag, 0};
        assertEquals(TAG_AT, family.assertRefuses(bytes).byteOffset());
        family.assertRefuses(Tag.UNKNOWN_TAG, bytes);
      }
    }
  }

  private static Set<Integer> tags(Family<?> family) {
    Tag[] tags =
        switch (family.codec()) {
          case RequestCodec _ -> RequestTag.values();
          case ReplyCodec _ -> ReplyTag.values();
          case FactCodec _ -> FactTag.values();
        };
    Set<Integer> codes = new HashSet<>();
    for (Tag tag : tags) {
      assertTrue(codes.add(tag.code()), tag + " has the code of another");
    }
    return codes;
  }

  @Test
  void noBytesAreMessagesOfTwoFamilies() {
    MessageSamples messages = new MessageSamples(new Rng(5));
    for (Family<?> family : Family.all()) {
      for (byte[] bytes : family.encoded(messages)) {
        Family.all().stream()
            .filter(other -> !other.equals(family))
            .forEach(other -> other.assertRefuses(Tag.UNKNOWN_TAG, bytes));
      }
    }
  }

  /** Whatever changes, what is read is written as those bytes: there is no second encoding. */
  @SeededTest(runs = 30)
  void changedBytesAreRefusedOrAnotherMessage(Rng random) {
    MessageSamples messages = new MessageSamples(random);
    for (Family<?> family : Family.all()) {
      for (byte[] bytes : family.encoded(messages)) {
        for (int change : IntStream.range(0, 8).map(_ -> random.nextInt(bytes.length)).toArray()) {
          byte[] changed = bytes.clone();
          changed[change] ^= (byte) (1 << random.nextInt(8));
          assertOneEncodingOrRefused(family, changed);
        }
      }
    }
  }

  private static <M> void assertOneEncodingOrRefused(Family<M> family, byte[] bytes) {
    try {
      assertArrayEquals(bytes, family.codec().encode(family.codec().decode(bytes)));
    } catch (MalformedEncodingException refused) {
      assertFalse(refused.rule().isEmpty());
      assertTrue(refused.byteOffset() <= bytes.length);
    }
  }
}
