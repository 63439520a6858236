package io.phantompool.crypto.ed25519;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.edwards25519.Differences;
import io.phantompool.crypto.group.edwards25519.EdCurvePoint;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.NaiveEdwards;
import io.phantompool.crypto.group.edwards25519.PreparedPoint;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

  /**
   * What lies beside a signature says nothing about it: forgeries of every kind among honest ones,
   * also pairs whose faults would cancel in a sum, and faults that a factor 8 would hide.
   */
  @SeededTest(runs = 4)
  void everySignatureHasItsOwnVerdictWhateverStandsBesideIt(Rng random) {
    List<PreparedKey.Signed> signatures = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      try (Ed25519SigningKey key = Ed25519SigningKey.random(random.asSecureRandom())) {
        byte[] message = random.bytes(40);
        byte[] honest = key.sign(message);
        for (byte[] signature : variants(honest)) {
          signatures.add(new PreparedKey.Signed(key(key.publicKey(), i), message, signature));
        }
        signatures.add(mixed(random, i));
        byte[] small = NaiveEdwards.smallOrderPoints().get(random.nextInt(8)).encode();
        signatures.add(new PreparedKey.Signed(key(small, i), message, honest));
      }
    }
    Collections.shuffle(signatures, random);
    List<Ed25519Verdict> expected =
        signatures.stream()
            .map(it -> Ed25519.verify(it.key().publicKey(), it.message(), it.signature()))
            .toList();
    assertTrue(expected.stream().distinct().count() >= 5, expected::toString);
    for (Backend backend : Backend.values()) {
      assertEquals(expected, Ed25519.verifyEach(signatures, Differences.on(backend)));
    }
  }

  private static PreparedKey key(byte[] bytes, int i) {
    return i % 2 == 0 ? PreparedKey.of(bytes) : PreparedKey.once(bytes);
  }

  /**
   * The signature; with S + 1 and S - 1; with S + L; with R plus a point of order 2; R not below p.
   */
  private static List<byte[]> variants(byte[] honest) {
    BigInteger S = NaiveEdwards.fromLittleEndian(Arrays.copyOfRange(honest, 32, 64));
    NaiveEdwards orderTwo =
        new NaiveEdwards(BigInteger.ZERO, NaiveEdwards.P.subtract(BigInteger.ONE));
    byte[] R = Arrays.copyOf(honest, 32);
    boolean odd = R[31] < 0;
    R[31] &= 0x7f;
    NaiveEdwards nonce = NaiveEdwards.fromY(NaiveEdwards.fromLittleEndian(R), odd).orElseThrow();
    return List.of(
        honest,
        with(honest, 32, NaiveEdwards.littleEndian(S.add(BigInteger.ONE).mod(L), 32)),
        with(honest, 32, NaiveEdwards.littleEndian(S.subtract(BigInteger.ONE).mod(L), 32)),
        with(honest, 32, NaiveEdwards.littleEndian(S.add(L), 32)),
        with(honest, 0, nonce.plus(orderTwo).encode()),
        with(honest, 0, NaiveEdwards.littleEndian(NaiveEdwards.P.add(BigInteger.ONE), 32)));
  }

  private static byte[] with(byte[] signature, int at, byte[] half) {
    byte[] changed = signature.clone();
    System.arraycopy(half, 0, changed, at, half.length);
    return changed;
  }

  /** Under A + T with T of order 2: valid without the cofactor if k is even, with it always. */
  private static PreparedKey.Signed mixed(Rng random, int i) {
    BigInteger a = BigInteger.valueOf(1 + random.nextInt(1000));
    BigInteger r = BigInteger.valueOf(1 + random.nextInt(1000));
    NaiveEdwards orderTwo =
        new NaiveEdwards(BigInteger.ZERO, NaiveEdwards.P.subtract(BigInteger.ONE));
    byte[] A = NaiveEdwards.BASE.times(a).plus(orderTwo).encode();
    byte[] R = NaiveEdwards.BASE.times(r).encode();
    byte[] message = random.bytes(10);
    BigInteger k = NaiveEdwards.fromLittleEndian(Ed25519.challenge(R, A, message).encode());
    byte[] signature = Arrays.copyOf(R, 64);
    byte[] S = NaiveEdwards.littleEndian(k.multiply(a).add(r).mod(L), 32);
    return new PreparedKey.Signed(key(A, i), message, with(signature, 32, S));
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
