package io.phantompool.crypto.group.edwards25519;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every refusal of the decoders by name, reason and offset. */
class PointDecodingTest {
  private static final List<NaiveEdwards> SMALL_ORDER = NaiveEdwards.smallOrderPoints();
  private static final byte[] IDENTITY = NaiveEdwards.IDENTITY.encode();
  private static final int PREFIX = 11;

  private interface Decoder {
    Object decode(ByteReader reader) throws MalformedEncodingException;
  }

  @Test
  void decodesTheBasePoint() throws MalformedEncodingException {
    assertArrayEquals(NaiveEdwards.BASE.encode(), EdPoint.BASE.encode());
    assertEquals(EdPoint.BASE, EdPoint.decode(EdPoint.BASE.encode()));
    assertEquals(
        "5866666666666666666666666666666666666666666666666666666666666666",
        EdPoint.BASE.toString());
  }

  @SeededTest(runs = 20)
  void decodesWhatItEncodes(Rng random) throws MalformedEncodingException {
    byte[] encoding = NaiveEdwards.BASE.times(random.scalar(NaiveEdwards.L)).encode();
    assertArrayEquals(encoding, EdPoint.readAllowingIdentity(new ByteReader(encoding)).encode());
    assertArrayEquals(encoding, EdCurvePoint.decode(encoding).encode());
  }

  @SeededTest(runs = 5)
  void multipleMinusMultipleAgreesWithTheTwinAlsoOutsideTheSubgroup(Rng random)
      throws MalformedEncodingException {
    BigInteger p = random.scalar(NaiveEdwards.L);
    BigInteger s = random.scalar(NaiveEdwards.L);
    BigInteger k = random.bits(128);
    NaiveEdwards P = NaiveEdwards.BASE.times(p);
    for (NaiveEdwards torsion : SMALL_ORDER) {
      NaiveEdwards A = NaiveEdwards.BASE.times(random.scalar(NaiveEdwards.L)).plus(torsion);
      assertArrayEquals(
          P.times(s).plus(A.times(k).negate()).encode(),
          EdCurvePoint.decode(A.encode())
              .multipleMinusMultipleVartime(
                  EdPoint.readAllowingIdentity(new ByteReader(P.encode())),
                  EdScalar.decode(NaiveEdwards.littleEndian(s, 32)),
                  EdScalar.decode(NaiveEdwards.littleEndian(k, 32))));
    }
  }

  @Test
  void aPointOfTheSubgroupIsAPointOfTheCurve() {
    assertArrayEquals(EdPoint.BASE.encode(), EdCurvePoint.of(EdPoint.BASE).encode());
  }

  @Test
  void refusesAYThatIsNotBelowP() {
    for (int above = 0; above < 19; above++) {
      BigInteger y = NaiveEdwards.P.add(BigInteger.valueOf(above));
      assertRefusedByBoth(EdCurvePoint.COORDINATE_NOT_CANONICAL, encoding(y, false));
      assertRefusedByBoth(EdCurvePoint.COORDINATE_NOT_CANONICAL, encoding(y, true));
    }
  }

  @Test
  void refusesAYOfNoPoint() {
    int refused = 0;
    for (int y = 2; y < 40; y++) {
      for (boolean odd : new boolean[] {false, true}) {
        if (NaiveEdwards.fromY(BigInteger.valueOf(y), odd).isEmpty()) {
          assertRefusedByBoth(EdCurvePoint.OFF_CURVE, encoding(BigInteger.valueOf(y), odd));
          refused++;
        }
      }
    }
    assertTrue(refused > 10, "only " + refused);
  }

  @Test
  void refusesASignOnAnXOfZero() {
    assertRefusedByBoth(EdCurvePoint.NEGATIVE_ZERO, encoding(BigInteger.ONE, true));
    BigInteger minusOne = NaiveEdwards.P.subtract(BigInteger.ONE);
    assertRefusedByBoth(EdCurvePoint.NEGATIVE_ZERO, encoding(minusOne, true));
  }

  @Test
  void refusesTheIdentityUnlessItIsAllowed() throws MalformedEncodingException {
    assertRefused(EdPoint.IDENTITY_NOT_ALLOWED, EdPoint::read, IDENTITY);
    assertTrue(EdPoint.readAllowingIdentity(new ByteReader(IDENTITY)).isIdentity());
  }

