package io.phantompool.crypto.ed25519;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The one Ed25519 verifier of the system. Its rule (docs/protocol.md section 2): a key of 32 bytes
 * that canonically encodes a point A of the curve, not of small order; a signature of 64 bytes R, S
 * with R the canonical encoding of a point and S below L; and the equation S B = R + k A without
 * the cofactor. Keys and R need not be in the prime-order subgroup. Signatures are never verified
 * in batches, since a batch can only check the equation times the cofactor.
 */
public final class Ed25519 {
  /** Bytes of a public key. */
  public static final int PUBLIC_KEY_BYTES = 32;

  /** Bytes of a signature: R, then S. */
  public static final int SIGNATURE_BYTES = 64;

  private Ed25519() {}

  /**
   * Verifies a signature over exactly these message bytes; a context prefix is the caller's to put
   * before them. Where several rules are broken, the verdict names the first in the order of {@link
   * Ed25519Verdict}.
   */
  public static Ed25519Verdict verify(byte[] publicKey, byte[] message, byte[] signature) {
    return verify(publicKey, DecodedKey.of(publicKey), message, signature);
  }

  /** The one implementation, for a key that is decoded already. */
  static Ed25519Verdict verify(byte[] publicKey, DecodedKey key, byte[] message, byte[] signature) {
    return switch (look(publicKey, key, message, signature)) {
      case Look.Refused(Ed25519Verdict verdict) -> verdict;
      case Look.Computed(byte[] R, EdCurvePoint nonce) -> compare(R, nonce.encode());
    };
  }

  /**
   * The same for each of some signatures. Every nonce is computed and compared on its own; what
   * they share is one inversion to encode them with.
   */
  static List<Ed25519Verdict> verifyEach(List<PreparedKey.Signed> signatures) {
    List<Look> looks =
        signatures.stream()
            .map(it -> look(it.key().bytes(), it.key().decoded(), it.message(), it.signature()))
            .toList();
    Iterator<byte[]> encodings =
        EdCurvePoint.encodeAll(
                looks.stream()
                    .filter(Look.Computed.class::isInstance)
                    .map(look -> ((Look.Computed) look).nonce())
                    .toList())
            .iterator();
    List<Ed25519Verdict> verdicts = new ArrayList<>(looks.size());
    for (Look look : looks) {
      verdicts.add(
          switch (look) {
            case Look.Refused(Ed25519Verdict verdict) -> verdict;
            case Look.Computed(byte[] R, EdCurvePoint _) -> compare(R, encodings.next());
          });
    }
    return verdicts;
  }

  /** A signature that is refused for its form, or its R and the one that belongs to its S. */
  private sealed interface Look {
    record Refused(Ed25519Verdict verdict) implements Look {}

    @SuppressWarnings("ArrayRecordComponent") // looked at once, and never compared
    record Computed(byte[] R, EdCurvePoint nonce) implements Look {}
  }

  private static Look look(byte[] publicKey, DecodedKey key, byte[] message, byte[] signature) {
    if (publicKey.length != PUBLIC_KEY_BYTES) {
      return new Look.Refused(Ed25519Verdict.KEY_LENGTH);
    }
    if (signature.length != SIGNATURE_BYTES) {
      return new Look.Refused(Ed25519Verdict.SIGNATURE_LENGTH);
    }
    return switch (key) {
      case DecodedKey.Refused(Ed25519Verdict verdict) -> new Look.Refused(verdict);
      case DecodedKey.Usable(DecodedKey.NonceEquation equation) ->
          look(publicKey, equation, message, signature);
    };
  }

  private static Look look(
      byte[] publicKey, DecodedKey.NonceEquation equation, byte[] message, byte[] signature) {
    byte[] R = Arrays.copyOf(signature, EdCurvePoint.BYTES);
    EdScalar S;
    try {
      S = EdScalar.decode(Arrays.copyOfRange(signature, EdCurvePoint.BYTES, SIGNATURE_BYTES));
    } catch (MalformedEncodingException refusal) {
      return new Look.Refused(Ed25519Verdict.S_NOT_CANONICAL);
    }
    return new Look.Computed(R, equation.nonce(S, challenge(R, publicKey, message)));
  }

  /** Section 5.1.7: comparing encodings compares points, and finds R canonical at the same time. */
  private static Ed25519Verdict compare(byte[] R, byte[] nonce) {
    return Arrays.equals(R, nonce) ? Ed25519Verdict.VALID : verdictOnWrong(R);
  }

  /**
   * k = SHA-512(R || A || M) mod L, RFC 8032 section 5.1.7 step 2; also the challenge of FROST (RFC
   * 9591 section 6.1).
   *
   * @param R encoding of the nonce point
   * @param publicKey encoding of the public key
   */
  public static EdScalar challenge(byte[] R, byte[] publicKey, byte[] message) {
    MessageDigest sha512 = sha512();
    sha512.update(R);
    sha512.update(publicKey);
    sha512.update(message);
    return EdScalar.reduceLittleEndian(sha512.digest());
  }

  static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-512", e);
    }
  }

  /** An R that is wrong may also be no encoding at all. */
  private static Ed25519Verdict verdictOnWrong(byte[] R) {
    try {
      EdCurvePoint.decode(R);
      return Ed25519Verdict.EQUATION_FAILS;
    } catch (MalformedEncodingException refusal) {
      return refusal.rule().equals(EdCurvePoint.OFF_CURVE)
          ? Ed25519Verdict.R_OFF_CURVE
          : Ed25519Verdict.R_NOT_CANONICAL;
    }
  }
}
