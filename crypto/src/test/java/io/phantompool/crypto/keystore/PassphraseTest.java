package io.phantompool.crypto.keystore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PassphraseTest {
  @Test
  void isUtf8AndErasesWhatItWasMadeOf() {
    String text = "Pässe 東京 \uD83D\uDD11";
    char[] characters = text.toCharArray();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = utf8.clone();
    try (Passphrase typed = Passphrase.take(characters);
        Passphrase read = Passphrase.take(bytes)) {
      assertArrayEquals(utf8, typed.bytes());
      assertArrayEquals(utf8, read.bytes());
      assertArrayEquals(new char[text.length()], characters);
      assertArrayEquals(new byte[utf8.length], bytes);
      assertEquals("Passphrase[hidden]", typed.toString());
    }
  }

  @Test
  void isErasedAtTheEnd() {
    Passphrase passphrase = Passphrase.take("12345678".toCharArray());
    byte[] inside = passphrase.bytes();
    assertFalse(passphrase.isDestroyed());
    passphrase.close();
    assertTrue(passphrase.isDestroyed());
    assertArrayEquals(new byte[8], inside);
    assertThrows(IllegalStateException.class, passphrase::bytes);
  }

  @Test
  void refusesAndErasesWhatIsTooShortTooLongOrNoText() {
    for (String text :
        new String[] {
          "",
          "1234567",
          "x".repeat(1025),
          "x".repeat(9000),
          "é".repeat(513),
          "東".repeat(1025),
          "12345678\uD83D",
          "\uDD1112345678"
        }) {
      char[] characters = text.toCharArray();
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> Passphrase.take(characters));
      assertFalse(refusal.getMessage().contains("12345678"));
      assertArrayEquals(new char[text.length()], characters);
    }
    Passphrase.take("é".repeat(512).toCharArray()).close();
    Passphrase.take("x".repeat(1024).toCharArray()).close();
    byte[] tooFew = {1, 2, 3};
    assertThrows(IllegalArgumentException.class, () -> Passphrase.take(tooFew));
    assertArrayEquals(new byte[3], tooFew);
  }

  @Test
  void secretBytesAreErasedToo() {
    byte[] source = {1, 2, 3};
    SecretBytes secret = SecretBytes.copyOf(source);
    byte[] inside = secret.bytes();
    try (SecretBytes copy = secret.copy();
        SecretBytes other = SecretBytes.copyOf(new byte[] {1, 2, 4})) {
      assertTrue(secret.hasSameValueAs(copy));
      assertFalse(secret.hasSameValueAs(other));
      secret.close();
      assertArrayEquals(new byte[3], inside);
      assertArrayEquals(source, copy.encodeSecret());
    }
    assertTrue(secret.isDestroyed());
    assertThrows(IllegalStateException.class, secret::encodeSecret);
    assertThrows(IllegalStateException.class, secret::reader);
    assertEquals("SecretBytes[hidden]", secret.toString());
  }
}
