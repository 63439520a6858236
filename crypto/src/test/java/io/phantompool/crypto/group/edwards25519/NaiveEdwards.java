package io.phantompool.crypto.group.edwards25519;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The twin: edwards25519 in affine coordinates over BigInteger, by the definition of the group law.
 * Slow, and as plain as it gets.
 */
public record NaiveEdwards(BigInteger x, BigInteger y) {
  public static final BigInteger P = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  public static final BigInteger L =
      ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
  public static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  public static final NaiveEdwards IDENTITY = new NaiveEdwards(ZERO, ONE);
  public static final NaiveEdwards BASE =
      fromY(BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P), false)
          .orElseThrow();

  /** The point with this y and this lowest bit of x, if there is one. */
  public static Optional<NaiveEdwards> fromY(BigInteger y, boolean xIsOdd) {
    BigInteger yy = y.multiply(y).mod(P);
    BigInteger xx = yy.subtract(ONE).multiply(D.multiply(yy).add(ONE).mod(P).modInverse(P)).mod(P);
    BigInteger x = xx.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!x.multiply(x).mod(P).equals(xx)) {
      x = x.multiply(TWO.modPow(P.shiftRight(2), P)).mod(P);
    }
    if (!x.multiply(x).mod(P).equals(xx)) {
      return Optional.empty();
    }
    return Optional.of(new NaiveEdwards(x.testBit(0) == xIsOdd ? x : P.subtract(x).mod(P), y));
  }

  public boolean isOnCurve() {
    BigInteger xx = x.multiply(x);
    BigInteger yy = y.multiply(y);
    return yy.subtract(xx).subtract(ONE).subtract(D.multiply(xx).multiply(yy)).mod(P).signum() == 0;
  }

  public NaiveEdwards plus(NaiveEdwards q) {
    BigInteger product = D.multiply(x).multiply(q.x).multiply(y).multiply(q.y).mod(P);
    BigInteger top = x.multiply(q.y).add(q.x.multiply(y));
    BigInteger right = y.multiply(q.y).add(x.multiply(q.x));
    return new NaiveEdwards(
        top.multiply(ONE.add(product).modInverse(P)).mod(P),
        right.multiply(ONE.subtract(product).modInverse(P)).mod(P));
  }

  public NaiveEdwards negate() {
    return new NaiveEdwards(P.subtract(x).mod(P), y);
  }

  public NaiveEdwards times(BigInteger n) {
    NaiveEdwards result = IDENTITY;
    for (int i = n.bitLength() - 1; i >= 0; i--) {
      result = result.plus(result);
      if (n.testBit(i)) {
        result = result.plus(this);
      }
    }
    return result;
  }

  public byte[] encode() {
    return littleEndian(x.testBit(0) ? y.setBit(255) : y, 32);
  }

  /** The eight points of order 1, 2, 4 and 8. */
  public static List<NaiveEdwards> smallOrderPoints() {
    NaiveEdwards generator = IDENTITY;
    for (int y = 2; generator.times(BigInteger.valueOf(4)).equals(IDENTITY); y++) {
      generator = fromY(BigInteger.valueOf(y), false).map(point -> point.times(L)).orElse(IDENTITY);
    }
    List<NaiveEdwards> points = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      points.add(generator.times(BigInteger.valueOf(i)));
    }
    return points;
  }

  public static byte[] littleEndian(BigInteger value, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  public static BigInteger fromLittleEndian(byte[] bytes) {
    return new BigInteger(1, LittleEndian.reversed(bytes));
  }
}
