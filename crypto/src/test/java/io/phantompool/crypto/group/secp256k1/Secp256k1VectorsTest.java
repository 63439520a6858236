package io.phantompool.crypto.group.secp256k1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Vectors;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Published vectors of others for the curve: points, ECDSA and BIP-340 as users of the group. */
class Secp256k1VectorsTest {
  private static final BigInteger Q = CurveTwin.Q;

  private static Optional<Point> parse(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    try {
      if (bytes.length == Point.COMPRESSED_BYTES) {
        return Optional.of(Point.decodeCompressed(bytes));
      }
      return bytes.length == Point.BYTES + 1 && bytes[0] == 4
          ? Optional.of(Point.decode(Arrays.copyOfRange(bytes, 1, bytes.length)))
          : Optional.empty();
    } catch (MalformedEncodingException e) {
      return Optional.empty();
    }
  }

  private static Point point(String hex) {
    return parse(hex).orElseThrow();
  }

  private static String compressed(Point point) {
    return HexFormat.of().formatHex(point.encodeCompressed());
  }

  private static Scalar scalar(String hex) {
    return CurveTwin.scalar(new BigInteger(hex, 16));
  }

  @Test
  void twiceAndThriceTheGenerator() {
    assertEquals(
        "02c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5",
        compressed(Point.GENERATOR.doubled()));
    assertEquals(
        "02f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9",
        compressed(Point.GENERATOR.timesVartime(Scalar.of(3))));
  }

  @Test
  void pointsAreAcceptedAndRefusedAsPublished() {
    JsonNode vectors = Vectors.json("secp256k1/points.json");
    int seen = 0;
    for (JsonNode v : vectors.at("/valid/isPoint")) {
      assertEquals(
          v.get("expected").asBoolean(), parse(v.get("P").asText()).isPresent(), v::toString);
      seen++;
    }
    for (JsonNode v : vectors.at("/invalid/pointCompress")) {
      assertTrue(parse(v.get("P").asText()).isEmpty(), v::toString);
      seen++;
    }
    assertTrue(seen > 1500, "vectors read");
  }

  @Test
  void pointsAddAsPublished() {
    JsonNode vectors = Vectors.json("secp256k1/points.json");
    assertEquals(89, vectors.at("/valid/pointAdd").size());
    assertEquals(18, vectors.at("/valid/pointAddScalar").size());
    for (JsonNode v : vectors.at("/valid/pointAdd")) {
      Point sum = point(v.get("P").asText()).plus(point(v.get("Q").asText()));
      String wanted = v.get("expected").isNull() ? "" : v.get("expected").asText();
      if (wanted.isEmpty()) {
        assertTrue(sum.isIdentity(), v::toString);
      } else {
        assertEquals(point(wanted), sum, v::toString);
      }
    }
    for (JsonNode v : vectors.at("/valid/pointAddScalar")) {
      Point sum =
          point(v.get("P").asText())
              .plus(Point.GENERATOR.timesVartime(scalar(v.get("d").asText())));
      if (!v.get("expected").isNull()) {
        assertEquals(point(v.get("expected").asText()), sum, v::toString);
      } else {
        assertTrue(sum.isIdentity(), v::toString);
      }
    }
  }

  @Test
  void pointsMultiplyAsPublished() {
    JsonNode vectors = Vectors.json("secp256k1/points.json");
    assertEquals(5, vectors.at("/valid/pointMultiply").size());
    assertEquals(12, vectors.at("/valid/pointFromScalar").size());
    for (JsonNode v : vectors.at("/valid/pointMultiply")) {
      assertEquals(
          point(v.get("expected").asText()),
          point(v.get("P").asText()).timesVartime(scalar(v.get("d").asText())),
          v::toString);
    }
    for (JsonNode v : vectors.at("/valid/pointFromScalar")) {
      assertEquals(
          point(v.get("expected").asText()),
          FixedBaseTable.generator().timesVartime(scalar(v.get("d").asText())),
          v::toString);
    }
    for (String line : Vectors.text("secp256k1/multiples-of-G.txt").strip().lines().toList()) {
      String[] part = line.split(":", -1);
      Point multiple =
          FixedBaseTable.generator().timesVartime(CurveTwin.scalar(new BigInteger(part[0])));
      byte[] xy = multiple.encode();
      assertEquals(new BigInteger(part[1], 16), new BigInteger(1, Arrays.copyOf(xy, 32)), line);
      assertEquals(
          new BigInteger(part[2], 16), new BigInteger(1, Arrays.copyOfRange(xy, 32, 64)), line);
    }
  }

