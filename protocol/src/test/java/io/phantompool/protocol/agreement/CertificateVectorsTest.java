package io.phantompool.protocol.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.ed25519.Ed25519;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.testkit.Vectors;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Certificates, prepares, commits and voids of the independent implementation. */
class CertificateVectorsTest {
  private static final int QUORUM = 4;

  /** The first certificate of close.json, and the executors' keys. */
  private static final String CERTIFICATE =
      "000000a400000008534f4c2f55534443000000000000000600000000000000010000000000000001000001a3185c"
          + "5000e325b50ee0b786320ff77eaf163600f9e5003b52af86ee8aef018794377261a6000000000000000"
          + "1ef2dd9b997dcf5199233d941d17371e08963379c00032fdde4cacb6e3a7c274de3b0c44298fc1c149a"
          + "fbf4c8996fb92427ae41e4649b934ca495991b7852b85500000000000000110000000000000008000000"
          + "00000000010000000400000000000000018a12110876563e0c9f5d2367378214a9ba786bc8d3615d73fe"
          + "4dfc0d52cea51e1b77332b003a850cdad4c0dc4d86975ed63073e3efd93300abc63b7f3389f009000000"
          + "0000000002a322b932cbf910ecc6c32ede756917c78e33423957eedc9d2cf462debe6e3a0205255d088a"
          + "c4ee5702496c35f97e0a054aab4488a82c94bff41429105da04d000000000000000003fcb72d48300b13"
          + "4f34e432afccd1728e63f5b52830f70bdb750ebb947d5a94e9a0ef38fd6eef359b0c8cb15ad861239da3"
          + "5afb1d1dd3666da18ca5ff23c51f0b00000000000000049dbbd159aecd08d1d1cda6c2627b4b6392e0ec"
          + "7731580d141388098d9e4d3a733c0fc8b7694e2fd3b6504767e1433dffebab1b2266bae44a7efcd8b50f"
          + "a4aa09";

  private static final String[] KEYS = {
    "489e7ddc71564b1f20e411e62f01c3dc1efdd505573405a0461b5e9d8055223b",
    "274ece5fca5e4d7df01c98dc6c7cee16462b3c08024f2ada2145dbdcb3ddaac3",
    "1f7439d373651f400b982efcc6b9c99c060f02eafa23a0c3596b3c3e51e5e9b4",
    "406ab23ef35f56a810b7d51fbee6a20d68dfd7f5427835fa2ed67eea31a795f0",
    "dd8ac25a2489641aa2cfbabba99e1663a4b5e88ecefb65fa811409196b4a88cb"
  };

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static Committee committee(String... keys) {
    return new Committee(
        keys.length,
        2,
        (executor, statement, signature) ->
            Ed25519.verify(
                    PublicKeyBytes.of(hex(keys[executor - 1])).encode(),
                    statement.signedBytes(),
                    signature.encode())
                .isValid());
  }

  @Test
  void theFirstCertificateHoldsAndNoChangedOneDoes() throws MalformedEncodingException {
    Committee committee = committee(KEYS);
    assertEquals(QUORUM, committee.quorum());
    byte[] bytes = hex(CERTIFICATE);
    Certificate certificate = Certificate.decode(bytes, QUORUM);
    assertArrayEquals(bytes, certificate.encode());
    assertTrue(certificate.verify(committee).isValid());
    assertFalse(
        new Certificate(certificate.tuple(), 2, certificate.votes()).verify(committee).isValid());
    assertFalse(
        new PrepareCertificate(certificate.tuple(), 1, certificate.votes())
            .verify(committee)
            .isValid());
    for (int i = 0; i < bytes.length; i += 7) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      assertFalse(holds(changed, committee), "byte " + i);
    }
  }

  private static boolean holds(byte[] bytes, Committee committee) {
    try {
      return Certificate.decode(bytes, QUORUM).verify(committee).isValid();
    } catch (MalformedEncodingException refused) {
      return false;
    }
  }

  @Test
  void reproducesTheTextsAndCertificatesOfTheVectors() throws MalformedEncodingException {
    JsonNode file = Vectors.json("phantompool/close.json");
    String[] keys = new String[5];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = file.get("executor keys").get(Integer.toString(i + 1)).asText();
    }
    Committee committee = committee(keys);
    for (JsonNode close : file.get("closes")) {
      CloseTuple tuple = CloseTuple.decode(hex(close.get("T").get("bytes").asText()));
      long attempt = close.get("attempt").asLong();
      assertText(close.get("prepare text"), new Prepare(attempt, tuple));
      assertText(close.get("commit text"), new Commit(attempt, tuple));
      assertEquals(close.get("void digest").asText(), new VoidVote(tuple).digest().toString());
      byte[] bytes = hex(close.get("certificate").asText());
      Certificate certificate = Certificate.decode(bytes, QUORUM);
      assertEquals(tuple, certificate.tuple());
      assertEquals(attempt, certificate.attempt());
      assertArrayEquals(bytes, certificate.encode());
      assertTrue(certificate.verify(committee).isValid());
    }
  }

  private static void assertText(JsonNode expected, Statement statement) {
    assertArrayEquals(hex(expected.asText()), statement.signedBytes());
  }

  @Test
  void aCertificateHasExactlyQuorumVotesAscending() {
    byte[] bytes = hex(CERTIFICATE);
    assertThrows(MalformedEncodingException.class, () -> Certificate.decode(bytes, 3));
    assertThrows(MalformedEncodingException.class, () -> Certificate.decode(bytes, 5));
    byte[] twice = bytes.clone();
    twice[bytes.length - Vote.BYTES + 7] = 3;
    assertThrows(MalformedEncodingException.class, () -> Certificate.decode(twice, QUORUM));
    byte[] zeroth = bytes.clone();
    zeroth[4 + 164 + 7] = 0;
    assertThrows(MalformedEncodingException.class, () -> Certificate.decode(zeroth, QUORUM));
  }
}
