package io.phantompool.crypto.ed25519;

/**
 * What the verifier says of a signature: valid, or the first rule it breaks in this order. Only
 * {@link #VALID} is acceptance.
 */
public enum Ed25519Verdict {
  /** Every rule holds. */
  VALID("The signature is valid"),

  /** The key is not 32 bytes. */
  KEY_LENGTH("The public key is not 32 bytes long"),

  /** The signature is not 64 bytes. */
  SIGNATURE_LENGTH("The signature is not 64 bytes long"),

  /** The key's y is not below p, or its x is 0 with the sign set. */
  KEY_NOT_CANONICAL("The public key is not the canonical encoding of a point"),

  /** The key's y belongs to no point. */
  KEY_OFF_CURVE("The public key is not on the curve"),

  /** The key's point has order 1, 2, 4 or 8: signatures under it bind to nothing. */
  KEY_SMALL_ORDER("The public key is of small order"),

  /** S is not below L: the same signature in a second form. */
  S_NOT_CANONICAL("S is not below the group order"),

  /** R's y is not below p, or its x is 0 with the sign set. */
  R_NOT_CANONICAL("R is not the canonical encoding of a point"),

  /** R's y belongs to no point. */
  R_OFF_CURVE("R is not on the curve"),

  /** S B = R + k A does not hold. */
  EQUATION_FAILS("The signature does not belong to this key and message");

  private final String reason;

  Ed25519Verdict(String reason) {
    this.reason = reason;
  }

  /** Whether the signature is accepted. */
  public boolean isValid() {
    return this == VALID;
  }

  /** The verdict as a sentence without a full stop. */
  public String reason() {
    return reason;
  }
}
