package io.phantompool.crypto.dkg.dealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import io.phantompool.testkit.Vectors;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PossessionTest {
  private static byte[] bytes(JsonNode node) {
    return HexFormat.of().parseHex(node.asText());
  }

  private static SlotPossession.Statement statement(JsonNode node)
      throws MalformedEncodingException {
    List<Point> all = new ArrayList<>();
    for (JsonNode key : node.get("commitments by key")) {
      for (JsonNode point : key) {
        all.add(Point.decode(bytes(point)));
      }
    }
    int t = node.get("commitments by key").get(0).size();
    return new SlotPossession.Statement(
        Digest.of(bytes(node.get("ceremony"))), node.get("dealer").asInt(), t, PointVector.of(all));
  }

  @Test
  void theProofOfTheVectorsHoldsAndItsFirstMessageIsOurs() throws MalformedEncodingException {
    JsonNode node = Vectors.json("phantompool/partial.json").get("possession");
    SlotPossession.Statement statement = statement(node);
    SlotPossession proof =
        new SlotPossession(Point.decode(bytes(node.get("K"))), Scalar.decode(bytes(node.get("z"))));
    assertTrue(proof.verify(statement).isValid());

    ProofTranscript<Scalar> transcript = statement.open();
    transcript.weights("weights", statement.keys());
    try (ProofNonces<SecretScalar> nonces =
            ProofNonces.onSecp256k1(new Fixed(bytes(node.get("nonce fresh"))));
        SecretScalar k = nonces.next(transcript)) {
      assertEquals(proof.K(), Point.GENERATOR.times(k));
    }
  }

  private static SlotPossession.Statement changed(SlotPossession.Statement s, int field) {
    PointVector other = PointVector.identities(s.commitments().size());
    other.copy(0, s.commitments(), 0, other.size());
    other.set(field % other.size(), Point.GENERATOR.doubled());
    return switch (field) {
      case 0 ->
          new SlotPossession.Statement(Digest.ZERO, s.dealer(), s.threshold(), s.commitments());
      case 1 ->
          new SlotPossession.Statement(
              s.ceremony(), s.dealer() + 1, s.threshold(), s.commitments());
      case 2 ->
          new SlotPossession.Statement(
              s.ceremony(), s.dealer(), s.commitments().size(), s.commitments());
      default -> new SlotPossession.Statement(s.ceremony(), s.dealer(), s.threshold(), other);
    };
  }

  @SeededTest(runs = 5)
  void aProofHoldsForItsStatementOnly(Rng random) {
    int keys = 2 + random.nextInt(4);
    int t = 2;
    SecretScalarVector constants = SecretScalarVector.random(keys, random.asSecureRandom());
    PointVector C = PointVector.identities(keys * t);
    for (int i = 0; i < keys; i++) {
      C.set(t * i, Point.GENERATOR.times(constants.get(i)));
      C.set(t * i + 1, Point.GENERATOR);
    }
    var statement = new SlotPossession.Statement(Digest.of(random.bytes(32)), 3, t, C);
    var proof = SlotPossession.prove(statement, constants, random.bytes(32));
    assertTrue(proof.verify(statement).isValid());
    for (int field = 0; field < 3 + keys * t; field++) {
      assertFalse(proof.verify(changed(statement, field)).isValid());
    }
    assertFalse(
        new SlotPossession(proof.K(), proof.z().plus(Scalar.ONE)).verify(statement).isValid());
    assertFalse(new SlotPossession(proof.K().doubled(), proof.z()).verify(statement).isValid());
  }

  @SeededTest(runs = 5)
  void theProofOnEdwards25519HoldsForItsStatementOnly(Rng random) {
    List<SecretEdScalar> constants =
        random.list(2, () -> SecretEdScalar.random(random.asSecureRandom()));
    List<EdPoint> C =
        List.of(
            EdPoint.baseTimes(constants.get(0)),
            EdPoint.BASE,
            EdPoint.baseTimes(constants.get(1)),
            EdPoint.BASE);
    Digest ceremony = Digest.of(random.bytes(32));
    var statement = new EdPossession.Statement(ceremony, 1, 2, C);
    var proof = EdPossession.prove(statement, constants, random.bytes(32));
    assertTrue(proof.verify(statement).isValid());
    List<EdPoint> swapped = List.of(C.get(2), C.get(1), C.get(0), C.get(3));
    assertFalse(proof.verify(new EdPossession.Statement(ceremony, 1, 2, swapped)).isValid());
    assertFalse(proof.verify(new EdPossession.Statement(ceremony, 2, 2, C)).isValid());
    assertFalse(proof.verify(new EdPossession.Statement(Digest.ZERO, 1, 2, C)).isValid());
    assertFalse(proof.verify(new EdPossession.Statement(ceremony, 1, 4, C)).isValid());
    assertFalse(
        new EdPossession(proof.K(), proof.z().plus(EdScalar.ONE)).verify(statement).isValid());
    assertFalse(new EdPossession(proof.K().doubled(), proof.z()).verify(statement).isValid());
  }

  /** Hands out the bytes a vector asks for. */
  private static final class Fixed extends SecureRandom {
    private final transient byte[] bytes;

    Fixed(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
      throw new NotSerializableException("a vector's bytes are not data to keep");
    }
  }
}
