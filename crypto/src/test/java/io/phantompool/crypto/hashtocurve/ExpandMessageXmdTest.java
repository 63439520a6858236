package io.phantompool.crypto.hashtocurve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import io.phantompool.testkit.Vectors;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpandMessageXmdTest {
  private static final byte[] DST = "QUUX-V01-CS02-with-expander-SHA256-128".getBytes(US_ASCII);

  @Test
  void expandsTheFirstExamplesOfRfc9380() {
    assertEquals(
        "68a985b87eb6b46952128911f2a4412bbc302a9d759667f87f7a21d803f07235",
        hex(ExpandMessageXmd.SHA_256.expand(new byte[0], DST, 32)));
    assertEquals(
        "d8ccab23b5985ccea865c6c97b6e5b8350e794e603b4b97902f53a8a0d605615",
        hex(ExpandMessageXmd.SHA_256.expand("abc".getBytes(US_ASCII), DST, 32)));
  }

  @ParameterizedTest
  @CsvSource({
    "SHA_256, expand_message_xmd_SHA256_38.json",
    "SHA_256, expand_message_xmd_SHA256_256.json",
    "SHA_512, expand_message_xmd_SHA512_38.json"
  })
  void agreesWithThePublishedVectorsForTagsOfBothLengths(ExpandMessageXmd xmd, String file) {
    JsonNode vectors = Vectors.json("hash-to-curve/" + file);
    byte[] dst = vectors.get("DST").asText().getBytes(US_ASCII);
    assertFalse(vectors.get("tests").isEmpty());
    for (JsonNode test : vectors.get("tests")) {
      byte[] message = test.get("msg").asText().getBytes(US_ASCII);
      int length = Integer.decode(test.get("len_in_bytes").asText());
      assertEquals(test.get("uniform_bytes").asText(), hex(xmd.expand(message, dst, length)), file);
    }
  }

  @SeededTest
  void aTagOver255BytesActsAsItsHash(Rng random) {
    byte[] message = random.bytes(random.nextInt(100));
    byte[] tag = random.bytes(256 + random.nextInt(50));
    byte[] hashed = NaiveHashToCurve.sha256("H2C-OVERSIZE-DST-".getBytes(US_ASCII), tag);
    assertArrayEquals(
        ExpandMessageXmd.SHA_256.expand(message, hashed, 40),
        ExpandMessageXmd.SHA_256.expand(message, tag, 40));
    byte[] longestUnhashed = Arrays.copyOf(tag, 255);
    assertArrayEquals(
        NaiveHashToCurve.expandSha256(message, longestUnhashed, 40),
        ExpandMessageXmd.SHA_256.expand(message, longestUnhashed, 40));
  }

  @SeededTest
  void agreesWithTheTwinWrittenByConcatenation(Rng random) {
    byte[] message = random.bytes(random.nextInt(200));
    byte[] tag = random.bytes(1 + random.nextInt(255));
    int length = random.nextInt(8161);
    assertArrayEquals(
        NaiveHashToCurve.expandSha256(message, tag, length),
        ExpandMessageXmd.SHA_256.expand(message, tag, length));
  }

  @Test
  void refusesAnEmptyTagAndTooManyBytes() {
    byte[] message = new byte[3];
    assertThrows(
        IllegalArgumentException.class,
        () -> ExpandMessageXmd.SHA_256.expand(message, new byte[0], 32));
    assertEquals(8160, ExpandMessageXmd.SHA_256.expand(message, DST, 8160).length);
    assertThrows(
        IllegalArgumentException.class, () -> ExpandMessageXmd.SHA_256.expand(message, DST, 8161));
    assertEquals(16320, ExpandMessageXmd.SHA_512.expand(message, DST, 16320).length);
    assertThrows(
        IllegalArgumentException.class, () -> ExpandMessageXmd.SHA_512.expand(message, DST, 16321));
    assertThrows(
        IllegalArgumentException.class, () -> ExpandMessageXmd.SHA_512.expand(message, DST, -1));
    assertEquals(0, ExpandMessageXmd.SHA_512.expand(message, DST, 0).length);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
