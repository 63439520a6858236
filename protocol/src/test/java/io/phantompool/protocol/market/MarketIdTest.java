package io.phantompool.protocol.market;

import static io.phantompool.protocol.market.QuantityTest.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MarketIdTest {
  @Test
  void isWrittenWithItsLength() throws MalformedEncodingException {
    MarketId id = new MarketId("SOL/USDC");
    ByteWriter out = new ByteWriter();
    id.writeTo(out);
    assertEquals("00000008534f4c2f55534443", HexFormat.of().formatHex(out.toByteArray()));
    assertEquals(id.encodedLength(), out.size());
    assertEquals(id, MarketId.read(new ByteReader(out.toByteArray())));
  }

  @Test
  void hasOneTo64VisibleAsciiCharacters() {
    assertEquals(64, new MarketId("~".repeat(64)).text().length());
    assertEquals(1, new MarketId("!").text().length());
    for (String bad : new String[] {"", "~".repeat(65), " ", "A B", "A\u007f", "\u00e9", "A\n"}) {
      refuses(() -> new MarketId(bad));
    }
  }

  @Test
  void isNotReadFromOtherBytes() {
    assertRefused(MarketId.BAD_NAME, 0, named(0, ""));
    assertRefused(MarketId.BAD_NAME, 0, named(3, "A B"));
    assertRefused(MarketId.BAD_NAME, 0, named(1, "\u007f"));
    assertRefused(MarketId.BAD_NAME, 0, named(1, "\u00e9"));
    assertRefused(ByteReader.COUNT_TOO_LARGE, 0, named(65, "A".repeat(65)));
    assertRefused(ByteReader.COUNT_TOO_LARGE, 0, named(0xffff_ffffL, "A"));
    assertRefused(ByteReader.COUNT_TOO_LARGE, 0, named(4, "ABC"));
    assertRefused(ByteReader.TRUNCATED, 0, new byte[3]);
  }

  @Test
  void sortsByBytes() {
    assertTrue(new MarketId("A/B").compareTo(new MarketId("A/BC")) < 0);
    assertTrue(new MarketId("Z").compareTo(new MarketId("a")) < 0);
  }

  private static byte[] named(long length, String text) {
    return new ByteWriter()
        .u32(length)
        .bytes(text.getBytes(StandardCharsets.ISO_8859_1))
        .toByteArray();
  }

  private static void assertRefused(String rule, long offset, byte[] bytes) {
    MalformedEncodingException refusal =
        assertThrows(MalformedEncodingException.class, () -> MarketId.read(new ByteReader(bytes)));
    assertEquals(rule, refusal.rule());
    assertEquals(offset, refusal.byteOffset());
  }
}
