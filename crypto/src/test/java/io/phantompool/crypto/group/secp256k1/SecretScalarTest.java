package io.phantompool.crypto.group.secp256k1;

import static io.phantompool.crypto.group.secp256k1.NaiveOrder.Q;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.any;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.scalar;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.structured;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SecretScalarTest {
  @SeededTest(runs = 5_000)
  void calculatesAsPublicScalarsDo(Rng random) {
    calculatesAsPublicScalars(scalar(any(random)), scalar(any(random)), scalar(any(random)));
  }

  @Test
  void calculatesAsPublicScalarsDoOnStructuredValues() {
    for (BigInteger a : structured()) {
      for (BigInteger b : structured()) {
        calculatesAsPublicScalars(scalar(a), scalar(b), scalar(a.multiply(b)));
      }
    }
  }

  private static void calculatesAsPublicScalars(Scalar a, Scalar b, Scalar c) {
    SecretScalar x = SecretScalar.ofPublic(a);
    SecretScalar y = SecretScalar.ofPublic(b);
    assertEquals(a.plus(b), opened(x.plus(y)));
    assertEquals(a.plus(b), opened(x.plus(b)));
    assertEquals(a.minus(b), opened(x.minus(y)));
    assertEquals(a.minus(b), opened(x.minus(b)));
    assertEquals(a.times(b), opened(x.times(y)));
    assertEquals(a.times(b), opened(x.times(b)));
    assertEquals(a.negate(), opened(x.negate()));
    assertEquals(a, opened(x.copy()));
    assertEquals(a.plus(c.times(b)), opened(x.plusProduct(c, y)));
    assertEquals(a.equals(b), x.matches(y));
    assertEquals(a.isZero(), x.isZero());
    assertEquals(a.plus(c.times(b)), x.respond(c, y));
    assertTrue(x.isDestroyed(), "a nonce answers once");
    assertFalse(y.isDestroyed(), "the witness stays");
  }

  @SeededTest(runs = 300)
  void invertsAsPublicScalarsDo(Rng random) {
    Scalar a = scalar(any(random).max(BigInteger.ONE));

    assertEquals(a.invertVartime(), opened(SecretScalar.ofPublic(a).invert()));
  }

  @Test
  void invertsStructuredValuesAndLeavesZeroZero() {
    for (BigInteger a : structured()) {
      BigInteger expected = a.signum() == 0 ? a : a.modInverse(Q);
      assertEquals(expected, opened(SecretScalar.ofPublic(scalar(a)).invert()).toBigInteger());
    }
  }

  @SeededTest
  void comesFromUniformBytesAndLongsAsPublicScalarsDo(Rng random) {
    byte[] bytes = random.bytes(64);
    long value = random.nextLong();

    assertEquals(Scalar.ofUniform(bytes), opened(SecretScalar.ofUniform(bytes)));
    assertEquals(Scalar.of(value), opened(SecretScalar.of(value)));
    assertThrows(IllegalArgumentException.class, () -> SecretScalar.ofUniform(new byte[32]));
  }

  @SeededTest
  void drawsOneUniformScalarFromTheSourceItIsHanded(Rng random) {
    Rng same = new Rng(random.seed());
    byte[] bytes = new byte[64];
    same.asSecureRandom().nextBytes(bytes);

    assertEquals(Scalar.ofUniform(bytes), opened(SecretScalar.random(random.asSecureRandom())));
  }

  @SeededTest
  void decodesWhatItEncodes(Rng random) throws MalformedEncodingException {
    Scalar scalar = scalar(any(random));
    byte[] target = new byte[40];
    SecretScalar.ofPublic(scalar).encodeTo(target, 3);

    assertArrayEquals(scalar.encode(), Arrays.copyOfRange(target, 3, 35));
    assertEquals(scalar, opened(SecretScalar.decode(scalar.encode())));
    assertThrows(
        IndexOutOfBoundsException.class, () -> SecretScalar.ofPublic(scalar).encodeTo(target, 9));
  }

  @Test
  void refusesTheOrderByName() {
    byte[] order = HexFormat.of().parseHex(Q.toString(16));

    assertEquals(
        Scalar.NOT_CANONICAL,
        assertThrows(MalformedEncodingException.class, () -> SecretScalar.decode(order)).rule());
  }

  @Test
  void isErasedByClosing() {
    SecretScalar secret = SecretScalar.of(0x1234567890L);
    long[] limbs = secret.limbs();
    try (secret) {
      assertFalse(secret.isDestroyed());
      assertEquals(0x1234567890L, limbs[0]);
    }

    assertTrue(secret.isDestroyed());
    assertArrayEquals(new long[4], limbs);
    secret.destroy();
  }

  @Test
  void isOfNoUseAfterClosing() {
    SecretScalar open = SecretScalar.of(5);
    List<Consumer<SecretScalar>> uses =
        List.of(
            closed -> closed.plus(open),
            closed -> open.plus(closed),
            closed -> open.minus(closed),
            closed -> open.times(closed),
            closed -> closed.times(Scalar.ONE),
            SecretScalar::negate,
            SecretScalar::invert,
            SecretScalar::copy,
            SecretScalar::isZero,
            closed -> closed.matches(open),
            closed -> open.matches(closed),
            closed -> closed.respond(Scalar.ONE, open),
            closed -> open.respond(Scalar.ONE, closed),
            closed -> closed.declassify("a test"),
            closed -> closed.encodeTo(new byte[32], 0));
    SecretScalar closed = SecretScalar.of(7);
    closed.close();

    for (Consumer<SecretScalar> use : uses) {
      assertThrows(IllegalStateException.class, () -> use.accept(closed));
    }
  }

  @Test
  void keepsItsContentsToItself() {
    SecretScalar secret = SecretScalar.of(0x77);
    SecretScalar twin = SecretScalar.of(0x77);

    assertEquals("SecretScalar[...]", secret.toString());
    assertNotEquals(secret, twin);
    assertTrue(secret.matches(twin));
    assertThrows(
        NotSerializableException.class,
        () -> new ObjectOutputStream(OutputStream.nullOutputStream()).writeObject(secret));
  }

  @Test
  void becomesPublicForAReasonOnly() {
    SecretScalar secret = SecretScalar.of(9);

    assertThrows(IllegalArgumentException.class, () -> secret.declassify(" "));
    assertEquals(Scalar.of(9), secret.declassify("the test compares it"));
  }

  private static Scalar opened(SecretScalar secret) {
    try (secret) {
      return secret.declassify("the test compares it");
    }
  }
}
