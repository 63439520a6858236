package io.phantompool.protocol.audit;

import static io.phantompool.protocol.audit.AuditSamples.ORDER;
import static io.phantompool.protocol.audit.AuditSamples.auditor;
import static io.phantompool.protocol.audit.AuditSamples.failing;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditTokenEncodingTest {
  private static final int POINTS_BEFORE_SCALARS = 24;
  private static final int SCALARS_AT = 8 + 64 * POINTS_BEFORE_SCALARS;
  private static final int RANGE_AT = SCALARS_AT + 32 * 12;
  private static final int RANGE_SCALARS_AT = RANGE_AT + 64 * 15;

  private final AuditorKey key = auditor(77);
  private final BigInteger value = BigInteger.valueOf(1_000_000);
  private final AuditClaim claim = AuditSamples.claim(ORDER, key, value, Scalar.of(5));
  private final AuditToken token = AuditSamples.generate(claim, value, Scalar.of(5), new Rng(1));
  private final byte[] bytes = token.encode();

  @Test
  void theBytesAreFrozen() throws NoSuchAlgorithmException {
    HexFormat hex = HexFormat.of();
    assertEquals(
        "0000000000000001e151b694ae990ace174c5f586b9ffdd41141927c19e4cf77"
            + "38c85d2b326d3c4457e4e52e2a7dad174287c46e448ff045eba859d01881c606"
            + "79b35a661b9bc7f4",
        hex.formatHex(bytes, 0, 72));
    assertEquals(
        "483ad1cd8dedcfee12cba678b057c8a45dfb158b646812fd9576760f311ccd03"
            + "2e2998a12f8a413fe7da3f1bfe1192bbb70ce57275a6fcb5676ab719d928b8c2"
            + "5c0e304ff8ec4c736e72b34ee2af184f59d2918d45febb894fbf7412f0bda9b6",
        hex.formatHex(bytes, RANGE_SCALARS_AT, bytes.length));
    assertEquals(
        "17d274d973387d3ffa460e49ea866dc79dd40e9ceabddb091fe38dc92186d923",
        hex.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
  }

  @Test
  void aTokenIsReadBackAsItWas() {
    assertEquals(2984, AuditToken.BYTES);
    assertEquals(AuditToken.BYTES, bytes.length);
    assertEquals(RANGE_SCALARS_AT + 96, bytes.length);
    AuditToken read = assertDoesNotThrow(() -> AuditToken.decode(bytes));
    assertEquals(token, read);
    assertArrayEquals(bytes, read.encode());
    assertEquals("", failing(claim, read));
  }

  @Test
  void everyOtherLengthIsRefusedFirst() {
    for (int length :
        new int[] {0, 1, 7, 8, 72, bytes.length - 1, bytes.length + 1, 2 * bytes.length}) {
      refuses(AuditToken.WRONG_SIZE, 0, Arrays.copyOf(bytes, length));
    }
  }

  @Test
  void onlyVersionOneIsRead() {
    for (int at : new int[] {0, 7}) {
      byte[] changed = bytes.clone();
      changed[at] ^= 2;
      refuses(AuditToken.UNKNOWN_VERSION, 0, changed);
    }
  }

  @Test
  void noPointMayBeTheIdentityOffTheCurveOrNotCanonical() {
    for (int at : pointOffsets()) {
      refuses(Point.IDENTITY_NOT_ALLOWED, at, filled(at, 64, 0));
      refuses(Point.COORDINATE_NOT_CANONICAL, at, filled(at, 64, -1));
      byte[] offCurve = bytes.clone();
      offCurve[at + 63] ^= 1;
      refuses(Point.OFF_CURVE, at, offCurve);
    }
  }

  private static int[] pointOffsets() {
    return IntStream.concat(
            IntStream.range(0, POINTS_BEFORE_SCALARS).map(i -> 8 + 64 * i),
            IntStream.range(0, 15).map(i -> RANGE_AT + 64 * i))
        .toArray();
  }

  @Test
  void noScalarMayBeTheOrderOrMore() {
    IntStream.concat(
            IntStream.range(0, 12).map(i -> SCALARS_AT + 32 * i),
            IntStream.range(0, 3).map(i -> RANGE_SCALARS_AT + 32 * i))
        .forEach(at -> refuses(Scalar.NOT_CANONICAL, at, filled(at, 32, -1)));
  }

  private byte[] filled(int at, int length, int with) {
    byte[] changed = bytes.clone();
    Arrays.fill(changed, at, at + length, (byte) with);
    return changed;
  }

  private static void refuses(String rule, int at, byte[] malformed) {
    MalformedEncodingException refusal =
        assertThrows(MalformedEncodingException.class, () -> AuditToken.decode(malformed));
    assertEquals(rule, refusal.rule());
    assertEquals(at, refusal.byteOffset());
  }

  /** One bit of every seventh byte; what is still a token does not hold. */
  @Test
  void aChangedBitIsRefused() {
    for (int i = 0; i < bytes.length; i += 7) {
      byte[] changed = bytes.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      assertFalse(accepts(changed), "byte " + i + " may be changed");
    }
  }

  private boolean accepts(byte[] changed) {
    try {
      return failing(claim, AuditToken.decode(changed)).isEmpty();
    } catch (MalformedEncodingException refused) {
      return false;
    }
  }

  @Test
  void recordsRefuseWhatNoTokenHas() {
    AuditLimbs limbs = token.limbs();
    AuditProof proof = token.proof();
    PointVector five = PointVector.identities(5);
    PointVector zero = PointVector.identities(4);
    PointVector A = proof.A().slice(0, 12);
    A.set(11, Point.IDENTITY);
    List<Runnable> mistakes =
        List.of(
            () -> new AuditLimbs(five, limbs.D(), limbs.L()),
            () -> new AuditLimbs(limbs.C(), zero, limbs.L()),
            () -> new AuditProof(A, proof.z(), proof.range()),
            () -> new AuditProof(limbs.C(), proof.z(), proof.range()),
            () -> new AuditProof(proof.A(), ScalarVector.zeros(11), proof.range()),
            () -> new AuditSubject.Named(""),
            () -> new AuditSubject.Named("n".repeat(257)),
            () -> new AuditSubject.Named("\u00e9"));
    mistakes.forEach(m -> assertThrows(IllegalArgumentException.class, m::run));
    Stream.of("a", "n".repeat(256)).forEach(AuditSubject.Named::new);
  }
}
