package io.phantompool.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.testkit.Rng;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** What every proof must withstand: changed bytes, wrong lengths, points that are none. */
public final class Tampering {
  private Tampering() {}

  /** The strict reader of one kind of proof. */
  public interface Decoder<T> {
    T decode(byte[] bytes) throws MalformedEncodingException;
  }

  /** A bit of every byte is changed in turn: the reader or the verifier refuses. */
  public static <T> void anyChangedByteIsRefused(
      byte[] proof, Decoder<T> decoder, Predicate<T> verifies) {
    assertTrue(verifies.test(assertDoesNotThrow(() -> decoder.decode(proof))));
    for (int i = 0; i < proof.length; i++) {
      byte[] changed = proof.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      int at = i;
      assertFalse(accepts(changed, decoder, verifies), () -> "byte " + at + " may be changed");
    }
  }

  private static <T> boolean accepts(byte[] bytes, Decoder<T> decoder, Predicate<T> verifies) {
    try {
      return verifies.test(decoder.decode(bytes));
    } catch (MalformedEncodingException refused) {
      return false;
    }
  }

  /** Every other length, the identity and points off the curve are refused by the reader. */
  public static <T> void theReaderIsStrict(
      byte[] proof, int points, Decoder<T> decoder, Function<T, byte[]> encode) {
    assertArrayEquals(proof, encode.apply(assertDoesNotThrow(() -> decoder.decode(proof))));
    for (int length = 0; length < proof.length; length++) {
      byte[] shorter = Arrays.copyOf(proof, length);
      assertThrows(MalformedEncodingException.class, () -> decoder.decode(shorter));
    }
    byte[] longer = Arrays.copyOf(proof, proof.length + 1);
    assertThrows(MalformedEncodingException.class, () -> decoder.decode(longer));
    for (int p = 0; p < points; p++) {
      refuses(Point.IDENTITY_NOT_ALLOWED, proof, p, decoder, (bytes, at) -> fill(bytes, at, 0));
      refuses(
          Point.COORDINATE_NOT_CANONICAL, proof, p, decoder, (bytes, at) -> fill(bytes, at, -1));
      refuses(Point.OFF_CURVE, proof, p, decoder, (bytes, at) -> bytes[at + 63] ^= 1);
    }
    for (int at = points * Point.BYTES; at < proof.length; at += 32) {
      byte[] tooLarge = proof.clone();
      Arrays.fill(tooLarge, at, at + 32, (byte) -1);
      assertThrows(MalformedEncodingException.class, () -> decoder.decode(tooLarge));
    }
  }

  private static <T> void refuses(
      String rule,
      byte[] proof,
      int point,
      Decoder<T> decoder,
      BiConsumer<byte[], Integer> change) {
    byte[] changed = proof.clone();
    change.accept(changed, Point.BYTES * point);
    MalformedEncodingException refusal =
        assertThrows(MalformedEncodingException.class, () -> decoder.decode(changed));
    assertTrue(refusal.rule().equals(rule), refusal::getMessage);
  }

  private static void fill(byte[] bytes, int at, int value) {
    Arrays.fill(bytes, at, at + Point.BYTES, (byte) value);
  }

  /** Whether the equations a proof contributes hold, alone in a batch. */
  public static boolean holdsInABatch(Rng random, Consumer<EquationBatch> add) {
    EquationBatch batch = new EquationBatch(random.asSecureRandom());
    add.accept(batch);
    return batch.holdsVartime();
  }
}
