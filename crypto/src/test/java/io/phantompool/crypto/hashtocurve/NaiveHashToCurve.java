package io.phantompool.crypto.hashtocurve;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * RFC 9380 word for word over BigInteger: the twin. It follows the text of sections 5 and 6 (with
 * divisions and branches), not the straight-line procedures of the appendices.
 */
final class NaiveHashToCurve {
  private static final int L = 48;

  /** An affine point. */
  record Affine(BigInteger x, BigInteger y) {}

  private NaiveHashToCurve() {}

  static byte[] sha256(byte[]... parts) {
    return hash("SHA-256", parts);
  }

  static byte[] expandSha256(byte[] message, byte[] dst, int length) {
    return expand("SHA-256", 64, message, dst, length);
  }

  static byte[] expand(String hash, int blockBytes, byte[] message, byte[] dst, int length) {
    byte[] dstPrime = join(dst, new byte[] {(byte) dst.length});
    byte[] lengthBytes = {(byte) (length >> 8), (byte) length};
    byte[] b0 = hash(hash, new byte[blockBytes], message, lengthBytes, new byte[1], dstPrime);
    byte[] previous = new byte[b0.length];
    byte[] uniform = new byte[0];
    for (int i = 1; uniform.length < length; i++) {
      byte[] mixed = new byte[b0.length];
      for (int j = 0; j < mixed.length; j++) {
        mixed[j] = (byte) (b0[j] ^ previous[j]);
      }
      previous = hash(hash, mixed, new byte[] {(byte) i}, dstPrime);
      uniform = join(uniform, previous);
    }
    return Arrays.copyOf(uniform, length);
  }

  /** Section 5.2 for a prime field. */
  static List<BigInteger> hashToField(byte[] uniform, BigInteger p) {
    List<BigInteger> elements = new ArrayList<>();
    for (int at = 0; at < uniform.length; at += L) {
      elements.add(new BigInteger(1, Arrays.copyOfRange(uniform, at, at + L)).mod(p));
    }
    return elements;
  }

  /** Sections 6.7.1 and 6.8.2: Elligator 2 on curve25519, then the map to edwards25519. */
  static Affine elligator2(BigInteger u) {
    BigInteger p = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    BigInteger J = BigInteger.valueOf(486662);
    BigInteger divisor = ONE.add(u.multiply(u).shiftLeft(1)).mod(p);
    BigInteger x1 = J.negate().multiply(inv0(divisor, p)).mod(p);
    if (x1.signum() == 0) {
      x1 = J.negate().mod(p);
    }
    BigInteger gx1 = montgomeryRhs(x1, J, p);
    BigInteger s = x1;
    BigInteger t;
    if (isSquare(gx1, p)) {
      t = sqrt(gx1, p);
      t = t.testBit(0) ? t : t.negate().mod(p);
    } else {
      s = x1.negate().subtract(J).mod(p);
      t = sqrt(montgomeryRhs(s, J, p), p);
      t = t.testBit(0) ? t.negate().mod(p) : t;
    }
    BigInteger c = sqrt(BigInteger.valueOf(-486664).mod(p), p);
    c = c.testBit(0) ? c.negate().mod(p) : c;
    BigInteger sPlus1 = s.add(ONE).mod(p);
    if (t.signum() == 0 || sPlus1.signum() == 0) {
      return new Affine(ZERO, ONE);
    }
    return new Affine(
        c.multiply(s).multiply(t.modInverse(p)).mod(p),
        s.subtract(ONE).multiply(sPlus1.modInverse(p)).mod(p));
  }

  private static BigInteger montgomeryRhs(BigInteger s, BigInteger J, BigInteger p) {
    return s.pow(3).add(J.multiply(s).multiply(s)).add(s).mod(p);
  }

  /** p of secp256k1. */
  static final BigInteger SECP_P =
      ONE.shiftLeft(256).subtract(ONE.shiftLeft(32)).subtract(BigInteger.valueOf(977));

