package io.phantompool.crypto.group.secp256k1;

import static io.phantompool.crypto.group.secp256k1.NaiveOrder.LAMBDA;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.Q;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.any;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.power;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.scalar;
import static io.phantompool.crypto.group.secp256k1.NaiveOrder.structured;
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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTest {
  private static final HexFormat HEX = HexFormat.of();

  @SeededTest(runs = 50_000)
  void calculatesAsIntegersModuloTheOrderDo(Rng random) {
    calculatesAsIntegers(any(random), any(random), any(random));
  }

  @Test
  void calculatesAsIntegersDoOnEveryPairOfStructuredValues() {
    for (BigInteger a : structured()) {
      for (BigInteger b : structured()) {
        calculatesAsIntegers(a, b, a.add(b).mod(Q));
      }
    }
  }

  private static void calculatesAsIntegers(BigInteger a, BigInteger b, BigInteger c) {
    Scalar x = scalar(a);
    Scalar y = scalar(b);
    assertEquals(a.add(b).mod(Q), x.plus(y).toBigInteger());
    assertEquals(a.subtract(b).mod(Q), x.minus(y).toBigInteger());
    assertEquals(a.multiply(b).mod(Q), x.times(y).toBigInteger());
    assertEquals(a.multiply(b).add(c).mod(Q), scalar(c).plusProduct(x, y).toBigInteger());
    assertEquals(a.multiply(a).mod(Q), x.square().toBigInteger());
    assertEquals(a.negate().mod(Q), x.negate().toBigInteger());
  }

  @SeededTest(runs = 3_000)
  void invertsAsIntegersModuloTheOrderDo(Rng random) {
    BigInteger a = any(random).max(BigInteger.ONE);

    assertEquals(a.modInverse(Q), scalar(a).invertVartime().toBigInteger());
  }

  @Test
  void invertsStructuredValues() {
    for (BigInteger a : structured()) {
      if (a.signum() != 0) {
        assertEquals(a.modInverse(Q), scalar(a).invertVartime().toBigInteger());
      }
    }
  }

  @Test
  void refusesToInvertZero() {
    assertThrows(IllegalArgumentException.class, Scalar.ZERO::invertVartime);
  }

  @SeededTest(runs = 5_000)
  void takesUniformBytesModuloTheOrder(Rng random) {
    byte[] bytes = random.bytes(64);
    if (random.oneIn(2)) {
      Arrays.fill(bytes, random.nextInt(64), 64, (byte) -random.nextInt(2));
    }

    assertEquals(new BigInteger(1, bytes).mod(Q), Scalar.ofUniform(bytes).toBigInteger());
  }

  @Test
  void takesExtremeUniformBytesModuloTheOrder() {
    for (BigInteger high : structured()) {
      for (BigInteger low : structured()) {
        BigInteger value = high.add(power(256).subtract(Q)).shiftLeft(256).add(low).mod(power(512));
        byte[] bytes = HEX.parseHex("%0128x".formatted(value));
        assertEquals(value.mod(Q), Scalar.ofUniform(bytes).toBigInteger());
      }
    }
    byte[] ones = new byte[64];
    Arrays.fill(ones, (byte) -1);
    assertEquals(power(512).subtract(BigInteger.ONE).mod(Q), Scalar.ofUniform(ones).toBigInteger());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 32, 63, 65})
  void refusesUniformBytesOfAnotherLength(int length) {
    assertThrows(IllegalArgumentException.class, () -> Scalar.ofUniform(new byte[length]));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 2, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1})
  void takesLongsUnsignedOrSignedAsTold(long value) {
    assertEquals(new BigInteger(Long.toUnsignedString(value)), Scalar.of(value).toBigInteger());
    assertEquals(BigInteger.valueOf(value).mod(Q), Scalar.ofSigned(value).toBigInteger());
  }

  @Test
  void takesBigIntegersOfAnySizeAndSign() {
    assertEquals(Scalar.ONE.negate(), Scalar.fromBigInteger(BigInteger.ONE.negate()));
    assertEquals(Scalar.ONE, Scalar.fromBigInteger(Q.shiftLeft(300).add(BigInteger.ONE)));
  }

  @SeededTest
  void decodesWhatItEncodes(Rng random) throws MalformedEncodingException {
    Scalar scalar = scalar(any(random));
    byte[] encoding = scalar.encode();

    assertEquals(32, encoding.length);
    assertEquals(scalar.toBigInteger(), new BigInteger(1, encoding));
    assertEquals(scalar, Scalar.decode(encoding));
    assertEquals(scalar, Scalar.read(new ByteReader(encoding)));
  }

  @Test
  void decodesTheOrderMinusOne() throws MalformedEncodingException {
    byte[] encoding = HEX.parseHex("%064x".formatted(Q.subtract(BigInteger.ONE)));

    assertEquals(Scalar.ONE.negate(), Scalar.decode(encoding));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364142",
        "fffffffffffffffffffffffffffffffebaaedce6af48a03c0000000000000000",
        "fffffffffffffffffffffffffffffffeffffffffffffffff0000000000000000",
        "ffffffffffffffffffffffffffffffff00000000000000000000000000000000",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void refusesTheOrderAndMoreByNameAndOffset(String hex) {
    byte[] inside = HEX.parseHex("0102030405" + hex);
    MalformedEncodingException refusal =
        assertThrows(MalformedEncodingException.class, () -> Scalar.decode(HEX.parseHex(hex)));
    MalformedEncodingException refusalInside =
        assertThrows(
            MalformedEncodingException.class,
            () -> {
              ByteReader reader = new ByteReader(inside);
              reader.bytes(5);
              Scalar.read(reader);
            });

    assertEquals("scalar-not-canonical", refusal.rule());
    assertEquals(0, refusal.byteOffset());
    assertEquals("scalar-not-canonical", refusalInside.rule());
    assertEquals(5, refusalInside.byteOffset());
  }

  @Test
  void refusesTooFewAndTooManyBytes() {
    assertEquals(
        ByteReader.TRUNCATED,
        assertThrows(MalformedEncodingException.class, () -> Scalar.decode(new byte[31])).rule());
    MalformedEncodingException trailing =
        assertThrows(MalformedEncodingException.class, () -> Scalar.decode(new byte[33]));
    assertEquals(ByteReader.TRAILING_BYTES, trailing.rule());
    assertEquals(32, trailing.byteOffset());
  }

  @Test
  void lambdaIsACubeRootOfOne() {
    Scalar lambda = scalar(LAMBDA);

    assertNotEquals(Scalar.ONE, lambda);
    assertEquals(Scalar.ONE, lambda.square().times(lambda));
    assertTrue(lambda.square().plus(lambda).plus(Scalar.ONE).isZero());
  }

  /** The well-known secp256k1 example of RFC 6979: key 1, "Satoshi Nakamoto", SHA-256, low s. */
  @Test
  void reproducesTheScalarsOfAPublishedSignature() throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest("Satoshi Nakamoto".getBytes(StandardCharsets.US_ASCII));
    Scalar z = Scalar.fromBigInteger(new BigInteger(1, digest));
    Scalar k = ofHex("8f8a276c19f4149656b280621e358cce24f5f52542772691ee69063b74f15d15");
    Scalar r = ofHex("934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8");
    Scalar s = ofHex("2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5");

    assertEquals(s.negate(), z.plus(r).times(k.invertVartime()));
  }

  @Test
  void equalsByValueAndShowsIt() {
    Scalar a = Scalar.of(0x1234);
    Scalar b = Scalar.of(0x1233).plus(Scalar.ONE);

    assertEquals(a, b);
    assertEquals(a.hashCode(), b.hashCode());
    assertNotEquals(a, a.negate());
    assertFalse(a.isZero());
    assertTrue(a.minus(b).isZero());
    assertEquals("0".repeat(60) + "1234", a.toString());
  }

  private static Scalar ofHex(String hex) throws MalformedEncodingException {
    return Scalar.decode(HEX.parseHex(hex));
  }
}
