package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.NaiveEdwards.L;
import static io.phantompool.crypto.group.edwards25519.NaiveEdwards.littleEndian;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EdScalarTest {
  @SeededTest(runs = 1000)
  void calculatesAsIntegersModuloLDo(Rng random) {
    BigInteger a = random.scalar(L);
    BigInteger b = random.scalar(L);
    assertEquals(a.add(b).mod(L), value(scalar(a).plus(scalar(b))));
    assertEquals(a.subtract(b).mod(L), value(scalar(a).minus(scalar(b))));
    assertEquals(a.multiply(b).mod(L), value(scalar(a).times(scalar(b))));
    assertEquals(a.negate().mod(L), value(scalar(a).negate()));
    assertEquals(a.signum() == 0, scalar(a).isZero());
    assertEquals(a.equals(b), scalar(a).equals(scalar(b)));
  }

  @SeededTest
  void inverts(Rng random) {
    BigInteger a = random.scalar(L.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    assertEquals(a.modInverse(L), value(scalar(a).invert()));
    try (SecretEdScalar secret = SecretEdScalar.copyOf(scalar(a))) {
      assertEquals(a.modInverse(L), value(secret.invert().publish()));
    }
  }

  @SeededTest(runs = 1000)
  void reducesUpTo64BytesInEitherOrder(Rng random) {
    int length = random.pick(0, 1, 16, 31, 32, 33, 48, 63, 64);
    byte[] bytes = random.bytes(length);
    if (random.oneIn(3)) {
      Arrays.fill(bytes, random.<Integer>pick(0, 0xff, 0x80, 0x01).byteValue());
    }
    BigInteger little = NaiveEdwards.fromLittleEndian(bytes);
    assertEquals(little.mod(L), value(EdScalar.reduceLittleEndian(bytes)));
    assertEquals(new BigInteger(1, bytes).mod(L), value(EdScalar.reduceBigEndian(bytes)));
    assertEquals(little.mod(L), value(SecretEdScalar.reduceLittleEndian(bytes).publish()));
  }

  @Test
  void reducesAroundMultiplesOfL() {
    BigInteger wide = BigInteger.ONE.shiftLeft(512).subtract(BigInteger.ONE);
    for (BigInteger quotient :
        new BigInteger[] {
          BigInteger.ONE, BigInteger.valueOf(15), BigInteger.valueOf(16), wide.divide(L)
        }) {
      for (int around = -2; around <= 2; around++) {
        BigInteger n = quotient.multiply(L).add(BigInteger.valueOf(around)).min(wide);
        assertEquals(n.mod(L), value(EdScalar.reduceLittleEndian(littleEndian(n, 64))));
      }
    }
  }

  @Test
  void refusesMoreThan64BytesAndNegativeNumbers() {
    assertThrows(IllegalArgumentException.class, () -> EdScalar.reduceLittleEndian(new byte[65]));
    assertThrows(IllegalArgumentException.class, () -> EdScalar.reduceBigEndian(new byte[65]));
    assertThrows(IllegalArgumentException.class, () -> EdScalar.of(-1));
    assertEquals(BigInteger.valueOf(Long.MAX_VALUE), value(EdScalar.of(Long.MAX_VALUE)));
  }

  @Test
  void zeroHasNoInverse() {
    assertThrows(IllegalArgumentException.class, EdScalar.ZERO::invert);
    assertTrue(SecretEdScalar.copyOf(EdScalar.ZERO).invert().isZero());
  }

  @SeededTest
  void decodesExactlyWhatItEncodes(Rng random) throws MalformedEncodingException {
    BigInteger a = random.scalar(L);
    byte[] encoding = littleEndian(a, 32);
    assertArrayEquals(encoding, EdScalar.decode(encoding).encode());
    assertArrayEquals(LittleEndian.reversed(encoding), scalar(a).encodeBigEndian());
    assertEquals(scalar(a), EdScalar.decode(encoding));
    assertEquals(scalar(a).hashCode(), EdScalar.decode(encoding).hashCode());
  }

  @Test
  void decodesBelowLAndRefusesFromLOn() throws MalformedEncodingException {
    BigInteger top = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    assertEquals(
        L.subtract(BigInteger.ONE),
        value(EdScalar.decode(littleEndian(L.subtract(BigInteger.ONE), 32))));
    for (BigInteger refused :
        new BigInteger[] {
          L,
          L.add(BigInteger.ONE),
          L.shiftLeft(1),
          BigInteger.ONE.shiftLeft(253),
          L.setBit(255),
          top
        }) {
      assertRefused(EdScalar.NOT_CANONICAL, 0, littleEndian(refused, 32));
    }
  }

  @Test
  void refusesAnyOtherLengthAndSaysWhere() {
    assertRefused(ByteReader.TRUNCATED, 0, new byte[31]);
    assertRefused(ByteReader.TRUNCATED, 0, new byte[0]);
    assertRefused(ByteReader.TRAILING_BYTES, 32, new byte[33]);
    ByteReader reader = new ByteReader(littleEndian(L.shiftLeft(40), 40));
    MalformedEncodingException refusal =
        assertThrows(
            MalformedEncodingException.class,
            () -> {
              reader.bytes(5);
              EdScalar.read(reader);
            });
    assertEquals(EdScalar.NOT_CANONICAL, refusal.rule());
    assertEquals(5, refusal.byteOffset());
  }

  @SeededTest
  void secretsCalculateAsPublicScalarsDo(Rng random) {
    EdScalar a = scalar(random.scalar(L));
    EdScalar b = scalar(random.scalar(L));
    SecretEdScalar x = SecretEdScalar.copyOf(a);
    SecretEdScalar y = SecretEdScalar.copyOf(b);
    assertEquals(a.plus(b), x.plus(y).publish());
    assertEquals(a.plus(b), x.plus(b).publish());
    assertEquals(a.minus(b), x.minus(y).publish());
    assertEquals(a.times(b), x.times(y).publish());
    assertEquals(a.times(b), x.times(b).publish());
    assertEquals(a.negate(), x.negate().publish());
    assertEquals(a.isZero(), x.isZero());
    assertEquals(a.equals(b), x.hasSameValueAs(y));
    assertTrue(x.hasSameValueAs(x.copy()));
    assertArrayEquals(a.encode(), x.encodeSecret());
  }

  @SeededTest(runs = 10)
  void secretsAreDecodedStrictlyToo(Rng random) throws MalformedEncodingException {
    EdScalar a = scalar(random.scalar(L));
    assertEquals(a, SecretEdScalar.read(new ByteReader(a.encode())).publish());
    assertThrows(
        MalformedEncodingException.class,
        () -> SecretEdScalar.read(new ByteReader(littleEndian(L, 32))));
  }

  @SeededTest(runs = 20)
  void randomSecretsAreTheReducedDrawAndNeverZero(Rng random) {
    byte[] draw = new Rng(random.seed()).bytes(64);
    SecureRandom source = new Rng(random.seed()).asSecureRandom();
    assertEquals(EdScalar.reduceLittleEndian(draw), SecretEdScalar.random(source).publish());

    byte[][] draws = {new byte[64], Arrays.copyOf(littleEndian(L, 32), 64), draw};
    assertEquals(
        EdScalar.reduceLittleEndian(draw), SecretEdScalar.random(replaying(draws)).publish());
  }

  @Test
  void aDestroyedSecretRefusesEveryUse() {
    SecretEdScalar secret = SecretEdScalar.copyOf(EdScalar.ONE);
    SecretEdScalar copy = secret.copy();
    assertFalse(secret.isDestroyed());
    secret.close();
    assertTrue(secret.isDestroyed());
    SecretEdScalar other = SecretEdScalar.copyOf(EdScalar.ONE);
    assertThrows(IllegalStateException.class, secret::publish);
    assertThrows(IllegalStateException.class, secret::encodeSecret);
    assertThrows(IllegalStateException.class, secret::isZero);
    assertThrows(IllegalStateException.class, secret::copy);
    assertThrows(IllegalStateException.class, secret::negate);
    assertThrows(IllegalStateException.class, secret::invert);
    assertThrows(IllegalStateException.class, () -> secret.plus(other));
    assertThrows(IllegalStateException.class, () -> other.plus(secret));
    assertThrows(IllegalStateException.class, () -> other.minus(secret));
    assertThrows(IllegalStateException.class, () -> secret.times(EdScalar.ONE));
    assertThrows(IllegalStateException.class, () -> EdPoint.baseTimes(secret));
    assertThrows(IllegalStateException.class, () -> EdPoint.BASE.times(secret));
    assertEquals(EdScalar.ONE, copy.publish());
  }

  @Test
  void aSecretHasNeitherTextNorEquality() {
    SecretEdScalar one = SecretEdScalar.copyOf(EdScalar.ONE);
    assertEquals("SecretEdScalar[hidden]", one.toString());
    assertNotEquals(SecretEdScalar.copyOf(EdScalar.ONE), one);
  }

  @SeededTest(runs = 300)
  void digitsOfEveryFormAddUpToTheScalar(Rng random) {
    BigInteger a = random.scalar(L);
    byte[] encoding = littleEndian(a, 32);
    assertEquals(a, sum(ScalarDigits.radix16(encoding), 4));
    for (int width = 2; width <= 8; width++) {
      byte[] naf = ScalarDigits.nonAdjacentFormVartime(encoding, width);
      assertEquals(a, sum(naf, 1));
      assertNonAdjacent(naf, width);
    }
    for (int width = 4; width <= 13; width++) {
      int count = ScalarDigits.BITS / width + 1;
      short[] digits = new short[count];
      ScalarDigits.signedRadixVartime(encoding, width, digits, 0, count);
      BigInteger total = BigInteger.ZERO;
      for (int i = count - 1; i >= 0; i--) {
        assertTrue(Math.abs(digits[i]) <= 1 << (width - 1));
        total = total.shiftLeft(width).add(BigInteger.valueOf(digits[i]));
      }
      assertEquals(a, total);
    }
  }

  private static void assertNonAdjacent(byte[] naf, int width) {
    int last = -width;
    for (int i = 0; i < naf.length; i++) {
      if (naf[i] != 0) {
        assertTrue(i - last >= width && (naf[i] & 1) == 1 && Math.abs(naf[i]) < 1 << (width - 1));
        last = i;
      }
    }
  }

  private static BigInteger sum(byte[] digits, int shift) {
    BigInteger total = BigInteger.ZERO;
    for (int i = digits.length - 1; i >= 0; i--) {
      total = total.shiftLeft(shift).add(BigInteger.valueOf(digits[i]));
    }
    return total;
  }

  /** A source that gives these draws and then fails. */
  private static SecureRandom replaying(byte[]... draws) {
    return new SecureRandom() {
      private int next;

      @Override
      public void nextBytes(byte[] bytes) {
        System.arraycopy(draws[next++], 0, bytes, 0, bytes.length);
      }
    };
  }

  private static void assertRefused(String rule, long offset, byte[] encoding) {
    MalformedEncodingException refusal =
        assertThrows(MalformedEncodingException.class, () -> EdScalar.decode(encoding));
    assertEquals(rule, refusal.rule());
    assertEquals(offset, refusal.byteOffset());
  }

  private static EdScalar scalar(BigInteger value) {
    return EdScalar.reduceLittleEndian(littleEndian(value, 32));
  }

  private static BigInteger value(EdScalar scalar) {
    return NaiveEdwards.fromLittleEndian(scalar.encode());
  }
}
