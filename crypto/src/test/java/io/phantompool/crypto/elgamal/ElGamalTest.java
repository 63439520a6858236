package io.phantompool.crypto.elgamal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.BabyStepTable;
import io.phantompool.crypto.dlog.DiscreteLog;
import io.phantompool.crypto.dlog.DiscreteLogRange;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.NaiveCurve;
import io.phantompool.crypto.proof.Tampering;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import io.phantompool.testkit.Vectors;
import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ElGamalTest {
  private static final BabyStepGiantStep SEARCH = new BabyStepGiantStep(BabyStepTable.build(12));
  private static final DiscreteLogRange RANGE = DiscreteLogRange.symmetric(1 << 20);

  private static ElGamalCiphertext encrypt(ElGamalPublicKey Y, Scalar m, Rng random) {
    try (SecretScalar message = SecretScalar.ofPublic(m);
        SecretScalar r = SecretScalar.random(random.asSecureRandom())) {
      return Y.encrypt(message, r);
    }
  }

  private static ElGamalCiphertext encrypt(ElGamalPublicKey Y, long m, Rng random) {
    return encrypt(Y, Scalar.ofSigned(m), random);
  }

  private static void decryptsTo(long m, ElGamalCiphertext ciphertext, SecretElGamalKey key) {
    assertEquals(new DiscreteLog.Found(m), key.decrypt(ciphertext, SEARCH, RANGE));
  }

  @SeededTest(runs = 5)
  void whatIsEncryptedIsDecrypted(Rng random) {
    try (SecretElGamalKey key = SecretElGamalKey.random(random.asSecureRandom())) {
      for (long m : new long[] {0, 1, -1, RANGE.max(), RANGE.min(), random.nextInt(1 << 20)}) {
        decryptsTo(m, encrypt(key.publicKey(), m, random), key);
      }
      assertEquals(
          new DiscreteLog.OutOfRange(RANGE),
          key.decrypt(encrypt(key.publicKey(), RANGE.max() + 1, random), SEARCH, RANGE));
    }
  }

  @SeededTest(runs = 5)
  void agreesWithTheTwin(Rng random) {
    BigInteger x = random.scalar(NaiveCurve.Q.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    BigInteger m = random.scalar(NaiveCurve.Q);
    BigInteger r = random.scalar(NaiveCurve.Q.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    Point Y = NaiveCurve.times(x);
    Point D = NaiveCurve.plus(NaiveCurve.times(m), NaiveCurve.times(r, Y));
    try (SecretScalar secret = NaiveCurve.secret(x);
        SecretElGamalKey key = SecretElGamalKey.of(secret);
        SecretScalar message = NaiveCurve.secret(m);
        SecretScalar nonce = NaiveCurve.secret(r)) {
      assertEquals(new ElGamalPublicKey(Y), key.publicKey());
      ElGamalCiphertext ciphertext = key.publicKey().encrypt(message, nonce);
      assertEquals(new ElGamalCiphertext(NaiveCurve.times(r), D), ciphertext);
      assertEquals(NaiveCurve.times(m), key.open(ciphertext));
    }
  }

  @SeededTest(runs = 5)
  void sumsDifferencesAndMultiplesAreThoseOfTheMessages(Rng random) {
    try (SecretElGamalKey key = SecretElGamalKey.random(random.asSecureRandom())) {
      long a = random.nextInt(1000);
      long b = random.nextInt(1000);
      ElGamalCiphertext A = encrypt(key.publicKey(), a, random);
      ElGamalCiphertext B = encrypt(key.publicKey(), b, random);
      decryptsTo(a + b, A.plus(B), key);
      decryptsTo(a - b, A.minus(B), key);
      decryptsTo(7 * a, A.timesVartime(Scalar.of(7)), key);
      decryptsTo(-a, A.timesVartime(Scalar.ofSigned(-1)), key);
      decryptsTo(0, A.minus(A), key);
      decryptsTo(0, A.timesVartime(Scalar.ZERO), key);
    }
  }

  @SeededTest(runs = 5)
  void rerandomisingChangesBothPointsAndNotTheMessage(Rng random) {
    try (SecretElGamalKey key = SecretElGamalKey.random(random.asSecureRandom());
        SecretScalar r = SecretScalar.random(random.asSecureRandom())) {
      ElGamalCiphertext first = encrypt(key.publicKey(), 42, random);
      ElGamalCiphertext second = key.publicKey().rerandomise(first, r);
      assertNotEquals(first.C(), second.C());
      assertNotEquals(first.D(), second.D());
      decryptsTo(42, second, key);
    }
  }

  @Test
  void aNonceOfZeroAndAKeyOfZeroAreRefused() {
    Rng random = new Rng(1);
    try (SecretElGamalKey key = SecretElGamalKey.random(random.asSecureRandom());
        SecretScalar zero = SecretScalar.of(0)) {
      ElGamalPublicKey Y = key.publicKey();
      assertThrows(IllegalArgumentException.class, () -> Y.encrypt(zero, zero));
      ElGamalCiphertext ciphertext = encrypt(Y, 1, random);
      assertThrows(IllegalArgumentException.class, () -> Y.rerandomise(ciphertext, zero));
      assertThrows(IllegalArgumentException.class, () -> SecretElGamalKey.of(zero));
    }
  }

  @Test
  void anErasedKeyDecryptsNothing() {
    Rng random = new Rng(1);
    SecretElGamalKey key = SecretElGamalKey.random(random.asSecureRandom());
    ElGamalCiphertext ciphertext = encrypt(key.publicKey(), 1, random);
    assertEquals("SecretElGamalKey[...]", key.toString());
    key.destroy();
    assertTrue(key.isDestroyed());
    assertThrows(IllegalStateException.class, () -> key.open(ciphertext));
  }

  @Test
  void theReadersAreStrict() throws MalformedEncodingException {
    Rng random = new Rng(1);
    ElGamalPublicKey Y = new ElGamalPublicKey(NaiveCurve.anyPoint(random));
    byte[] bytes = encrypt(Y, 5, random).encode();
    assertEquals(ElGamalCiphertext.BYTES, bytes.length);
    Tampering.theReaderIsStrict(bytes, 2, ElGamalCiphertext::decode, ElGamalCiphertext::encode);
    assertEquals(ElGamalPublicKey.BYTES, Y.encode().length);
    assertEquals(Y, ElGamalPublicKey.read(new ByteReader(Y.encode())));
    byte[] identity = new byte[ElGamalPublicKey.BYTES];
    assertThrows(
        MalformedEncodingException.class, () -> ElGamalPublicKey.read(new ByteReader(identity)));
  }

  /** The shared key is whole here; partial decryptions and their combination are the test's. */
  @Test
  void agreesWithTheVectorsOfAThresholdKey() throws MalformedEncodingException {
    JsonNode file = Vectors.json("elgamal/threshold-elgamal-3of5.json");
    ElGamalCiphertext sum = new ElGamalCiphertext(Point.IDENTITY, Point.IDENTITY);
    try (SecretScalar x = NaiveCurve.secret(integer(file.required("secret")));
        SecretElGamalKey key = SecretElGamalKey.of(x)) {
      assertEquals(point(file.required("public_key")), key.publicKey().Y());
      for (JsonNode vector : file.required("ciphertexts")) {
        sum = sum.plus(check(file, vector, key));
      }
      JsonNode aggregate = file.required("aggregate");
      assertEquals(point(aggregate.required("c1")), sum.C());
      assertEquals(point(aggregate.required("c2")), sum.D());
      BigInteger m = new BigInteger(aggregate.required("m").asText());
      assertEquals(NaiveCurve.times(m), key.open(sum));
      for (JsonNode subset : aggregate.required("subsets")) {
        Point combined = combined(file, subset, sum.C());
        assertEquals(point(subset.required("combined")), combined);
        assertEquals(point(subset.required("mG")), sum.D().minus(combined));
        assertEquals(key.open(sum), sum.D().minus(combined));
      }
    }
  }

  private static ElGamalCiphertext check(JsonNode file, JsonNode vector, SecretElGamalKey key)
      throws MalformedEncodingException {
    ElGamalCiphertext ciphertext;
    BigInteger m = new BigInteger(vector.required("m").asText());
    try (SecretScalar message = NaiveCurve.secret(m);
        SecretScalar r = NaiveCurve.secret(integer(vector.required("r")))) {
      ciphertext = key.publicKey().encrypt(message, r);
    }
    assertEquals(point(vector.required("c1")), ciphertext.C());
    assertEquals(point(vector.required("c2")), ciphertext.D());
    assertEquals(NaiveCurve.times(m), key.open(ciphertext));
    for (int i = 1; i <= 5; i++) {
      assertEquals(
          point(vector.required("partial_decryptions").get(i - 1)),
          partial(file, i, ciphertext.C()));
    }
    return ciphertext;
  }

  private static Point partial(JsonNode file, int executor, Point C) {
    return NaiveCurve.times(integer(file.required("shares").get(executor - 1)), C);
  }

  /** sum lambda_i P_i, with the vector's lambda_i. */
  private static Point combined(JsonNode file, JsonNode subset, Point C) {
    Point combined = Point.IDENTITY;
    for (JsonNode signer : subset.required("signers")) {
      BigInteger lambda = integer(subset.required("lagrange").required(signer.asText()));
      combined = combined.plus(NaiveCurve.times(lambda, partial(file, signer.asInt(), C)));
    }
    return combined;
  }

  private static BigInteger integer(JsonNode hex) {
    return new BigInteger(hex.asText(), 16);
  }

  private static Point point(JsonNode hex) throws MalformedEncodingException {
    return Point.decodeCompressed(HexFormat.of().parseHex(hex.asText()));
  }

  /** The first of these vectors whose message is not 0, for builds without the folder. */
  @Test
  void agreesWithOneVectorHere() throws MalformedEncodingException {
    ElGamalPublicKey Y =
        new ElGamalPublicKey(
            compressed("03d4759bd08db67389a21b183eb52281cd83728711feebee6c93908ec0c51fd185"));
    try (SecretScalar m = SecretScalar.of(1);
        SecretScalar r =
            SecretScalar.decode(
                HexFormat.of()
                    .parseHex(
                        "5d1a016044119bc692289f04114c7f17d05fbaad2a62d35fc420bd401b10cfde"))) {
      assertEquals(
          new ElGamalCiphertext(
              compressed("03e7206100aa2615d9851aa58c4e800fffdf5797a74efa6b41de4c51ea180f4892"),
              compressed("03aa6a97c60cc443f105c8f06d3ca28e899dbfc6f231f5c61571cbc393a8fc43ce")),
          Y.encrypt(m, r));
    }
  }

  private static Point compressed(String hex) throws MalformedEncodingException {
    return Point.decodeCompressed(HexFormat.of().parseHex(hex));
  }
}
