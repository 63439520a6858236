package io.phantompool.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.testkit.Vectors;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * BIP-374 proves the same equality, with a proof of the same form (e, s) but another hash and other
 * nonces. What is comparable, and compared, are the verifier's equations: the first messages that
 * come out of the published proofs must hash to the published challenge exactly where the vector
 * says success.
 */
class Bip374VectorsTest {
  private static final String FILE = "dleq/bip374_verify_proof.csv";

  @Test
  void ourFirstMessagesGiveThePublishedChallenges() throws MalformedEncodingException {
    for (Map<String, String> row : Vectors.csv(FILE)) {
      assertEquals(
          Boolean.parseBoolean(row.get("result_success")), verifies(row), row.get("comment"));
    }
  }

  private static boolean verifies(Map<String, String> row) throws MalformedEncodingException {
    byte[] bytes = bytes(row, "proof");
    DleqProof proof;
    try {
      proof = DleqProof.decode(bytes);
    } catch (MalformedEncodingException notCanonical) {
      return false;
    }
    Point G = point(row, "point_G");
    Point A = point(row, "point_A");
    Point B = point(row, "point_B");
    Point C = point(row, "point_C");
    if (A.isIdentity() || B.isIdentity() || C.isIdentity() || G.isIdentity()) {
      return false;
    }
    var statement =
        new DleqProof.Statement(ProofContext.of("not used"), new PublicBase(G), A, B, C);
    DleqFirstMessages R = proof.firstMessagesVartime(statement);
    MessageDigest hash = tagged("BIP0374/challenge");
    for (Point point : new Point[] {A, B, C, G, R.A(), R.A_prime()}) {
      hash.update(point.encodeCompressed());
    }
    hash.update(bytes(row, "message"));
    BigInteger e = new BigInteger(1, hash.digest());
    return e.mod(NaiveCurve.Q).equals(proof.c().toBigInteger());
  }

  private static MessageDigest tagged(String tag) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      byte[] prefix = hash.digest(tag.getBytes(StandardCharsets.US_ASCII));
      hash.update(prefix);
      hash.update(prefix);
      return hash;
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Point point(Map<String, String> row, String column)
      throws MalformedEncodingException {
    String hex = row.get(column);
    return "INFINITY".equals(hex)
        ? Point.IDENTITY
        : Point.decodeCompressed(HexFormat.of().parseHex(hex));
  }

  private static byte[] bytes(Map<String, String> row, String column) {
    return HexFormat.of().parseHex(row.get(column));
  }
}
