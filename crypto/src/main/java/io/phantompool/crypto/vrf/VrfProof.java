package io.phantompool.crypto.vrf;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import java.util.Arrays;

/**
 * A proof pi of RFC 9381 section 5 that Gamma = x H for the x behind a public key: Gamma || c || s,
 * 80 bytes, little-endian.
 *
 * @param Gamma the point whose hash is the output
 * @param c the challenge, below 2^128
 * @param s the response
 */
public record VrfProof(EdCurvePoint Gamma, EdScalar c, EdScalar s) {
  /** Bytes of the encoding. */
  public static final int BYTES = EdCurvePoint.BYTES + VrfSuite.CHALLENGE_BYTES + EdScalar.BYTES;

  /**
   * Refuses a challenge that no hash gives.
   *
   * @throws IllegalArgumentException if c is not below 2^128
   */
  public VrfProof {
    byte[] bytes = c.encode();
    for (int i = VrfSuite.CHALLENGE_BYTES; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        throw new IllegalArgumentException("The challenge of a VRF proof is below 2^128");
      }
    }
  }

  /**
   * The proof that exactly 80 bytes encode; ECVRF_decode_proof, section 5.4.4. One encoding for
   * each proof: Gamma must be canonical and s below L.
   *
   * @throws MalformedEncodingException a rule of {@link EdCurvePoint#decode}, {@link
   *     EdScalar#decode} or {@link ByteReader}
   */
  public static VrfProof decode(byte[] encoding) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(encoding);
    EdCurvePoint Gamma = EdCurvePoint.read(reader);
    EdScalar c = EdScalar.reduceLittleEndian(reader.bytes(VrfSuite.CHALLENGE_BYTES));
    EdScalar s = EdScalar.read(reader);
    reader.expectEnd();
    return new VrfProof(Gamma, c, s);
  }

  /** The 80 bytes. */
  public byte[] encode() {
    return new ByteWriter(BYTES)
        .bytes(Gamma.encode())
        .bytes(Arrays.copyOf(c.encode(), VrfSuite.CHALLENGE_BYTES))
        .bytes(s.encode())
        .toByteArray();
  }

  /**
   * ECVRF_verify, section 5.3, by the rule of the RFC: Y is not of small order, Gamma any point of
   * the curve.
   *
   * @param alpha the input
   */
  public VrfVerdict verify(VrfSuite suite, VrfPublicKey key, byte[] alpha) {
    byte[] Y = key.encode();
    EdPoint H = suite.encodeToCurve(Y, alpha);
    byte[] U = key.Y().baseMinusMultipleVartime(s, c);
    byte[] V = Gamma.multipleMinusMultipleVartime(H, s, c);
    if (!suite.challenge(Y, H.encode(), Gamma.encode(), U, V).equals(c)) {
      return new VrfVerdict.Refused("ecvrf", "The proof does not belong to this key and input");
    }
    return new VrfVerdict.Verified(VrfOutput.of(suite, Gamma));
  }

  /**
   * The same by the rule of the protocol (docs/encoding.md section 8): Y and Gamma are of prime
   * order. So a proof has no second form with a Gamma that is shifted by a point of small order.
   *
   * @param Y the group's key
   * @param alpha the input
   */
  public VrfVerdict verifyInSubgroup(VrfSuite suite, EdPoint Y, byte[] alpha) {
    if (Y.isIdentity()) {
      return new VrfVerdict.Refused("key", "The key is the identity");
    }
    try {
      EdPoint.decode(Gamma.encode());
    } catch (MalformedEncodingException refusal) {
      return new VrfVerdict.Refused("gamma", "Gamma is not of prime order");
    }
    return verify(suite, VrfPublicKey.of(Y), alpha);
  }
}