  /** The curve E' of section 8.7. */
  static final BigInteger SECP_A =
      new BigInteger("3f8731abdd661adca08a5558f0f5d272e953d363cb6f0e5d405447c01a444533", 16);

  static final BigInteger SECP_B = BigInteger.valueOf(1771);

  /** Section 6.6.2, steps 1 to 9, with Z = -11: a point of E'. */
  static Affine simplifiedSwu(BigInteger u) {
    BigInteger p = SECP_P;
    BigInteger z = BigInteger.valueOf(-11);
    BigInteger uu = u.multiply(u);
    BigInteger tv1 = inv0(z.multiply(z).multiply(uu).multiply(uu).add(z.multiply(uu)).mod(p), p);
    BigInteger minusBOverA = SECP_B.negate().multiply(SECP_A.modInverse(p)).mod(p);
    BigInteger x1 =
        tv1.signum() == 0
            ? SECP_B.multiply(z.multiply(SECP_A).mod(p).modInverse(p)).mod(p)
            : minusBOverA.multiply(ONE.add(tv1)).mod(p);
    BigInteger x = isSquare(isogenousRhs(x1), p) ? x1 : z.multiply(uu).multiply(x1).mod(p);
    BigInteger y = sqrt(isogenousRhs(x), p);
    return new Affine(x, y.testBit(0) == u.testBit(0) ? y : p.subtract(y).mod(p));
  }

  private static BigInteger isogenousRhs(BigInteger x) {
    return x.pow(3).add(SECP_A.multiply(x)).add(SECP_B).mod(SECP_P);
  }

  /** The x coordinate of the two points of order 3 in the kernel: k_(2,1) = -2 x. */
  static final BigInteger KERNEL_X =
      new BigInteger("edadc6f64383dc1df7c4b2d51b54225406d36b641f5e41bbc52a56612a8c6d14", 16)
          .negate()
          .multiply(BigInteger.TWO.modInverse(SECP_P))
          .mod(SECP_P);

  /** Velu's formulas (1971) for a kernel of order 3, then the scaling to B = 7 by s = 1/3. */
  static Affine threeIsogeny(Affine point) {
    BigInteger p = SECP_P;
    BigInteger t = KERNEL_X.pow(2).multiply(BigInteger.valueOf(3)).add(SECP_A).shiftLeft(1).mod(p);
    BigInteger u = isogenousRhs(KERNEL_X).shiftLeft(2).mod(p);
    BigInteger inverse = point.x.subtract(KERNEL_X).mod(p).modInverse(p);
    BigInteger x = point.x.add(t.multiply(inverse)).add(u.multiply(inverse.pow(2)));
    BigInteger slope =
        ONE.subtract(t.multiply(inverse.pow(2))).subtract(u.shiftLeft(1).multiply(inverse.pow(3)));
    BigInteger s = BigInteger.valueOf(3).modInverse(p);
    return new Affine(
        x.multiply(s.pow(2)).mod(p), point.y.multiply(slope).multiply(s.pow(3)).mod(p));
  }

  static BigInteger inv0(BigInteger a, BigInteger p) {
    return a.modPow(p.subtract(BigInteger.TWO), p);
  }

  static boolean isSquare(BigInteger a, BigInteger p) {
    return !a.modPow(p.shiftRight(1), p).equals(p.subtract(ONE));
  }

  /** A square root modulo p = 3 mod 4 or p = 5 mod 8, of a square. */
  static BigInteger sqrt(BigInteger a, BigInteger p) {
    if (p.testBit(1)) {
      return a.modPow(p.add(ONE).shiftRight(2), p);
    }
    BigInteger root = a.modPow(p.add(BigInteger.valueOf(3)).shiftRight(3), p);
    if (root.multiply(root).mod(p).equals(a)) {
      return root;
    }
    return root.multiply(BigInteger.TWO.modPow(p.shiftRight(2), p)).mod(p);
  }

  private static byte[] hash(String algorithm, byte[]... parts) {
    try {
      return MessageDigest.getInstance(algorithm).digest(join(parts));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
