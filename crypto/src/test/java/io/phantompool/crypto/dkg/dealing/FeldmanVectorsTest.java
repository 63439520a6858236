package io.phantompool.crypto.dkg.dealing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.testkit.Vectors;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What other ceremonies have in common with this one: dealers' Feldman commitments add up to public
 * shares, which belong to the secret shares, and to the group's key. Their messages, encryption and
 * proofs of possession are their own and are not compared: C2SP's cocktail-dkg on both groups, and
 * FROST's ceremony as ZcashFoundation/frost wrote it down on secp256k1.
 */
class FeldmanVectorsTest {
  private static byte[] bytes(JsonNode node) {
    return HexFormat.of().parseHex(node.asText());
  }

  private static Commitments onSecp256k1(List<Point> C) {
    List<EdPoint> unused = C.stream().map(point -> EdPoint.BASE).toList();
    return new Commitments(C.stream().map(PointVector::of).toList(), unused, unused);
  }

  private static Commitments onEdwards25519(List<EdPoint> C) {
    List<PointVector> unused = C.stream().map(c -> PointVector.of(Point.GENERATOR)).toList();
    return new Commitments(unused, C, C);
  }

  @Test
  void cocktailOnSecp256k1() throws MalformedEncodingException {
    JsonNode vectors = Vectors.json("dkg/cocktail-dkg-secp256k1-sha256.json").get("vectors");
    for (JsonNode vector : vectors) {
      List<Commitments> dealers = new ArrayList<>();
      for (JsonNode participant : vector.get("round1")) {
        List<Point> C = new ArrayList<>();
        for (JsonNode point : participant.get("vss_commitment")) {
          C.add(Point.decodeCompressed(bytes(point)));
        }
        dealers.add(onSecp256k1(C));
      }
      Commitments sum = dealers.stream().reduce(Commitments::plus).orElseThrow();
      assertEquals(
          Point.decodeCompressed(bytes(vector.get("group_public_key"))),
          sum.slots().getFirst().get(0));
      int j = 1;
      for (JsonNode participant : vector.get("round2")) {
        Scalar share = Scalar.decode(bytes(participant.get("secret_share")));
        try (SecretScalar x = SecretScalar.ofPublic(share)) {
          assertEquals(Point.GENERATOR.times(x), sum.slotsAt(j++).get(0));
        }
      }
    }
  }

  @Test
  void cocktailOnEdwards25519() throws MalformedEncodingException {
    JsonNode vectors = Vectors.json("dkg/cocktail-dkg-ed25519-sha512.json").get("vectors");
    for (JsonNode vector : vectors) {
      List<Commitments> dealers = new ArrayList<>();
      for (JsonNode participant : vector.get("round1")) {
        List<EdPoint> C = new ArrayList<>();
        for (JsonNode point : participant.get("vss_commitment")) {
          C.add(EdPoint.decode(bytes(point)));
        }
        dealers.add(onEdwards25519(C));
      }
      Commitments sum = dealers.stream().reduce(Commitments::plus).orElseThrow();
      assertEquals(EdPoint.decode(bytes(vector.get("group_public_key"))), sum.vrf().getFirst());
      int j = 1;
      for (JsonNode participant : vector.get("round2")) {
        EdScalar share = EdScalar.decode(bytes(participant.get("secret_share")));
        try (SecretEdScalar x = SecretEdScalar.copyOf(share)) {
          assertEquals(EdPoint.baseTimes(x), Commitments.at(sum.vrf(), j++));
        }
      }
    }
  }

  @Test
  void frostOnSecp256k1() throws MalformedEncodingException {
    JsonNode inputs = Vectors.json("frost/zf-frost-secp256k1-vectors_dkg.json").get("inputs");
    List<Commitments> dealers = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      List<Point> C = new ArrayList<>();
      for (JsonNode point : inputs.get(Integer.toString(i)).get("vss_commitments")) {
        C.add(Point.decodeCompressed(bytes(point)));
      }
      dealers.add(onSecp256k1(C));
    }
    Commitments sum = dealers.stream().reduce(Commitments::plus).orElseThrow();
    assertEquals(
        Point.decodeCompressed(bytes(inputs.get("verifying_key"))), sum.slots().getFirst().get(0));
    for (int j = 1; j <= 3; j++) {
      JsonNode share = inputs.get(Integer.toString(j)).get("verifying_share");
      assertEquals(Point.decodeCompressed(bytes(share)), sum.slotsAt(j).get(0));
    }
  }
}
