package io.phantompool.crypto.ed25519;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.NaiveEdwards;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ed25519Test {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] MESSAGE = "a message".getBytes(US_ASCII);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // RFC 8032 section 7.1, tests 1 to 3: seed, public key, message, signature.
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60|"
            + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a|"
            + "''|"
            + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb|"
            + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c|"
            + "72|"
            + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7|"
            + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025|"
            + "af82|"
            + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
      })
  void signsAndVerifiesTheExamplesOfRfc8032(
      String seed, String publicKey, String message, String signature) {
    try (Ed25519SigningKey key = Ed25519SigningKey.fromSeed(HEX.parseHex(seed))) {
      byte[] bytes = HEX.parseHex(message);
      assertEquals(publicKey, HEX.formatHex(key.publicKey()));
      assertEquals(signature, HEX.formatHex(key.sign(bytes)));
      assertEquals(Ed25519Verdict.VALID, Ed25519.verify(key.publicKey(), bytes, key.sign(bytes)));
    }
  }

  @SeededTest(runs = 50)
  void agreesWithBouncyCastleOnHonestSignatures(Rng random) {
    byte[] seed = random.bytes(32);
    byte[] message = random.bytes(random.nextInt(300));
    Ed25519PrivateKeyParameters theirs = new Ed25519PrivateKeyParameters(seed, 0);
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, theirs);
    signer.update(message, 0, message.length);
    byte[] theirSignature = signer.generateSignature();
    try (Ed25519SigningKey ours = Ed25519SigningKey.fromSeed(seed)) {
      assertArrayEquals(theirs.generatePublicKey().getEncoded(), ours.publicKey());
      assertArrayEquals(theirSignature, ours.sign(message));
      assertTrue(Ed25519.verify(ours.publicKey(), message, theirSignature).isValid());

      byte[] damaged = theirSignature.clone();
      damaged[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
      assertFalse(Ed25519.verify(ours.publicKey(), message, damaged).isValid());
      assertFalse(bouncyCastleAccepts(ours.publicKey(), message, damaged));
    }
  }

  @SeededTest(runs = 5)
  void everyFlippedBitOfKeyAndSignatureIsRefused(Rng random) {
    Ed25519SigningKey key = Ed25519SigningKey.random(random.asSecureRandom());
    byte[] signature = key.sign(MESSAGE);
    for (int bit = 0; bit < 512; bit++) {
      byte[] damaged = signature.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertFalse(Ed25519.verify(key.publicKey(), MESSAGE, damaged).isValid());
    }
    for (int bit = 0; bit < 256; bit++) {
      byte[] damaged = key.publicKey();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertFalse(Ed25519.verify(damaged, MESSAGE, signature).isValid());
    }
    assertFalse(
        Ed25519.verify(key.publicKey(), "a massage".getBytes(US_ASCII), signature).isValid());
  }

  @Test
  void namesTheRuleASignatureBreaks() {
    Ed25519SigningKey key = Ed25519SigningKey.fromSeed(new byte[32]);
    byte[] A = key.publicKey();
    byte[] signature = key.sign(MESSAGE);
    byte[] R = Arrays.copyOf(signature, 32);
    byte[] S = Arrays.copyOfRange(signature, 32, 64);
    byte[] sPlusL =
        NaiveEdwards.littleEndian(NaiveEdwards.fromLittleEndian(S).add(NaiveEdwards.L), 32);
    byte[] notBelowP = NaiveEdwards.littleEndian(NaiveEdwards.P.add(BigInteger.ONE), 32);
    byte[] minusZero = NaiveEdwards.littleEndian(BigInteger.ONE.setBit(255), 32);
    byte[] offCurve = NaiveEdwards.littleEndian(BigInteger.TWO, 32);
    assertTrue(NaiveEdwards.fromY(BigInteger.TWO, false).isEmpty());

    assertEquals(Ed25519Verdict.VALID, verify(A, R, S));
    assertEquals(Ed25519Verdict.KEY_LENGTH, verify(Arrays.copyOf(A, 31), R, S));
    assertEquals(Ed25519Verdict.KEY_LENGTH, verify(Arrays.copyOf(A, 33), R, S));
    assertEquals(Ed25519Verdict.SIGNATURE_LENGTH, verify(A, R, Arrays.copyOf(S, 31)));
    assertEquals(Ed25519Verdict.SIGNATURE_LENGTH, verify(A, R, Arrays.copyOf(S, 33)));
    assertEquals(Ed25519Verdict.SIGNATURE_LENGTH, verify(A, new byte[0], new byte[0]));
    assertEquals(Ed25519Verdict.KEY_NOT_CANONICAL, verify(notBelowP, R, S));
    assertEquals(Ed25519Verdict.KEY_NOT_CANONICAL, verify(minusZero, R, S));
    assertEquals(Ed25519Verdict.KEY_OFF_CURVE, verify(offCurve, R, S));
    assertEquals(Ed25519Verdict.S_NOT_CANONICAL, verify(A, R, sPlusL));
    assertEquals(Ed25519Verdict.R_NOT_CANONICAL, verify(A, notBelowP, S));
    assertEquals(Ed25519Verdict.R_NOT_CANONICAL, verify(A, minusZero, S));
    assertEquals(Ed25519Verdict.R_OFF_CURVE, verify(A, offCurve, S));
    assertEquals(Ed25519Verdict.EQUATION_FAILS, verify(A, A, S));
    for (NaiveEdwards point : NaiveEdwards.smallOrderPoints()) {
      assertEquals(Ed25519Verdict.KEY_SMALL_ORDER, verify(point.encode(), R, S));
      // With S = 0 the equation itself would hold for some of these.
      assertEquals(
          Ed25519Verdict.KEY_SMALL_ORDER,
          verify(point.encode(), NaiveEdwards.IDENTITY.encode(), new byte[32]));
    }
  }

  @Test
  void keyAndNoncePointMayHaveASmallOrderPartWhereTheEquationHolds() {
    // A = s B + T with T of order 2 verifies without the cofactor exactly when k is even.
    BigInteger s = BigInteger.valueOf(12345);
    NaiveEdwards order2 =
        new NaiveEdwards(BigInteger.ZERO, NaiveEdwards.P.subtract(BigInteger.ONE));
    byte[] A = NaiveEdwards.BASE.times(s).plus(order2).encode();
    int valid = 0;
    for (int r = 1; r <= 16; r++) {
      byte[] R = NaiveEdwards.BASE.times(BigInteger.valueOf(r)).encode();
      BigInteger k = NaiveEdwards.fromLittleEndian(Ed25519.challenge(R, A, MESSAGE).encode());
      BigInteger S = k.multiply(s).add(BigInteger.valueOf(r)).mod(NaiveEdwards.L);
      Ed25519Verdict expected = k.testBit(0) ? Ed25519Verdict.EQUATION_FAILS : Ed25519Verdict.VALID;
      assertEquals(expected, verify(A, R, NaiveEdwards.littleEndian(S, 32)));
      valid += expected.isValid() ? 1 : 0;
    }
    assertTrue(valid > 0 && valid < 16, "valid: " + valid);

    // R = identity: S = k s.
    byte[] key = NaiveEdwards.BASE.times(s).encode();
    byte[] R = NaiveEdwards.IDENTITY.encode();
    EdScalar S = Ed25519.challenge(R, key, MESSAGE).times(EdScalar.of(12345));
    assertEquals(Ed25519Verdict.VALID, verify(key, R, S.encode()));
  }

  @SeededTest(runs = 500)
  void givesAVerdictOnAnyBytes(Rng random) {
    byte[] key = random.bytes(random.pick(0, 31, 32, 32, 32, 33, 64));
    byte[] signature = random.bytes(random.pick(0, 63, 64, 64, 64, 65, 128));
    assertFalse(Ed25519.verify(key, random.bytes(random.nextInt(5)), signature).isValid());
  }

  @Test
  void onlyValidIsAcceptanceAndEveryVerdictHasASentence() {
    for (Ed25519Verdict verdict : Ed25519Verdict.values()) {
      assertEquals(verdict == Ed25519Verdict.VALID, verdict.isValid());
      assertTrue(verdict.reason().length() > 10 && !verdict.reason().endsWith("."));
    }
    assertEquals(
        Ed25519Verdict.values().length,
        Arrays.stream(Ed25519Verdict.values()).map(Ed25519Verdict::reason).distinct().count());
  }

  @Test
  void aDestroyedKeySignsNothing() {
    Ed25519SigningKey key = Ed25519SigningKey.fromSeed(new byte[32]);
    assertFalse(key.isDestroyed());
    key.destroy();
    assertTrue(key.isDestroyed());
    assertThrows(IllegalStateException.class, () -> key.sign(MESSAGE));
    assertEquals("Ed25519SigningKey[hidden]", key.toString());
  }

  @SeededTest(runs = 5)
  void aRandomKeyIsTheKeyOfItsDraw(Rng random) {
    byte[] seed = new Rng(random.seed()).bytes(32);
    Ed25519SigningKey drawn = Ed25519SigningKey.random(random.asSecureRandom());
    assertArrayEquals(Ed25519SigningKey.fromSeed(seed).publicKey(), drawn.publicKey());
    Ed25519SigningKey next = Ed25519SigningKey.random(random.asSecureRandom());
    assertFalse(Arrays.equals(drawn.publicKey(), next.publicKey()));
  }

  @Test
  void refusesASeedOfAnotherLength() {
    assertThrows(IllegalArgumentException.class, () -> Ed25519SigningKey.fromSeed(new byte[31]));
    assertThrows(IllegalArgumentException.class, () -> Ed25519SigningKey.fromSeed(new byte[64]));
  }

  private static Ed25519Verdict verify(byte[] A, byte[] R, byte[] S) {
    byte[] signature = Arrays.copyOf(R, R.length + S.length);
    System.arraycopy(S, 0, signature, R.length, S.length);
    return Ed25519.verify(A, MESSAGE, signature);
  }

  private static boolean bouncyCastleAccepts(byte[] key, byte[] message, byte[] signature) {
    Ed25519Signer verifier = new Ed25519Signer();
    verifier.init(false, new Ed25519PublicKeyParameters(key, 0));
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(signature);
  }
}
