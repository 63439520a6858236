package io.phantompool.crypto.vrf;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdPoint;

/**
 * A public key Y of RFC 9381: a point of edwards25519 that is not of small order, so that outputs
 * are unique (ECVRF_validate_key, section 5.4.5). It may have a part of small order; a key of the
 * protocol may not, see {@link VrfProof#verifyInSubgroup}.
 */
public record VrfPublicKey(EdCurvePoint Y) {
  /** Bytes of the encoding. */
  public static final int BYTES = EdCurvePoint.BYTES;

  /** Rule of refusals: the key is of order 1, 2, 4 or 8. */
  public static final String SMALL_ORDER = "small-order";

  /**
   * Refuses a key under which outputs are not unique.
   *
   * @throws IllegalArgumentException if Y is of small order
   */
  public VrfPublicKey {
    if (Y.isOfSmallOrder()) {
      throw new IllegalArgumentException("A VRF key is not of small order");
    }
  }

  /** The key that is this point of prime order. */
  public static VrfPublicKey of(EdPoint Y) {
    return new VrfPublicKey(EdCurvePoint.of(Y));
  }

  /**
   * The key that exactly 32 bytes encode.
   *
   * @throws MalformedEncodingException {@link #SMALL_ORDER}, or a rule of {@link
   *     EdCurvePoint#decode}
   */
  public static VrfPublicKey decode(byte[] encoding) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(encoding);
    EdCurvePoint Y = EdCurvePoint.read(reader);
    reader.expectEnd();
    if (Y.isOfSmallOrder()) {
      throw new MalformedEncodingException(SMALL_ORDER, 0, "The key is of small order");
    }
    return new VrfPublicKey(Y);
  }

  /** The 32 bytes. */
  public byte[] encode() {
    return Y.encode();
  }
}
