package io.phantompool.crypto.ed25519;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.Differences;
import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.PreparedPoint;
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
 * in batches, since a batch can only check the equation times the cofactor; {@link
 * PreparedKey#verifyEach} looks at each on its own.
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
      case Look.Formed it -> compare(it.R(), it.key().nonce(it.S(), it.k()).encode());
    };
  }

  /**
   * The same for each of some signatures. Every nonce is computed and compared on its own; they are
   * only computed side by side, and share an inversion to encode them with.
   */
  static List<Ed25519Verdict> verifyEach(
      List<PreparedKey.Signed> signatures, Differences differences) {
    List<Look> looks =
        signatures.stream()
            .map(it -> look(it.key().bytes(), it.key().decoded(), it.message(), it.signature()))
            .toList();
    Iterator<byte[]> nonces =
        EdCurvePoint.encodeAll(
                nonces(
                    looks.stream()
                        .filter(Look.Formed.class::isInstance)
                        .map(Look.Formed.class::cast)
                        .toList(),
                    differences))
            .iterator();
    List<Ed25519Verdict> verdicts = new ArrayList<>(looks.size());
    for (Look look : looks) {
      verdicts.add(
          switch (look) {
            case Look.Refused(Ed25519Verdict verdict) -> verdict;
            case Look.Formed it -> compare(it.R(), nonces.next());
          });
    }
    return verdicts;
  }

  /** For each, the R that belongs to its S. */
  private static List<EdCurvePoint> nonces(List<Look.Formed> looks, Differences differences) {
    Side<EdCurvePoint> plain = new Side<>();
    Side<PreparedPoint> prepared = new Side<>();
    for (Look.Formed look : looks) {
      switch (look.key()) {
        case DecodedKey.Plain(EdCurvePoint A) -> plain.add(look, A);
        case DecodedKey.Prepared(PreparedPoint A) -> prepared.add(look, A);
      }
    }
    Iterator<EdCurvePoint> ofPlain = differences.ofVartime(plain.S, plain.A, plain.k).iterator();
    Iterator<EdCurvePoint> ofPrepared =
        differences.ofPreparedVartime(prepared.S, prepared.A, prepared.k).iterator();
    List<EdCurvePoint> nonces = new ArrayList<>(looks.size());
    for (Look.Formed look : looks) {
      nonces.add(
          switch (look.key()) {
            case DecodedKey.Plain _ -> ofPlain.next();
            case DecodedKey.Prepared _ -> ofPrepared.next();
          });
    }
    return nonces;
  }

  /** The signatures under keys of one kind. */
  private static final class Side<P> {
    final List<EdScalar> S = new ArrayList<>();
    final List<P> A = new ArrayList<>();
    final List<EdScalar> k = new ArrayList<>();

    void add(Look.Formed look, P key) {
      S.add(look.S());
      A.add(key);
      k.add(look.k());
    }
  }

  /** A signature that is refused for its form, or what its equation is made of. */
  private sealed interface Look {
    record Refused(Ed25519Verdict verdict) implements Look {}

    @SuppressWarnings("ArrayRecordComponent") // looked at once, and never compared
    record Formed(DecodedKey.Usable key, byte[] R, EdScalar S, EdScalar k) implements Look {}
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
      case DecodedKey.Usable usable -> look(publicKey, usable, message, signature);
    };
  }

  private static Look look(
      byte[] publicKey, DecodedKey.Usable key, byte[] message, byte[] signature) {
    byte[] R = Arrays.copyOf(signature, EdCurvePoint.BYTES);
    EdScalar S;
    try {
      S = EdScalar.decode(Arrays.copyOfRange(signature, EdCurvePoint.BYTES, SIGNATURE_BYTES));
    } catch (MalformedEncodingException refusal) {
      return new Look.Refused(Ed25519Verdict.S_NOT_CANONICAL);
    }
    return new Look.Formed(key, R, S, challenge(R, publicKey, message));
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
