package io.phantompool.crypto.bulletproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.generators.Generators;
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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every entry of phantompool/bpplus.json. */
class RangeVectorsTest {
  private static List<JsonNode> cases() {
    List<JsonNode> cases = new ArrayList<>();
    Vectors.json("phantompool/bpplus.json").required("cases").forEach(cases::add);
    assertEquals(4, cases.size());
    return cases;
  }

  @Test
  void reproducesEveryProof() {
    for (JsonNode vector : cases()) {
      byte[] fresh = hex(vector.required("nonce fresh"));
      try (RangeWitness witness = witness(vector)) {
        RangeProof proof = RangeProver.prove(statement(vector), witness, FixedRandom.of(fresh));
        assertEquals(vector.required("proof").asText(), HexFormat.of().formatHex(proof.encode()));
      }
    }
  }

  @Test
  void acceptsEveryProofAndRefusesEveryInvalidOne() throws MalformedEncodingException {
    for (JsonNode vector : cases()) {
      assertTrue(vector.required("valid").asBoolean());
      assertTrue(RangeVerifier.verify(statement(vector), proof(vector, "proof")).isValid());
      assertFalse(
          RangeVerifier.verify(statement(vector), proof(vector, "invalid proof")).isValid());
    }
  }

  @Test
  void reproducesEveryTermOfEveryEquation() throws MalformedEncodingException {
    for (JsonNode vector : cases()) {
      StandaloneRange statement = statement(vector);
      RangeEquation equation =
          RangeEquation.of(statement.range(), proof(vector, "proof"), statement.open());
      List<String> wanted =
          list(
              vector.required("equation terms (scalar, point)"),
              term -> term.get(0).asText() + " " + term.get(1).asText());
      List<String> terms = terms(equation);
      assertEquals(wanted.size(), terms.size());
      for (int i = 0; i < wanted.size(); i++) {
        assertEquals(wanted.get(i), terms.get(i), "term " + i);
      }
    }
  }

  /** In the file G_i and H_i take turns. */
  private static List<String> terms(RangeEquation equation) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < equation.ofG().size(); i++) {
      terms.add(term(equation.ofG().get(i), Generators.get().bpG(i)));
      terms.add(term(equation.ofH().get(i), Generators.get().bpH(i)));
    }
    for (int i = 0; i < equation.points().size(); i++) {
      terms.add(term(equation.ofPoints().get(i), equation.points().get(i)));
    }
    terms.add(term(equation.g(), Point.GENERATOR));
    terms.add(term(equation.h(), Generators.get().H()));
    return terms;
  }

  private static String term(Scalar k, Point point) {
    return k + " " + HexFormat.of().formatHex(point.encode());
  }

  private static StandaloneRange statement(JsonNode vector) {
    return new StandaloneRange(
        vector.required("transcript type").asText(),
        new RangeStatement(
            new Widths(list(vector.required("widths"), JsonNode::asInt)),
            list(vector.required("V"), RangeVectorsTest::point)));
  }

  private static RangeWitness witness(JsonNode vector) {
    List<SecretScalar> blindings = list(vector.required("blindings"), RangeVectorsTest::secret);
    return RangeWitness.of(
        list(vector.required("values"), JsonNode::asText).stream()
            .mapToLong(Long::parseUnsignedLong)
            .toArray(),
        blindings);
  }

  private static RangeProof proof(JsonNode vector, String name) throws MalformedEncodingException {
    ByteReader in = new ByteReader(hex(vector.required(name)));
    RangeProof proof = RangeProof.read(in, statement(vector).range().widths());
    in.expectEnd();
    return proof;
  }

  private static SecretScalar secret(JsonNode node) {
    return SecretScalar.ofPublic(Scalar.fromBigInteger(new BigInteger(node.asText(), 16)));
  }

  private static Point point(JsonNode node) {
    try {
      return Point.readAllowingIdentity(new ByteReader(hex(node)));
    } catch (MalformedEncodingException malformed) {
      throw new IllegalArgumentException("The vectors have no such point: " + node, malformed);
    }
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> item) {
    return StreamSupport.stream(array.spliterator(), false).map(item).toList();
  }

  private static byte[] hex(JsonNode node) {
    return HexFormat.of().parseHex(node.asText());
  }
}
