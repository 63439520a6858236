package io.phantompool.crypto.transcript;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.testkit.FixedRandom;
import io.phantompool.testkit.Vectors;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every entry of phantompool/transcript.json. */
class TranscriptVectorsTest {
  private static final String FILE = "phantompool/transcript.json";

  @Test
  void reproducesEveryCase() {
    int cases = 0;
    for (JsonNode vector : Vectors.json(FILE).required("cases")) {
      switch (vector.required("order").asText()) {
        case "q_G" -> run(ChallengeSpace.secp256k1(), vector);
        case "L" -> run(ChallengeSpace.edwards25519(), vector);
        case String other -> throw new IllegalArgumentException("Unknown order " + other);
      }
      cases++;
    }
    assertEquals(12, cases);
  }

  private static <S> void run(ChallengeSpace<S> space, JsonNode vector) {
    String type = vector.required("type").asText();
    var transcript = new ProofTranscript<>(space, History.emptyHash(type));
    for (JsonNode step : vector.required("steps")) {
      run(space, transcript, step.get(0).asText(), step.get(1).asText(), step.get(2));
    }
  }

  private static <S> void run(
      ChallengeSpace<S> space,
      ProofTranscript<S> transcript,
      String step,
      String label,
      JsonNode value) {
    switch (step) {
      case "bytes" -> transcript.bytes(label, hex(value));
      case "point" -> transcript.point(label, point(value));
      case "points" -> transcript.points(label, list(value, TranscriptVectorsTest::point));
      case "u64" -> transcript.u64(label, Long.parseUnsignedLong(value.asText()));
      case "u64s" ->
          transcript.u64s(
              label,
              list(value, item -> Long.parseUnsignedLong(item.asText())).stream()
                  .mapToLong(Long::longValue)
                  .toArray());
      case "scalar" -> transcript.scalar(label, scalar(value));
      case "scalars" -> transcript.scalars(label, list(value, TranscriptVectorsTest::scalar));
      case "weights" ->
          assertEquals(
              list(value, TranscriptVectorsTest::decimal),
              ProofTranscriptTest.integers(transcript.weights(label, value.size())));
      case "challenge" ->
          assertArrayEquals(hex(value), space.encode(transcript.challenge(label)), label);
      default -> throw new IllegalArgumentException("Unknown step " + step);
    }
  }

  @Test
  void reproducesTheNonces() {
    JsonNode vector = Vectors.json(FILE).required("nonces");
    JsonNode absorbed = vector.required("absorbed");
    var transcript =
        new AnyStatement(
                vector.required("type").asText(),
                Integers.SECP256K1,
                pairs -> pairs.u64(absorbed.get(1).asText(), absorbed.get(2).asLong()))
            .open();
    byte[] fresh = hex(vector.required("fresh"));
    try (var nonces = ProofNonces.onSecp256k1(FixedRandom.of(fresh))) {
      for (JsonNode nonce : vector.required("nonce 0, 1, 2")) {
        try (SecretScalar secret = nonces.next(transcript)) {
          assertArrayEquals(hex(nonce), secret.declassify("compared with a vector").encode());
        }
      }
    }
  }

  @Test
  void reproducesTheDigest() {
    JsonNode vector = Vectors.json(FILE).required("digest");
    DigestBuilder history = DigestBuilder.ofKind(vector.required("kind").asText());
    for (JsonNode pair : vector.required("pairs")) {
      history.bytes(pair.get(0).asText(), hex(pair.get(1)));
    }
    assertEquals(vector.required("digest").asText(), history.digest().toString());
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> item) {
    List<T> items = new ArrayList<>();
    array.forEach(node -> items.add(item.apply(node)));
    return items;
  }

  private static Scalar scalar(JsonNode node) {
    return Scalar.fromBigInteger(decimal(node));
  }

  private static Point point(JsonNode node) {
    try {
      return Point.readAllowingIdentity(new ByteReader(hex(node)));
    } catch (MalformedEncodingException malformed) {
      throw new IllegalArgumentException("The vectors have no such point: " + node, malformed);
    }
  }

  private static byte[] hex(JsonNode node) {
    return HexFormat.of().parseHex(node.asText());
  }

  private static BigInteger decimal(JsonNode node) {
    return new BigInteger(node.asText());
  }
}
