package io.phantompool.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.BatchedDleqProof.Witness;
import io.phantompool.crypto.transcript.StatementTranscript;
import io.phantompool.testkit.Vectors;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The lists of phantompool/partial.json: the statement of encoding.md section 8 is spelled out here
 * from the vector, the proof of every executor must come out byte for byte.
 */
class PartialVectorsTest {
  /** A list as one executor answers it. */
  private record Partial(JsonNode list, long executor, Point X, PointVector C, PointVector P)
      implements BatchedDleqStatement {
    @Override
    public String type() {
      return "partial";
    }

    @Override
    public void absorbInto(StatementTranscript transcript) {
      transcript
          .text("market", list.required("market").asText())
          .u64("seq", list.required("seq").asLong())
          .bytes("R", hex(list.required("R")))
          .text("purpose", list.required("purpose").asText())
          .u64("tick", list.required("tick").asLong())
          .u64("share-epoch", list.required("share epoch").asLong())
          .u64("executor", executor)
          .items("combination", combination(list))
          .point("X", X)
          .items("ids", items(list.required("ids")))
          .points("C", C)
          .points("P", P);
    }
  }

  @Test
  void everyProofOfEveryExecutorIsReproduced() throws MalformedEncodingException {
    JsonNode file = Vectors.json("phantompool/partial.json");
    int proofs = 0;
    for (JsonNode list : file.required("lists")) {
      for (int executor = 1; executor <= 5; executor++) {
        check(file, list, executor);
        proofs++;
      }
      refuses(file, list);
    }
    assertEquals(15, proofs);
  }

  private static void check(JsonNode file, JsonNode list, int executor)
      throws MalformedEncodingException {
    PointVector C = points(list.required("C"));
    try (SecretScalar x = NaiveCurve.secret(combinedShare(file, list, executor))) {
      PointVector P = C.timesEach(x);
      Partial statement = new Partial(list, executor, Point.GENERATOR.times(x), C, P);
      SecureRandom fresh = fixed(hex(list.required("nonce fresh").get(executor - 1)));
      BatchedDleqProof proof = BatchedDleqProof.prove(statement, new Witness(x), fresh);
      byte[] sent =
          new ByteWriter()
              .u64(executor)
              .u32(P.size())
              .bytes(P.encode())
              .bytes(proof.encode())
              .toByteArray();
      assertArrayEquals(hex(list.required("partials").get(executor - 1)), sent);
      assertTrue(proof.verify(statement).isValid());
    }
  }

  private static void refuses(JsonNode file, JsonNode list) throws MalformedEncodingException {
    byte[] sent = hex(list.required("a partial of executor 2 that must be refused"));
    ByteReader in = new ByteReader(sent);
    assertEquals(2, in.u64());
    PointVector P = PointVector.read(in, in.count(64, Point.BYTES));
    BatchedDleqProof proof = BatchedDleqProof.read(in);
    in.expectEnd();
    Point X = NaiveCurve.times(combinedShare(file, list, 2));
    Partial statement = new Partial(list, 2, X, points(list.required("C")), P);
    assertFalse(proof.verify(statement).isValid());
  }

  private static BigInteger combinedShare(JsonNode file, JsonNode list, int executor) {
    JsonNode shares = file.required("shares").required(Integer.toString(executor));
    BigInteger sum = BigInteger.ZERO;
    for (JsonNode slot : list.required("combination (slot, sign)")) {
      BigInteger share = new BigInteger(shares.get(slot.get(0).asInt()).asText(), 16);
      sum = slot.get(1).asInt() > 0 ? sum.add(share) : sum.subtract(share);
    }
    return sum.mod(NaiveCurve.Q);
  }

  private static List<byte[]> combination(JsonNode list) {
    List<byte[]> items = new ArrayList<>();
    for (JsonNode slot : list.required("combination (slot, sign)")) {
      byte sign = (byte) (slot.get(1).asInt() > 0 ? 0 : 1);
      items.add(ByteBuffer.allocate(5).putInt(slot.get(0).asInt()).put(sign).array());
    }
    return items;
  }

  private static List<byte[]> items(JsonNode hexes) {
    List<byte[]> items = new ArrayList<>();
    hexes.forEach(hex -> items.add(hex(hex)));
    return items;
  }

  private static PointVector points(JsonNode hexes) throws MalformedEncodingException {
    List<Point> points = new ArrayList<>();
    for (JsonNode hex : hexes) {
      points.add(Point.decode(hex(hex)));
    }
    return PointVector.of(points);
  }

  private static byte[] hex(JsonNode text) {
    return HexFormat.of().parseHex(text.asText());
  }

  private static SecureRandom fixed(byte[] bytes) {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    return new SecureRandom() {
      private static final long serialVersionUID = 1L;

      @Override
      public void nextBytes(byte[] target) {
        rest.get(target);
      }
    };
  }
}
