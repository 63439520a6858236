package io.phantompool.crypto.ed25519;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.PreparedPoint;
import java.util.function.Function;

/** What the bytes of a public key are: a key A, or refused. */
sealed interface DecodedKey {
  /** A key. */
  sealed interface Usable extends DecodedKey {
    /** The one R that belongs to S and a challenge k: S B - k A. */
    EdCurvePoint nonce(EdScalar S, EdScalar k);
  }

  /** A key for one signature. */
  record Plain(EdCurvePoint A) implements Usable {
    @Override
    public EdCurvePoint nonce(EdScalar S, EdScalar k) {
      return A.differenceVartime(S, k);
    }
  }

  /** A key for many signatures: with a table. */
  record Prepared(PreparedPoint A) implements Usable {
    @Override
    public EdCurvePoint nonce(EdScalar S, EdScalar k) {
      return A.differenceVartime(S, k);
    }
  }

  /** No key, for the first rule that it breaks. */
  record Refused(Ed25519Verdict verdict) implements DecodedKey {}

  /** A key for one signature. */
  static DecodedKey of(byte[] publicKey) {
    return of(publicKey, Plain::new);
  }

  /** A key for many signatures. */
  static DecodedKey prepared(byte[] publicKey) {
    return of(publicKey, A -> new Prepared(PreparedPoint.of(A)));
  }

  private static DecodedKey of(byte[] publicKey, Function<EdCurvePoint, DecodedKey> kind) {
    if (publicKey.length != Ed25519.PUBLIC_KEY_BYTES) {
      return new Refused(Ed25519Verdict.KEY_LENGTH);
    }
    try {
      EdCurvePoint A = EdCurvePoint.decode(publicKey);
      return A.isOfSmallOrder() ? new Refused(Ed25519Verdict.KEY_SMALL_ORDER) : kind.apply(A);
    } catch (MalformedEncodingException refusal) {
      return new Refused(
          refusal.rule().equals(EdCurvePoint.OFF_CURVE)
              ? Ed25519Verdict.KEY_OFF_CURVE
              : Ed25519Verdict.KEY_NOT_CANONICAL);
    }
  }
}
