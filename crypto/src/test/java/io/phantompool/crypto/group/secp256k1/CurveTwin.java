package io.phantompool.crypto.group.secp256k1;

import java.math.BigInteger;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/** The same curve in BouncyCastle, to compare with. */
final class CurveTwin {
  static final BigInteger Q = CustomNamedCurves.getByName("secp256k1").getN();
  static final BigInteger P =
      CustomNamedCurves.getByName("secp256k1").getCurve().getField().getCharacteristic();
  static final ECPoint G = CustomNamedCurves.getByName("secp256k1").getG();

  private CurveTwin() {}

  static ECPoint of(Point point) {
    return point.isIdentity()
        ? G.getCurve().getInfinity()
        : G.getCurve().decodePoint(point.encodeCompressed());
  }

  static Point back(ECPoint point) {
    ECPoint affine = point.normalize();
    if (affine.isInfinity()) {
      return Point.IDENTITY;
    }
    try {
      return Point.decodeCompressed(affine.getEncoded(true));
    } catch (io.phantompool.crypto.encoding.MalformedEncodingException e) {
      throw new AssertionError("the twin's point is not one of ours", e);
    }
  }

  /** k G by the twin. */
  static Point multiple(BigInteger k) {
    return back(G.multiply(k.mod(Q)));
  }

  static Scalar scalar(BigInteger k) {
    return Scalar.fromBigInteger(k.mod(Q));
  }
}
