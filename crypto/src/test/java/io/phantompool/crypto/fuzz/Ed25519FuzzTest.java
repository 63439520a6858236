package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.ed25519.Ed25519;
import io.phantompool.crypto.ed25519.Ed25519Verdict;
import java.util.Arrays;

/** The input is key, signature and message one after the other, cut wherever it ends too soon. */
class Ed25519FuzzTest {
  @FuzzTest
  void verifiesWithoutThrowing(byte[] input) {
    byte[] key = slice(input, 0, Ed25519.PUBLIC_KEY_BYTES);
    byte[] signature = slice(input, key.length, Ed25519.SIGNATURE_BYTES);
    byte[] message = slice(input, key.length + signature.length, input.length);
    Ed25519Verdict verdict = Ed25519.verify(key, message, signature);
    assertEquals(verdict, Ed25519.verify(key, message, signature));
    if (verdict.isValid()) {
      byte[] other = Arrays.copyOf(message, message.length + 1);
      assertFalse(Ed25519.verify(key, other, signature).isValid());
    }
  }

  private static byte[] slice(byte[] input, int from, int length) {
    int start = Math.min(from, input.length);
    return Arrays.copyOfRange(input, start, Math.min(input.length, start + length));
  }
}
