package io.phantompool.crypto.hashing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.Test;

class CShake256Test {
  /** NIST's example values for cSHAKE256, sample 3. */
  @Test
  void givesThePublishedValue() {
    byte[] output = CShake256.hash(HexFormat.of().parseHex("00010203"), "Email Signature", 64);
    assertEquals(
        "d008828e2b80ac9d2218ffee1d070c48b8e4c87bff32c9699d5b6896eee0edd1"
            + "64020e2be0560858d9c00c037e34a96937c561a74c412bb4c746469527281c8c",
        HexFormat.of().formatHex(output));
  }

  /** SP 800-185 section 3.3: without both strings it is SHAKE256. */
  @SeededTest
  void isShake256WithoutCustomization(Rng random) {
    byte[] input = random.bytes(random.nextInt(300));
    SHAKEDigest shake = new SHAKEDigest(256);
    shake.update(input, 0, input.length);
    byte[] expected = new byte[random.nextInt(300)];
    shake.doFinal(expected, 0, expected.length);
    assertArrayEquals(expected, CShake256.hash(input, "", expected.length));
  }

  @Test
  void refusesWhatIsNoCustomizationOrLength() {
    byte[] input = {};
    assertThrows(IllegalArgumentException.class, () -> CShake256.hash(input, "größe", 32));
    assertThrows(IllegalArgumentException.class, () -> CShake256.hash(input, "x", -1));
  }
}
