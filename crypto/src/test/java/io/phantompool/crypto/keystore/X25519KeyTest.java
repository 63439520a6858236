package io.phantompool.crypto.keystore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.Test;

class X25519KeyTest {
  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** RFC 9180 appendix A.1.1. */
  @Test
  void opensTheEncapsulationOfTheRfc() throws Exception {
    try (SecretBytes skRm =
            SecretBytes.copyOf(
                hex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8"));
        X25519Key key = X25519Key.of(skRm)) {
      assertArrayEquals(
          hex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d"), key.publicKey());
      try (SecretBytes shared =
          key.decapsulate(
              hex("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"))) {
        assertArrayEquals(
            hex("fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc"),
            shared.encodeSecret());
      }
    }
  }

  /** What BouncyCastle's sender exports follows from our receiver's shared secret. */
  @SeededTest(runs = 20)
  void agreesWithAnotherImplementation(Rng random) throws Exception {
    HPKE hpke =
        new HPKE(
            HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    byte[] info = random.bytes(random.nextInt(40));
    byte[] context = random.bytes(random.nextInt(40));
    AsymmetricCipherKeyPair receiver = hpke.deriveKeyPair(random.bytes(32));
    byte[][] sent =
        hpke.sendExport(receiver.getPublic(), info, context, 32, new byte[0], new byte[0], null);
    try (SecretBytes secret = SecretBytes.copyOf(hpke.serializePrivateKey(receiver.getPrivate()));
        X25519Key key = X25519Key.of(secret)) {
      assertArrayEquals(hpke.serializePublicKey(receiver.getPublic()), key.publicKey());
      try (SecretBytes shared = key.decapsulate(sent[0])) {
        assertArrayEquals(sent[1], export(shared.encodeSecret(), info, context));
      }
    }
  }

  /** RFC 9180 sections 5.1 and 5.3 in base mode for suite (0x0020, 0x0001, 0x0002). */
  private static byte[] export(byte[] shared, byte[] info, byte[] context) {
    byte[] suite = {'H', 'P', 'K', 'E', 0, 0x20, 0, 1, 0, 2};
    byte[] none = {};
    byte[] pskIdHash = extract(none, suite, "psk_id_hash", none);
    byte[] infoHash = extract(none, suite, "info_hash", info);
    byte[] secret = extract(shared, suite, "secret", none);
    byte[] keyScheduleContext = new byte[65];
    System.arraycopy(pskIdHash, 0, keyScheduleContext, 1, 32);
    System.arraycopy(infoHash, 0, keyScheduleContext, 33, 32);
    byte[] exporter = expand(secret, suite, "exp", keyScheduleContext);
    return expand(exporter, suite, "sec", context);
  }

  private static byte[] extract(byte[] salt, byte[] suite, String label, byte[] ikm) {
    return HmacSha256.tag(salt, ascii("HPKE-v1"), suite, ascii(label), ikm);
  }

  private static byte[] expand(byte[] prk, byte[] suite, String label, byte[] info) {
    return HmacSha256.tag(
        prk, new byte[] {0, 32}, ascii("HPKE-v1"), suite, ascii(label), info, new byte[] {1});
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void refusesPointsThatEveryKeyOpensAlike() {
    byte[] orderEight = hex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800");
    byte[] one = new byte[32];
    one[0] = 1;
    try (SecretBytes secret = SecretBytes.copyOf(new Rng(1).bytes(32));
        X25519Key key = X25519Key.of(secret)) {
      for (byte[] enc : new byte[][] {new byte[32], one, orderEight, new byte[31], new byte[33]}) {
        MalformedEncodingException refusal =
            assertThrows(MalformedEncodingException.class, () -> key.decapsulate(enc));
        assertEquals(X25519Key.WRONG_ENCAPSULATION, refusal.rule());
      }
      assertTrue(key.toString().contains("hidden"));
    }
  }
}