  @Test
  void refusesPointsOfSmallOrder() throws MalformedEncodingException {
    for (NaiveEdwards point : SMALL_ORDER.subList(1, 8)) {
      assertRefused(EdPoint.OUTSIDE_SUBGROUP, EdPoint::read, point.encode());
      assertRefused(EdPoint.OUTSIDE_SUBGROUP, EdPoint::readAllowingIdentity, point.encode());
    }
    for (NaiveEdwards point : SMALL_ORDER) {
      EdCurvePoint whole = EdCurvePoint.decode(point.encode());
      assertTrue(whole.isOfSmallOrder());
      assertTrue(whole.clearCofactor().isIdentity());
    }
  }

  @SeededTest(runs = 10)
  void refusesPointsWithASmallOrderPart(Rng random) throws MalformedEncodingException {
    BigInteger nonZero = random.scalar(NaiveEdwards.L.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    NaiveEdwards prime = NaiveEdwards.BASE.times(nonZero);
    for (NaiveEdwards part : SMALL_ORDER.subList(1, 8)) {
      byte[] mixed = prime.plus(part).encode();
      assertRefused(EdPoint.OUTSIDE_SUBGROUP, EdPoint::read, mixed);
      EdCurvePoint whole = EdCurvePoint.decode(mixed);
      assertFalse(whole.isOfSmallOrder());
      assertEquals(
          EdPoint.decode(prime.times(BigInteger.valueOf(8)).encode()), whole.clearCofactor());
    }
  }

  @Test
  void refusesAnyOtherLength() {
    byte[] base = EdPoint.BASE.encode();
    byte[] longer = new byte[33];
    System.arraycopy(base, 0, longer, 0, 32);
    assertRule(ByteReader.TRAILING_BYTES, 32, () -> EdPoint.decode(longer));
    assertRule(ByteReader.TRAILING_BYTES, 32, () -> EdCurvePoint.decode(longer));
    assertRule(ByteReader.TRUNCATED, 0, () -> EdPoint.decode(new byte[31]));
    assertRule(ByteReader.TRUNCATED, 0, () -> EdCurvePoint.decode(new byte[0]));
  }

  @SeededTest(runs = 1000)
  void anyBytesAreAPointWithExactlyThisEncodingOrRefused(Rng random) {
    byte[] bytes = random.bytes(32);
    if (random.oneIn(4)) {
      bytes = encoding(random.scalar(BigInteger.ONE.shiftLeft(255)), random.nextBoolean());
    }
    try {
      assertArrayEquals(bytes, EdCurvePoint.decode(bytes).encode());
    } catch (MalformedEncodingException refusal) {
      assertTrue(
          List.of(
                  EdCurvePoint.COORDINATE_NOT_CANONICAL,
                  EdCurvePoint.OFF_CURVE,
                  EdCurvePoint.NEGATIVE_ZERO)
              .contains(refusal.rule()));
    }
  }

  private static byte[] encoding(BigInteger y, boolean odd) {
    return NaiveEdwards.littleEndian(odd ? y.setBit(255) : y, 32);
  }

  private static void assertRefusedByBoth(String rule, byte[] encoding) {
    assertRefused(rule, EdPoint::read, encoding);
    assertRefused(rule, EdPoint::readAllowingIdentity, encoding);
    assertRule(rule, 0, () -> EdCurvePoint.decode(encoding));
  }

  /** The bytes stand in the middle of a message, so the offset is not 0. */
  private static void assertRefused(String rule, Decoder decoder, byte[] encoding) {
    byte[] message = new byte[PREFIX + encoding.length + 3];
    System.arraycopy(encoding, 0, message, PREFIX, encoding.length);
    assertRule(
        rule,
        PREFIX,
        () -> {
          ByteReader reader = new ByteReader(message);
          reader.bytes(PREFIX);
          decoder.decode(reader);
        });
  }

  private static void assertRule(String rule, long offset, Executable decoding) {
    MalformedEncodingException refusal = assertThrows(MalformedEncodingException.class, decoding);
    assertEquals(rule, refusal.rule());
    assertEquals(offset, refusal.byteOffset());
  }
}
