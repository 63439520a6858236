package io.phantompool.protocol.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import io.phantompool.testkit.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Base58Test {
  @Test
  void readsAndWritesKnownTexts() throws MalformedEncodingException {
    assertBoth("", "");
    assertBoth("61", "2g");
    assertBoth("626262", "a3gV");
    assertBoth("73696d706c792061206c6f6e6720737472696e67", "2cFupjhnEsSn59qHXstmK2ffpLv2");
    assertBoth(
        "00eb15231dfceb60925886b67d065299925915aeb172c06647", "1NS17iag9jJgTHD1VXjvLCEnZuQ3rJDE9L");
    assertBoth("516b6fcd0f", "ABnLTmg");
    assertBoth("00000000000000000000", "1111111111");
    assertBoth("00".repeat(32), "1".repeat(32));
    assertBoth("ff".repeat(32), "JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFG");
  }

  /** The rows in base58btc of the multibase tables, which write a z before it. */
  @Test
  void agreesWithTheMultibaseTables() throws MalformedEncodingException {
    int checked = 0;
    for (String file : new String[] {"multibase_basic", "multibase_leading_zero"}) {
      var rows = Vectors.csvWithoutHeader("multiformats/" + file + ".csv");
      String plain = rows.getFirst().get(1).strip();
      byte[] bytes = unquoted(plain).getBytes(StandardCharsets.ISO_8859_1);
      for (var row : rows) {
        if (row.getFirst().equals("base58btc")) {
          assertBoth(HexFormat.of().formatHex(bytes), unquoted(row.get(1).strip()).substring(1));
          checked++;
        }
      }
    }
    assertEquals(2, checked);
  }

  private static String unquoted(String text) {
    return text.replace("\"", "").replace("\\x00", "\0");
  }

  @SeededTest
  void readsBackWhatItWrote(Rng random) throws MalformedEncodingException {
    byte[] bytes = random.bytes(random.nextInt(40));
    Arrays.fill(bytes, 0, random.nextInt(bytes.length + 1) / (1 + random.nextInt(4)), (byte) 0);
    assertArrayEquals(bytes, Base58.decode(Base58.encode(bytes), bytes.length));
  }

  @SeededTest
  void readsOnlyTheOneTextOfABytesValue(Rng random) {
    byte[] bytes = random.bytes(32);
    String text = Base58.encode(bytes);
    assertRefused(Base58.BAD_LENGTH, "1" + text, 32);
    assertRefused(Base58.BAD_LENGTH, text, 31);
    assertRefused(Base58.BAD_LENGTH, text, 33);
    assertRefused(Base58.BAD_LENGTH, text + text, 32);
  }

  @Test
  void refusesWhatIsNotOfTheAlphabet() {
    for (String bad : new String[] {"0", "O", "I", "l", " ", "+", "\u0131", "\uff11", "\0"}) {
      String text = "1".repeat(20) + bad + "1".repeat(11);
      assertEquals(20, assertRefused(Base58.BAD_CHARACTER, text, 32).byteOffset());
    }
  }

  @Test
  void refusesALongTextBeforeReadingIt() {
    assertRefused(Base58.BAD_LENGTH, "0".repeat(1_000_000), 32);
    assertRefused(Base58.BAD_LENGTH, "z".repeat(45), 32);
    assertRefused(Base58.BAD_LENGTH, "z".repeat(44), 32);
    assertRefused(Base58.BAD_LENGTH, "1", 0);
  }

  @Test
  void namesMintsByTheirText() throws MalformedEncodingException {
    String text = "5KBagvfyR2NHK6EGLZxS5J1pNUJpQmxjLemPmjngT17U";
    Mint mint = Mint.parse(text);
    assertEquals(text, mint.toString());
    assertEquals(
        "40172a82a2acd7dd59f83e9b2785d15c892c4a7335125ead25e83c01a33cc297",
        HexFormat.of().formatHex(mint.encode()));
    assertEquals(mint, Mint.of(mint.encode()));
    assertTrue(MarketSamples.mint(0x7f).compareTo(MarketSamples.mint(0x80)) < 0);
    assertThrows(IllegalArgumentException.class, () -> Mint.of(new byte[31]));
  }

  private static void assertBoth(String hex, String text) throws MalformedEncodingException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertEquals(text, Base58.encode(bytes));
    assertArrayEquals(bytes, Base58.decode(text, bytes.length));
  }

  private static MalformedEncodingException assertRefused(String rule, String text, int length) {
    MalformedEncodingException refusal =
        assertThrows(MalformedEncodingException.class, () -> Base58.decode(text, length));
    assertEquals(rule, refusal.rule());
    return refusal;
  }
}
