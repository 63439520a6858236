package io.phantompool.protocol.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** An order as JSON has one form; whatever else a sender makes of it is refused. */
class OrderJsonTest {
  private static final OrderSizes SIZES = new OrderSizes(16);
  private static final SealedOrder ORDER = OrderDecodingTest.golden();
  private static final String TEXT =
      Base64.getUrlEncoder().withoutPadding().encodeToString(ORDER.encode());
  private static final String JSON = OrderJson.write(ORDER);

  private static SealedOrder read(String json) throws MalformedEncodingException {
    return OrderJson.read(json.getBytes(StandardCharsets.UTF_8), SIZES);
  }

  private static void refused(String rule, String json) {
    MalformedEncodingException refusal =
        assertThrows(MalformedEncodingException.class, () -> read(json), json);
    assertEquals(rule, refusal.rule(), json);
    assertTrue(refusal.byteOffset() >= 0 && refusal.byteOffset() <= json.length());
  }

  private static String object(String version, String order) {
    return "{\"version\":%s,\"order\":%s}".formatted(version, order);
  }

  private static String withText(String text) {
    return object("1", "\"" + text + "\"");
  }

  @Test
  void anOrderReadsBackAsItWasWritten() throws MalformedEncodingException {
    assertEquals(ORDER, read(JSON));
    assertArrayEquals(ORDER.encode(), read(JSON).encode());
    assertEquals(ORDER, read("{\"order\":\"" + TEXT + "\",\"version\":1}"));
    assertEquals(ORDER, read(" {\n \"version\" : 1 ,\t\"order\" : \"" + TEXT + "\"\r\n} \n"));
  }

  @Test
  void theGoldenJsonIsFrozen() throws NoSuchAlgorithmException {
    assertEquals(
        "{\"version\":1,\"order\":\"AAAAAAAAAAEAAAAIU09ML1VTREMAAAAAAAAABwAA",
        JSON.substring(0, 62));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(JSON.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "c3fed5d39a0e2da430d53db4e0c96e9eaae95d1fbc7ee4087d1fde278618f12d",
        HexFormat.of().formatHex(digest));
  }

  @Test
  void duplicateUnknownAndMissingKeysAreRefused() {
    String order = "\"order\":\"" + TEXT + "\"";
    refused(OrderJson.BAD_JSON, "{\"version\":1," + order + "," + order + "}");
    refused(OrderJson.BAD_JSON, "{\"version\":1,\"version\":1," + order + "}");
    refused(OrderJson.BAD_JSON, "{\"version\":1,\"\\u0076ersion\":1," + order + "}");
    refused(OrderJson.BAD_JSON, "{\"version\":1," + order + ",\"id\":1}");
    refused(OrderJson.BAD_JSON, "{\"version\":1," + order + ",\"\":null}");
    refused(OrderJson.BAD_JSON, "{\"version\":1,\"Order\":\"" + TEXT + "\"}");
    refused(OrderJson.BAD_JSON, "{\"version\":1}");
    refused(OrderJson.BAD_JSON, "{" + order + "}");
    refused(OrderJson.BAD_JSON, "{}");
  }

  @Test
  void theVersionIsTheNumberOne() {
    for (String version :
        new String[] {
          "0",
          "2",
          "-1",
          "10",
          "11111111111",
          "01",
          "1.0",
          "1e0",
          "\"1\"",
          "true",
          "null",
          "NaN",
          "Infinity",
          "+1",
          "0x1",
          "[1]",
          "{}",
          "99999999999999999999"
        }) {
      refused(OrderJson.BAD_JSON, object(version, "\"" + TEXT + "\""));
    }
  }

  @Test
  void theOrderIsOneText() {
    for (String order : new String[] {"1", "null", "true", "[\"AA\"]", "{}", "{\"order\":\"A\"}"}) {
      refused(OrderJson.BAD_JSON, object("1", order));
    }
    refused(OrderJson.BAD_JSON, object("1", "'" + TEXT + "'"));
  }

  @Test
  void nestingAndWhatIsNoObjectAreRefused() {
    refused(OrderJson.BAD_JSON, "[" + JSON + "]");
    refused(OrderJson.BAD_JSON, "{\"order\":" + JSON + "}");
    refused(OrderJson.BAD_JSON, "[".repeat(5000));
    refused(OrderJson.BAD_JSON, "{\"order\":".repeat(500));
    for (String other :
        new String[] {"", " ", "null", "1", "\"" + TEXT + "\"", "{", "}", "\ufeff"}) {
      refused(OrderJson.BAD_JSON, other);
    }
  }

  @Test
  void whatFollowsTheObjectIsRefused() {
    for (String more : new String[] {"x", "{}", JSON, ",", "\u0000", "1", "]"}) {
      refused(OrderJson.BAD_JSON, JSON + more);
    }
  }