  /** Verification of SEC 1 section 4.1.4 on top of the group, for the vectors' sake only. */
  private static boolean ecdsaHolds(Point key, byte[] hash, BigInteger r, BigInteger s) {
    if (r.signum() <= 0 || s.signum() <= 0 || r.compareTo(Q) >= 0 || s.compareTo(Q) >= 0) {
      return false;
    }
    BigInteger w = s.modInverse(Q);
    BigInteger e = new BigInteger(1, hash);
    Point point =
        MultiScalar.sumVartime(
            ScalarVector.of(CurveTwin.scalar(e.multiply(w)), CurveTwin.scalar(r.multiply(w))),
            PointVector.of(Point.GENERATOR, key));
    return !point.isIdentity()
        && new BigInteger(1, Arrays.copyOf(point.encode(), 32)).mod(Q).equals(r);
  }

  @Test
  void ecdsaSignaturesOfOthersVerify() {
    JsonNode vectors = Vectors.json("secp256k1/ecdsa.json");
    int seen = 0;
    for (JsonNode v : vectors.get("valid")) {
      byte[] signature = HexFormat.of().parseHex(v.get("signature").asText());
      Point key = FixedBaseTable.generator().timesVartime(scalar(v.get("d").asText()));
      byte[] hash = HexFormat.of().parseHex(v.get("m").asText());
      BigInteger r = new BigInteger(1, Arrays.copyOf(signature, 32));
      BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
      assertTrue(ecdsaHolds(key, hash, r, s), v::toString);
      hash[0] ^= 1;
      assertTrue(!ecdsaHolds(key, hash, r, s), v::toString);
      if (++seen == 200) {
        break;
      }
    }
    assertTrue(seen > 0, "vectors read");
  }

  /** Verification of BIP-340 on top of the group, for the vectors' sake only. */
  private static boolean schnorrHolds(String keyHex, byte[] message, byte[] signature) {
    Optional<Point> key = parse("02" + keyHex);
    BigInteger r = new BigInteger(1, Arrays.copyOf(signature, 32));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    if (key.isEmpty() || r.compareTo(CurveTwin.P) >= 0 || s.compareTo(Q) >= 0) {
      return false;
    }
    byte[] tag = sha256("BIP0340/challenge".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    byte[] e =
        sha256(tag, tag, Arrays.copyOf(signature, 32), HexFormat.of().parseHex(keyHex), message);
    Point point =
        MultiScalar.sumVartime(
            ScalarVector.of(CurveTwin.scalar(s), CurveTwin.scalar(new BigInteger(1, e).negate())),
            PointVector.of(Point.GENERATOR, key.get()));
    byte[] xy = point.encode();
    return !point.isIdentity()
        && (xy[63] & 1) == 0
        && new BigInteger(1, Arrays.copyOf(xy, 32)).equals(r);
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void bip340VerdictsAreReproduced() {
    int seen = 0;
    for (Map<String, String> v : Vectors.csv("secp256k1/bip340-schnorr.csv")) {
      boolean holds =
          schnorrHolds(
              v.getOrDefault("public key", "").toLowerCase(java.util.Locale.ROOT),
              HexFormat.of().parseHex(v.getOrDefault("message", "")),
              HexFormat.of().parseHex(v.getOrDefault("signature", "")));
      assertEquals("TRUE".equals(v.get("verification result")), holds, v::toString);
      seen++;
    }
    assertEquals(13, seen, "vectors read");
  }
}
