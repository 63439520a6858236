package io.phantompool.crypto.elgamal;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretIndex;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import io.phantompool.crypto.proof.NaiveCurve;
import io.phantompool.crypto.proof.Tampering;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import io.phantompool.testkit.Vectors;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MultiRecipientCiphertextTest {
  private static final int N = 8;
  private static final BabyStepGiantStep SEARCH = new BabyStepGiantStep(BabyStepTable.build(10));
  private static final DiscreteLogRange RANGE = DiscreteLogRange.symmetric(1 << 16);

  private static BigInteger[] secrets(int size, Rng random) {
    BigInteger[] secrets = new BigInteger[size];
    Arrays.setAll(secrets, s -> random.below(NaiveCurve.Q));
    return secrets;
  }

  private static PointVector keys(BigInteger[] x) {
    PointVector keys = PointVector.identities(x.length);
    for (int s = 0; s < x.length; s++) {
      keys.set(s, Point.GENERATOR.timesVartime(NaiveCurve.scalar(x[s])));
    }
    return keys;
  }

  private static MultiRecipientCiphertext encryptAt(
      PointVector Y, int slot, BigInteger m, BigInteger r) {
    try (SecretIndex index = SecretIndex.of(slot, Y.size());
        SecretScalar message = NaiveCurve.secret(m);
        SecretScalar nonce = NaiveCurve.secret(r)) {
      return MultiRecipientCiphertext.encryptAt(Y, index, message, nonce);
    }
  }

  private static MultiRecipientCiphertext encryptAt(PointVector Y, int slot, long m, Rng random) {
    return encryptAt(Y, slot, BigInteger.valueOf(m), random.below(NaiveCurve.Q));
  }

  private static MultiRecipientCiphertext encrypt(PointVector Y, BigInteger r, long... m) {
    ScalarVector messages = ScalarVector.zeros(m.length);
    for (int s = 0; s < m.length; s++) {
      messages.set(s, Scalar.ofSigned(m[s]));
    }
    try (SecretScalarVector secret = SecretScalarVector.zeros(m.length);
        SecretScalar nonce = NaiveCurve.secret(r)) {
      secret.add(messages);
      return MultiRecipientCiphertext.encrypt(Y, secret, nonce);
    }
  }

  private static void decryptsTo(
      MultiRecipientCiphertext ciphertext, BigInteger[] x, long... messages) {
    for (int s = 0; s < x.length; s++) {
      try (SecretScalar secret = NaiveCurve.secret(x[s]);
          SecretElGamalKey key = SecretElGamalKey.of(secret)) {
        assertEquals(
            new DiscreteLog.Found(messages[s]),
            key.decrypt(ciphertext.slot(s), SEARCH, RANGE),
            "slot " + s);
      }
    }
  }

  @SeededTest(runs = 2)
  void agreesWithTheTwinInEverySlot(Rng random) {
    BigInteger[] x = secrets(4, random);
    PointVector Y = keys(x);
    BigInteger r = random.below(NaiveCurve.Q);
    BigInteger m = random.scalar(NaiveCurve.Q);
    for (int slot = 0; slot < x.length; slot++) {
      MultiRecipientCiphertext ciphertext = encryptAt(Y, slot, m, r);
      assertEquals(NaiveCurve.times(r), ciphertext.C());
      for (int s = 0; s < x.length; s++) {
        Point rY = NaiveCurve.times(r, Y.get(s));
        assertEquals(
            s == slot ? NaiveCurve.plus(rY, NaiveCurve.times(m)) : rY, ciphertext.B().get(s));
      }
    }
  }

  @SeededTest(runs = 3)
  void aRowWithOneSlotIsTheRowWithZerosElsewhere(Rng random) {
    BigInteger[] x = secrets(N, random);
    PointVector Y = keys(x);
    BigInteger r = random.below(NaiveCurve.Q);
    long[] row = new long[N];
    int slot = random.nextInt(N);
    row[slot] = 321;
    MultiRecipientCiphertext ciphertext = encryptAt(Y, slot, BigInteger.valueOf(321), r);
    assertEquals(ciphertext, encrypt(Y, r, row));
    assertEquals(N, ciphertext.size());
    decryptsTo(ciphertext, x, row);
  }

  @SeededTest(runs = 3)
  void sumsDifferencesAndMultiplesGoSlotBySlot(Rng random) {
    BigInteger[] x = secrets(3, random);
    PointVector Y = keys(x);
    MultiRecipientCiphertext a = encryptAt(Y, 0, 100, random);
    MultiRecipientCiphertext b = encryptAt(Y, 2, 40, random);
    MultiRecipientCiphertext sum = a.plusVartime(b);
    decryptsTo(sum, x, 100, 0, 40);
    decryptsTo(a.minusVartime(b), x, 100, 0, -40);
    decryptsTo(sum.timesVartime(Scalar.of(3)), x, 300, 0, 120);
    decryptsTo(sum.timesVartime(Scalar.ZERO), x, 0, 0, 0);
    assertTrue(a.minusVartime(a).C().isIdentity());
    assertEquals(a, sum.minusVartime(b));
  }

  /** What a partial fill leaves is the sealed order of the smaller size, docs/protocol.md 6. */
  @SeededTest(runs = 3)
  void aFractionOfTheSizeLeavesTheRowOfTheRest(Rng random) {
    BigInteger[] x = secrets(3, random);
    MultiRecipientCiphertext order = encryptAt(keys(x), 1, 90, random);
    Scalar twoThirds = Scalar.of(60).times(Scalar.of(90).invertVartime());
    decryptsTo(order.timesVartime(twoThirds), x, 0, 60, 0);
  }

  @Test
  void rowsThatDoNotFitAndKeysThatHideNothingAreRefused() {
    Rng random = new Rng(1);
    PointVector Y = keys(secrets(3, random));
    MultiRecipientCiphertext three = encryptAt(Y, 0, 1, random);
    MultiRecipientCiphertext two = encryptAt(Y.slice(0, 2), 0, 1, random);
    assertThrows(IllegalArgumentException.class, () -> three.plusVartime(two));
    assertThrows(IllegalArgumentException.class, () -> three.minusVartime(two));
    assertThrows(IllegalArgumentException.class, () -> encrypt(Y, BigInteger.TEN, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> encrypt(Y, BigInteger.ZERO, 1, 2, 3));
    assertThrows(
        IllegalArgumentException.class, () -> encryptAt(Y, 0, BigInteger.ONE, BigInteger.ZERO));
    Y.set(1, Point.IDENTITY);
    assertThrows(IllegalArgumentException.class, () -> encryptAt(Y, 0, 1, random));
    assertThrows(IllegalArgumentException.class, () -> encrypt(Y, BigInteger.TEN, 1, 2, 3));
  }

  @Test
  void theReaderIsStrict() {
    Rng random = new Rng(1);
    byte[] bytes = encryptAt(keys(secrets(3, random)), 1, 5, random).encode();
    assertEquals(MultiRecipientCiphertext.bytes(3), bytes.length);
    Tampering.theReaderIsStrict(
        bytes, 4, MultiRecipientCiphertextTest::readThree, MultiRecipientCiphertext::encode);
  }

  private static MultiRecipientCiphertext readThree(byte[] bytes)
      throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    MultiRecipientCiphertext ciphertext = MultiRecipientCiphertext.read(in, 3);
    in.expectEnd();
    return ciphertext;
  }

  /** The bodies of the published orders: C, then G2's multiple, then the row. */
  @Test
  void theBodiesOfThePublishedOrdersAreReproduced() throws MalformedEncodingException {
    int orders = 0;
    for (JsonNode order : Vectors.json("phantompool/order.json").required("orders")) {
      JsonNode opening = order.required("opening");
      JsonNode keys = order.required("Y");
      PointVector Y = PointVector.identities(keys.size());
      for (int s = 0; s < Y.size(); s++) {
        Y.set(s, Point.decode(hex(keys.get(s))));
      }
      MultiRecipientCiphertext ciphertext =
          encryptAt(
              Y,
              opening.required("slot").asInt(),
              new BigInteger(opening.required("a").asText()),
              new BigInteger(opening.required("r").asText(), 16));
      ByteReader in = new ByteReader(hex(order.required("order bytes")));
      in.bytes(hex(order.required("header").required("bytes")).length);
      Point C = Point.read(in);
      Point.read(in);
      assertEquals(ciphertext, new MultiRecipientCiphertext(C, PointVector.read(in, Y.size())));
      orders++;
    }
    assertEquals(3, orders);
  }

  private static byte[] hex(JsonNode text) {
    return HexFormat.of().parseHex(text.asText());
  }
}
