package io.phantompool.crypto.vrf;

import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.SharedEdKey;

/**
 * One evaluation of the threshold VRF: the value at alpha under a shared key, by suite
 * ECVRF-EDWARDS25519-SHA512-ELL2 (docs/protocol.md section 7.2). Two are equal if key and alpha
 * are.
 */
public final class VrfEvaluation {
  /** The suite of the protocol. */
  static final VrfSuite SUITE = VrfSuite.EDWARDS25519_SHA512_ELL2;

  private final SharedEdKey key;
  private final Digest alpha;
  private final EdPoint E;

  /**
   * The evaluation at {@code alpha}.
   *
   * @param alpha for an executor the one it derived from a certificate it verified; it answers for
   *     no other
   */
  public VrfEvaluation(SharedEdKey key, Digest alpha) {
    this.key = key;
    this.alpha = alpha;
    this.E = SUITE.encodeToCurve(key.Y().encode(), alpha.encode());
  }

  /** The shared key with public key Y. */
  public SharedEdKey key() {
    return key;
  }

  /** The input. */
  public Digest alpha() {
    return alpha;
  }

  /** encode_to_curve(alpha), the point E whose multiple Gamma = x E is. */
  EdPoint E() {
    return E;
  }

  /** Verifies a finished proof as anybody does who knows Y and alpha. */
  public VrfVerdict verify(VrfProof proof) {
    return proof.verifyInSubgroup(SUITE, key.Y(), alpha.encode());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VrfEvaluation that && alpha.equals(that.alpha) && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return alpha.hashCode();
  }

  /** The input in hexadecimal. */
  @Override
  public String toString() {
    return "VrfEvaluation[alpha " + alpha + "]";
  }
}
