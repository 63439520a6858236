package io.phantompool.crypto.aead;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AesGcmTest {
  private static final byte[] NOTHING = {};

  /** Test cases 13 and 14 of the GCM specification (McGrew, Viega 2005, appendix B). */
  @Test
  void agreesWithTheSpecificationsTestCases() {
    byte[] key = new byte[AesGcm.KEY_BYTES];
    byte[] nonce = new byte[AesGcm.NONCE_BYTES];
    assertEquals(
        "530f8afbc74536b9a963b4f1c4cb738b", hex(AesGcm.encrypt(key, nonce, NOTHING, NOTHING)));
    assertEquals(
        "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
        hex(AesGcm.encrypt(key, nonce, NOTHING, new byte[16])));
  }

  @SeededTest
  void whatWasEncryptedComesBackUnlessAnythingChanged(Rng random) {
    byte[] key = random.bytes(AesGcm.KEY_BYTES);
    byte[] nonce = random.bytes(AesGcm.NONCE_BYTES);
    byte[] plaintext = random.bytes(random.nextInt(50));
    byte[] associated = "header".getBytes(StandardCharsets.US_ASCII);
    byte[] sealed = AesGcm.encrypt(key, nonce, associated, plaintext);
    assertEquals(plaintext.length + AesGcm.TAG_BYTES, sealed.length);
    assertArrayEquals(plaintext, AesGcm.decrypt(key, nonce, associated, sealed).orElseThrow());
    for (byte[] input : new byte[][] {key, nonce, associated, sealed}) {
      int at = random.nextInt(input.length);
      input[at] ^= 1;
      assertEquals(Optional.empty(), AesGcm.decrypt(key, nonce, associated, sealed));
      input[at] ^= 1;
    }
    assertTrue(AesGcm.decrypt(key, nonce, associated, sealed).isPresent());
  }

  @Test
  void shortCiphertextsAndWrongLengthsAreRefused() {
    byte[] key = new byte[AesGcm.KEY_BYTES];
    byte[] nonce = new byte[AesGcm.NONCE_BYTES];
    assertEquals(
        Optional.empty(), AesGcm.decrypt(key, nonce, NOTHING, new byte[AesGcm.TAG_BYTES - 1]));
    assertThrows(
        IllegalArgumentException.class,
        () -> AesGcm.encrypt(new byte[16], nonce, NOTHING, NOTHING));
    assertThrows(
        IllegalArgumentException.class, () -> AesGcm.encrypt(key, new byte[16], NOTHING, NOTHING));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
