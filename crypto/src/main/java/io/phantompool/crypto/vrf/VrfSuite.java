package io.phantompool.crypto.vrf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.hashtocurve.Edwards25519Suite;
import java.util.Arrays;
import java.util.Optional;

/**
 * The suites of RFC 9381 section 5.5 on edwards25519. They differ in how an input becomes a point
 * and in the byte that starts every hash. PhantomPool uses {@link #EDWARDS25519_SHA512_ELL2}.
 */
public enum VrfSuite {
  /** ECVRF-EDWARDS25519-SHA512-TAI: try and increment, in variable time. */
  EDWARDS25519_SHA512_TAI((byte) 0x03) {
    @Override
    EdPoint encodeToCurve(byte[] salt, byte[] alpha) {
      return tryAndIncrement(salt, alpha);
    }
  },

  /** ECVRF-EDWARDS25519-SHA512-ELL2: Elligator 2, RFC 9380's edwards25519_XMD:SHA-512_ELL2_NU_. */
  EDWARDS25519_SHA512_ELL2((byte) 0x04) {
    @Override
    EdPoint encodeToCurve(byte[] salt, byte[] alpha) {
      byte[] message = Arrays.copyOf(salt, salt.length + alpha.length);
      System.arraycopy(alpha, 0, message, salt.length, alpha.length);
      return Edwards25519Suite.encodeToCurve(message, ELL2_DST);
    }
  };

  /** Bytes of the challenge, cLen of section 5.5. */
  static final int CHALLENGE_BYTES = 16;

  /** "ECVRF_" || h2c_suite_ID_string || suite_string, section 5.4.1.2. */
  private static final byte[] ELL2_DST =
      "ECVRF_edwards25519_XMD:SHA-512_ELL2_NU_\u0004".getBytes(US_ASCII);

  private static final int TRIES = 256;

  private final byte suiteString;

  VrfSuite(byte suiteString) {
    this.suiteString = suiteString;
  }

  /**
   * ECVRF_encode_to_curve, section 5.4.1: a point of prime order nobody knows a logarithm of.
   *
   * @param salt encoding of the public key
   */
  abstract EdPoint encodeToCurve(byte[] salt, byte[] alpha);

  /** ECVRF_challenge_generation, section 5.4.3, over five encodings of points: below 2^128. */
  final EdScalar challenge(byte[] Y, byte[] H, byte[] Gamma, byte[] U, byte[] V) {
    byte[] c = hash((byte) 0x02, Y, H, Gamma, U, V);
    return EdScalar.reduceLittleEndian(Arrays.copyOf(c, CHALLENGE_BYTES));
  }

  /** Hash(suite_string || domain separator || parts || 0x00), the form of all hashes but nonces. */
  final byte[] hash(byte domain, byte[]... parts) {
    var sha512 = Sha512.start();
    sha512.update(suiteString);
    sha512.update(domain);
    for (byte[] part : parts) {
      sha512.update(part);
    }
    sha512.update((byte) 0x00);
    return sha512.digest();
  }

  /** ECVRF_encode_to_curve_try_and_increment, section 5.4.1.1. */
  final EdPoint tryAndIncrement(byte[] salt, byte[] alpha) {
    for (int counter = 0; counter < TRIES; counter++) {
      byte[] hash = hash((byte) 0x01, salt, alpha, new byte[] {(byte) counter});
      Optional<EdPoint> H = cleared(Arrays.copyOf(hash, EdCurvePoint.BYTES));
      if (H.isPresent()) {
        return H.get();
      }
    }
    throw new IllegalArgumentException("No point in 256 tries, which has a chance of 2^-256");
  }

  private static Optional<EdPoint> cleared(byte[] encoding) {
    try {
      EdPoint H = EdCurvePoint.decode(encoding).clearCofactor();
      return H.isIdentity() ? Optional.empty() : Optional.of(H);
    } catch (MalformedEncodingException noPoint) {
      return Optional.empty();
    }
  }
}
