package io.phantompool.crypto.ed25519;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.PreparedPoint;
import java.util.function.Function;

/** What the bytes of a public key are: a key A, or refused. */
sealed interface DecodedKey {
  /** The one R that belongs to S and a challenge k: S B - k A. */
  interface NonceEquation {
    EdCurvePoint nonce(EdScalar S, EdScalar k);
  }

  /** A key, as what it is needed for. */
  record Usable(NonceEquation equation) implements DecodedKey {}

  /** No key, for the first rule that it breaks. */
  record Refused(Ed25519Verdict verdict) implements DecodedKey {}

  /** A key for one signature. */
  static DecodedKey of(byte[] publicKey) {
    return of(publicKey, A -> A::differenceVartime);
  }

  /** A key for many signatures: with a table. */
  static DecodedKey prepared(byte[] publicKey) {
    return of(publicKey, A -> PreparedPoint.of(A)::differenceVartime);
  }

  private static DecodedKey of(byte[] publicKey, Function<EdCurvePoint, NonceEquation> equation) {
    if (publicKey.length != Ed25519.PUBLIC_KEY_BYTES) {
      return new Refused(Ed25519Verdict.KEY_LENGTH);
    }
    try {
      EdCurvePoint A = EdCurvePoint.decode(publicKey);
      return A.isOfSmallOrder()
          ? new Refused(Ed25519Verdict.KEY_SMALL_ORDER)
          : new Usable(equation.apply(A));
    } catch (MalformedEncodingException refusal) {
      return new Refused(
          refusal.rule().equals(EdCurvePoint.OFF_CURVE)
              ? Ed25519Verdict.KEY_OFF_CURVE
              : Ed25519Verdict.KEY_NOT_CANONICAL);
    }
  }
}
