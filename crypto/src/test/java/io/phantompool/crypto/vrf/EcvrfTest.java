package io.phantompool.crypto.vrf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.NaiveEdwards;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import io.phantompool.testkit.Vectors;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The plain function of RFC 9381. */
class EcvrfTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @EnumSource
  void reproducesThePublishedVectors(VrfSuite suite) throws MalformedEncodingException {
    JsonNode vectors =
        Vectors.json("ecvrf/ECVRF-" + suite.name().replace('_', '-') + ".json").get("vectors");
    assertTrue(vectors.size() >= 2);
    for (JsonNode vector : vectors) {
      byte[] alpha = hex(vector, "alpha");
      byte[] H = suite.encodeToCurve(hex(vector, "PK"), alpha).encode();
      assertArrayEquals(hex(vector, "H"), H);
      check(
          suite,
          vector.get("SK").asText(),
          vector.get("PK").asText(),
          vector.get("alpha").asText(),
          vector.get("pi").asText(),
          vector.get("beta").asText());
    }
  }

  @ParameterizedTest
  @CsvSource({
    // RFC 9381 appendices B.3 and B.4, examples 17 and 20: suite, SK, PK, alpha, pi, beta.
    "EDWARDS25519_SHA512_TAI,"
        + "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,"
        + "72,"
        + "f3141cd382dc42909d19ec5110469e4feae18300e94f304590abdced48aed593"
        + "3bf0864a62558b3ed7f2fea45c92a465301b3bbf5e3e54ddf2d935be3b67926d"
        + "a3ef39226bbc355bdc9850112c8f4b02,"
        + "eb4440665d3891d668e7e0fcaf587f1b4bd7fbfe99d0eb2211ccec90496310eb"
        + "5e33821bc613efb94db5e5b54c70a848a0bef4553a41befc57663b56373a5031",
    "EDWARDS25519_SHA512_ELL2,"
        + "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,"
        + "72,"
        + "47b327393ff2dd81336f8a2ef10339112401253b3c714eeda879f12c509072ef"
        + "055b48372bb82efbdce8e10c8cb9a2f9d60e93908f93df1623ad78a86a028d6b"
        + "c064dbfc75a6a57379ef855dc6733801,"
        + "38561d6b77b71d30eb97a062168ae12b667ce5c28caccdf76bc88e093e463598"
        + "7cd96814ce55b4689b3dd2947f80e59aac7b7675f8083865b46c89b2ce9cc735"
  })
  void provesAndVerifiesTheExamplesOfTheRfc(
      VrfSuite suite, String SK, String PK, String alpha, String pi, String beta)
      throws MalformedEncodingException {
    check(suite, SK, PK, alpha, pi, beta);
  }

  private static void check(
      VrfSuite suite, String SK, String PK, String alpha, String pi, String beta)
      throws MalformedEncodingException {
    byte[] input = HEX.parseHex(alpha);
    try (VrfSecretKey key = VrfSecretKey.of(HEX.parseHex(SK))) {
      assertEquals(PK, HEX.formatHex(key.publicKey().encode()));
      assertEquals(pi, HEX.formatHex(key.prove(suite, input).encode()));
    }
    VrfProof proof = VrfProof.decode(HEX.parseHex(pi));
    assertEquals(pi, HEX.formatHex(proof.encode()));
    VrfPublicKey key = VrfPublicKey.decode(HEX.parseHex(PK));
    VrfOutput expected = VrfOutput.of(HEX.parseHex(beta));
    assertEquals(new VrfVerdict.Verified(expected), proof.verify(suite, key, input));
    assertEquals(
        new VrfVerdict.Verified(expected),
        proof.verifyInSubgroup(suite, EdPoint.decode(HEX.parseHex(PK)), input));
  }

  @SeededTest(runs = 5)
  void everyFlippedBitOfProofKeyAndInputIsRefused(Rng random) {
    VrfSuite suite = random.pick(VrfSuite.values());
    byte[] alpha = random.bytes(1 + random.nextInt(40));
    try (VrfSecretKey key = VrfSecretKey.of(random.bytes(32))) {
      byte[] pi = key.prove(suite, alpha).encode();
      byte[] Y = key.publicKey().encode();
      assertTrue(accepts(suite, Y, alpha, pi));
      for (int bit = 0; bit < 8 * VrfProof.BYTES; bit++) {
        assertFalse(accepts(suite, Y, alpha, flipped(pi, bit)), "bit " + bit);
      }
      for (int bit = 0; bit < 256; bit++) {
        assertFalse(accepts(suite, flipped(Y, bit), alpha, pi), "bit " + bit);
      }
      assertFalse(accepts(suite, Y, flipped(alpha, 0), pi));
      assertFalse(accepts(suite, Y, new byte[0], pi));
      for (VrfSuite other : VrfSuite.values()) {
        assertEquals(other == suite, accepts(other, Y, alpha, pi));
      }
    }
  }

  private static boolean accepts(VrfSuite suite, byte[] Y, byte[] alpha, byte[] pi) {
    try {
      return VrfProof.decode(pi).verify(suite, VrfPublicKey.decode(Y), alpha).isValid();
    } catch (MalformedEncodingException refusal) {
      return false;
    }
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] damaged = bytes.clone();
    damaged[bit / 8] ^= (byte) (1 << (bit % 8));
    return damaged;
  }

  @Test
  void aProofHasOneEncoding() {
    byte[] pi = VrfSecretKey.of(new byte[32]).prove(VrfEvaluation.SUITE, new byte[0]).encode();
    assertRule(ByteReader.TRUNCATED, Arrays.copyOf(pi, 79));
    assertRule(ByteReader.TRAILING_BYTES, Arrays.copyOf(pi, 81));
    BigInteger s = NaiveEdwards.fromLittleEndian(Arrays.copyOfRange(pi, 48, 80));
    assertRule(
        EdScalar.NOT_CANONICAL,
        withPart(pi, 48, NaiveEdwards.littleEndian(s.add(NaiveEdwards.L), 32)));
    byte[] yNotBelowP = NaiveEdwards.littleEndian(NaiveEdwards.P.add(BigInteger.ONE), 32);
    assertRule(EdCurvePoint.COORDINATE_NOT_CANONICAL, withPart(pi, 0, yNotBelowP));
    byte[] minusZero = NaiveEdwards.littleEndian(BigInteger.ONE.setBit(255), 32);
    assertRule(EdCurvePoint.NEGATIVE_ZERO, withPart(pi, 0, minusZero));
    byte[] offCurve = NaiveEdwards.littleEndian(BigInteger.TWO, 32);
    assertRule(EdCurvePoint.OFF_CURVE, withPart(pi, 0, offCurve));
    assertThrows(
        IllegalArgumentException.class,
        () -> new VrfProof(EdCurvePoint.of(EdPoint.BASE), EdScalar.ONE.negate(), EdScalar.ONE));
  }

  private static byte[] withPart(byte[] bytes, int at, byte[] part) {
    byte[] changed = bytes.clone();
    System.arraycopy(part, 0, changed, at, part.length);
    return changed;
  }

  private static void assertRule(String rule, byte[] pi) {
    assertEquals(
        rule, assertThrows(MalformedEncodingException.class, () -> VrfProof.decode(pi)).rule());
  }

  @Test
  void refusesKeysOfSmallOrder() throws MalformedEncodingException {
    for (NaiveEdwards point : NaiveEdwards.smallOrderPoints()) {
      byte[] Y = point.encode();
      assertEquals(
          VrfPublicKey.SMALL_ORDER,
          assertThrows(MalformedEncodingException.class, () -> VrfPublicKey.decode(Y)).rule());
      EdCurvePoint decoded = EdCurvePoint.decode(Y);
      assertThrows(IllegalArgumentException.class, () -> new VrfPublicKey(decoded));
      assertThrows(MalformedEncodingException.class, () -> EdPoint.decode(Y));
    }
    var identity =
        VrfSecretKey.of(new byte[32])
            .prove(VrfEvaluation.SUITE, new byte[0])
            .verifyInSubgroup(VrfEvaluation.SUITE, EdPoint.IDENTITY, new byte[0]);
    assertEquals("key", assertInstanceOf(VrfVerdict.Refused.class, identity).check());
  }

  /**
   * The RFC accepts Gamma + T with T of small order where c T is the identity: a second proof of
   * the same output. The protocol accepts one.
   */
  @Test
  void theProtocolRefusesAGammaWithAPartOfSmallOrderThatTheRfcAccepts()
      throws MalformedEncodingException {
    VrfSuite suite = VrfEvaluation.SUITE;
    BigInteger x = BigInteger.valueOf(987654321);
    EdScalar xScalar = EdScalar.decode(NaiveEdwards.littleEndian(x, 32));
    EdPoint Y = EdPoint.baseTimesVartime(xScalar);
    byte[] alpha = {1, 2, 3};
    EdPoint H = suite.encodeToCurve(Y.encode(), alpha);
    NaiveEdwards order2 =
        new NaiveEdwards(BigInteger.ZERO, NaiveEdwards.P.subtract(BigInteger.ONE));
    NaiveEdwards shifted = naive(H.timesVartime(xScalar)).plus(order2);
    int accepted = 0;
    for (int k = 1; k <= 16; k++) {
      EdScalar nonce = EdScalar.of(k);
      byte[] U = EdPoint.baseTimesVartime(nonce).encode();
      byte[] V = H.timesVartime(nonce).encode();
      EdScalar c = suite.challenge(Y.encode(), H.encode(), shifted.encode(), U, V);
      VrfProof proof =
          new VrfProof(EdCurvePoint.decode(shifted.encode()), c, nonce.plus(c.times(xScalar)));
      boolean even = (c.encode()[0] & 1) == 0;
      VrfVerdict byTheRfc = proof.verify(suite, VrfPublicKey.of(Y), alpha);
      assertEquals(even, byTheRfc.isValid());
      if (byTheRfc instanceof VrfVerdict.Verified(var output)) {
        assertEquals(VrfOutput.of(suite, EdCurvePoint.of(H.timesVartime(xScalar))), output);
        accepted++;
      }
      VrfVerdict byTheProtocol = proof.verifyInSubgroup(suite, Y, alpha);
      assertEquals("gamma", assertInstanceOf(VrfVerdict.Refused.class, byTheProtocol).check());
    }
    assertTrue(accepted > 0 && accepted < 16, "accepted: " + accepted);
  }

  private static NaiveEdwards naive(EdPoint point) {
    byte[] encoding = point.encode();
    BigInteger y = NaiveEdwards.fromLittleEndian(encoding).clearBit(255);
    return NaiveEdwards.fromY(y, encoding[31] < 0).orElseThrow();
  }

  @Test
  void gammasOfSmallOrderAreRefused() throws MalformedEncodingException {
    VrfSecretKey key = VrfSecretKey.of(new byte[32]);
    EdPoint Y = EdPoint.decode(key.publicKey().encode());
    VrfProof good = key.prove(VrfEvaluation.SUITE, new byte[0]);
    for (NaiveEdwards small : NaiveEdwards.smallOrderPoints()) {
      VrfProof proof = new VrfProof(EdCurvePoint.decode(small.encode()), good.c(), good.s());
      assertFalse(proof.verify(VrfEvaluation.SUITE, key.publicKey(), new byte[0]).isValid());
      assertFalse(proof.verifyInSubgroup(VrfEvaluation.SUITE, Y, new byte[0]).isValid());
    }
  }

  @SeededTest(runs = 10)
  void tryAndIncrementFindsPointsOfPrimeOrder(Rng random) throws MalformedEncodingException {
    EdPoint H = VrfSuite.EDWARDS25519_SHA512_TAI.encodeToCurve(random.bytes(32), random.bytes(8));
    assertEquals(H, EdPoint.decode(H.encode()));
  }

  @Test
  void aDestroyedKeyProvesNothing() {
    VrfSecretKey key = VrfSecretKey.of(new byte[32]);
    key.close();
    assertTrue(key.isDestroyed());
    assertThrows(IllegalStateException.class, () -> key.prove(VrfEvaluation.SUITE, new byte[0]));
    assertEquals("VrfSecretKey[hidden]", key.toString());
    assertThrows(IllegalArgumentException.class, () -> VrfSecretKey.of(new byte[31]));
    assertNotEquals(
        VrfSecretKey.of(new byte[32]).publicKey(),
        VrfSecretKey.of(HEX.parseHex("01" + "00".repeat(31))).publicKey());
  }

  private static byte[] hex(JsonNode node, String name) {
    return HEX.parseHex(node.get(name).asText());
  }
}