  @Test
  void whatIsNotJsonIsRefused() {
    refused(OrderJson.BAD_JSON, "/* an order */" + JSON);
    refused(OrderJson.BAD_JSON, JSON + "// an order");
    refused(OrderJson.BAD_JSON, "#\n" + JSON);
    refused(OrderJson.BAD_JSON, "{\"version\":1,\"order\":\"" + TEXT + "\",}");
    refused(OrderJson.BAD_JSON, "{version:1,\"order\":\"" + TEXT + "\"}");
    refused(OrderJson.BAD_JSON, JSON.substring(0, JSON.length() - 1));
    refused(OrderJson.BAD_JSON, JSON.substring(0, JSON.length() / 2));
  }

  @Test
  void base64IsOfTheUrlAlphabetWithoutPadding() {
    // The golden text must hold what the two alphabets write differently.
    assertTrue(TEXT.contains("-") && TEXT.contains("_"));
    refused(OrderJson.BAD_BASE64, withText(TEXT.replace('-', '+')));
    refused(OrderJson.BAD_BASE64, withText(TEXT.replace('_', '/')));
    for (String more : new String[] {"=", "==", " ", "\\n", "\\u0000", "*", "\u00e9"}) {
      refused(OrderJson.BAD_BASE64, withText(TEXT + more));
    }
    refused(OrderJson.BAD_BASE64, withText(" " + TEXT));
    refused(OrderJson.BAD_BASE64, withText(TEXT.substring(0, 76) + "\\r\\n" + TEXT.substring(76)));
  }

  @Test
  void padsAndBitsLeftOverAreRefused() {
    byte[] bytes = ORDER.encode();
    for (int cut = 0; cut < 3; cut++) {
      byte[] part = Arrays.copyOf(bytes, bytes.length - cut);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(part);
      String padded = Base64.getUrlEncoder().encodeToString(part);
      if (part.length % 3 != 0) {
        refused(OrderJson.BAD_BASE64, withText(padded));
        refused(OrderJson.BAD_BASE64, withText(withLastBitSet(text)));
      }
    }
  }

  /** Another text for the same bytes, for a decoder that looks away. */
  private static String withLastBitSet(String text) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char other = alphabet.charAt(alphabet.indexOf(text.charAt(text.length() - 1)) | 1);
    return text.substring(0, text.length() - 1) + other;
  }

  @Test
  void bytesOfNoOrderAreRefusedAsBytes() {
    refused(ByteReader.TRUNCATED, withText(""));
    refused(OrderHeader.UNKNOWN_VERSION, withText("A".repeat(200)));
    String more = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[3]);
    if (TEXT.length() % 4 == 0) {
      refused(ByteReader.TRAILING_BYTES, withText(TEXT + more));
    }
  }

  @Test
  void whatIsTooLongIsRefusedUnread() {
    byte[] huge = new byte[OrderJson.mostBytes(SIZES) + 1];
    Arrays.fill(huge, (byte) ' ');
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    MalformedEncodingException refusal =
        assertThrows(MalformedEncodingException.class, () -> OrderJson.read(huge, SIZES));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(SealedOrder.TOO_LONG, refusal.rule());
    assertTrue(allocated < 64_000, allocated + " bytes");
  }

  @Test
  void theLongestOrderStillFits() throws MalformedEncodingException {
    int room = OrderJson.mostBytes(SIZES) - JSON.length();
    assertEquals(ORDER, read(" ".repeat(room) + JSON));
    refused(SealedOrder.TOO_LONG, " ".repeat(room + 1) + JSON);
  }

  @Test
  void otherEncodingsAndAByteOrderMarkAreRefused() {
    for (Charset other :
        new Charset[] {
          StandardCharsets.UTF_16BE,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_32BE,
          StandardCharsets.UTF_32LE
        }) {
      byte[] bytes = JSON.getBytes(other);
      OrderSizes roomForAll = new OrderSizes(128);
      assertThrows(
          MalformedEncodingException.class, () -> OrderJson.read(bytes, SIZES), other.name());
      MalformedEncodingException refusal =
          assertThrows(MalformedEncodingException.class, () -> OrderJson.read(bytes, roomForAll));
      assertEquals(OrderJson.BAD_JSON, refusal.rule(), other.name());
    }
    byte[] marked = ("\ufeff" + JSON).getBytes(StandardCharsets.UTF_8);
    assertThrows(MalformedEncodingException.class, () -> OrderJson.read(marked, SIZES));
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] bytes = JSON.getBytes(StandardCharsets.UTF_8);
    bytes[30] = (byte) 0xff;
    assertThrows(MalformedEncodingException.class, () -> OrderJson.read(bytes, SIZES));
  }
}
