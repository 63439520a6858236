package io.phantompool.crypto.ed25519;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.PreparedPoint;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published vectors are in {@link Ed25519VectorsTest}, for both verifiers. */
class PreparedKeyTest {
  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  @SeededTest(runs = 5)
  void saysWhatTheVerifierSays(Rng random) {
    try (Ed25519SigningKey key = Ed25519SigningKey.random(random.asSecureRandom())) {
      PreparedKey prepared = PreparedKey.of(key.publicKey());
      assertArrayEquals(key.publicKey(), prepared.publicKey());
      for (int i = 0; i < 20; i++) {
        byte[] message = random.bytes(random.nextInt(200));
        byte[] signature = key.sign(message);
        assertEquals(Ed25519Verdict.VALID, prepared.verify(message, signature));
        byte[] changed = signature.clone();
        changed[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
        assertEquals(
            Ed25519.verify(key.publicKey(), message, changed), prepared.verify(message, changed));
      }
    }
  }

  /** The key (0, 1) + points of order 8 are refused; a sum of one and a real key is not. */
  @SeededTest(runs = 20)
  void multipliesAsTheVerifierDoesAlsoOutsideOfTheSubgroup(Rng random) throws Exception {
    byte[] orderEight =
        HexFormat.of().parseHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
    EdScalar a = EdScalar.reduceBigEndian(random.bytes(32));
    for (EdCurvePoint A :
        List.of(EdCurvePoint.of(EdPoint.baseTimesVartime(a)), EdCurvePoint.decode(orderEight))) {
      PreparedPoint prepared = PreparedPoint.of(A);
      for (EdScalar s : scalars(random)) {
        for (EdScalar k : scalars(random)) {
          assertArrayEquals(
              A.baseMinusMultipleVartime(s, k), prepared.baseMinusMultipleVartime(s, k));
        }
      }
    }
  }

  /** Also those whose digits are extreme: 0, L - 1, all windows at the limit. */
  private static List<EdScalar> scalars(Rng random) {
    return List.of(
        EdScalar.ZERO,
        EdScalar.of(1),
        scalar(L.subtract(BigInteger.ONE)),
        scalar(new BigInteger("82".repeat(31), 16)),
        scalar(BigInteger.TWO.pow(252).subtract(BigInteger.ONE)),
        EdScalar.reduceBigEndian(random.bytes(32)));
  }

  private static EdScalar scalar(BigInteger value) {
    byte[] bytes = new byte[32];
    byte[] big = value.mod(L).toByteArray();
    System.arraycopy(big, 0, bytes, 32 - big.length, big.length);
    return EdScalar.reduceBigEndian(bytes);
  }

  @Test
  void bytesThatAreNoKeyAreRefusedForTheSameReason() {
    byte[] signature = new byte[64];
    byte[] message = new byte[3];
    byte[] notCanonical = new byte[32];
    Arrays.fill(notCanonical, (byte) 0xff);
    for (byte[] key : List.of(new byte[31], new byte[33], new byte[32], notCanonical)) {
      PreparedKey prepared = PreparedKey.of(key);
      assertEquals(Ed25519.verify(key, message, signature), prepared.verify(message, signature));
      assertEquals(
          Ed25519.verify(key, message, new byte[63]), prepared.verify(message, new byte[63]));
    }
  }
}
