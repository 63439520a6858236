package io.phantompool.protocol.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/**
 * An order as JSON for HTTP: {@code {"version":1,"order":"..."}}, where the text is the base64url
 * form, without padding, of exactly the bytes of {@link SealedOrder#encode}. Both keys are there
 * once, in either order, and no other.
 */
public final class OrderJson {
  /** Rule: the input is no JSON object of this form. */
  public static final String BAD_JSON = "json";

  /** Rule: the text is not the one base64url form, without padding, of its bytes. */
  public static final String BAD_BASE64 = "base64url";

  /** Bytes of an object without its order, whatever white space a sender may put between. */
  private static final int MOST_BYTES_AROUND = 256;

  private static final int VERSION = 1;

  private OrderJson() {}

  /** The most bytes such an object can have for a market with so many slots. */
  public static int mostBytes(OrderSizes sizes) {
    return Math.ceilDiv(4 * sizes.mostBytes(), 3) + MOST_BYTES_AROUND;
  }

  /** The object, without white space. */
  public static String write(SealedOrder order) {
    return "{\"version\":1,\"order\":\""
        + Base64.getUrlEncoder().withoutPadding().encodeToString(order.encode())
        + "\"}";
  }

  /**
   * Reads exactly one order of a market with so many slots. The size is checked before anything is
   * made of the bytes.
   */
  public static SealedOrder read(byte[] utf8, OrderSizes sizes) throws MalformedEncodingException {
    if (utf8.length > mostBytes(sizes)) {
      throw new MalformedEncodingException(
          SealedOrder.TOO_LONG,
          mostBytes(sizes),
          "An order of this market as JSON has at most " + mostBytes(sizes) + " bytes");
    }
    return SealedOrder.decode(bytes(utf8), sizes);
  }

  /**
   * The bytes in such an object, not looked at yet: for a reader that finds the market in them. The
   * caller has bounded the length.
   */
  public static byte[] bytes(byte[] utf8) throws MalformedEncodingException {
    try (JsonParser parser = factory(utf8.length).createParser(utf8)) {
      return orderBytes(parser);
    } catch (IOException notJson) {
      throw refused(0, "The input is not one JSON object with each key once");
    }
  }

  private static JsonFactory factory(int length) {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(JsonFactory.Feature.CHARSET_DETECTION) // UTF-8 alone, no byte order mark
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(1)
                .maxNumberLength(1)
                .maxStringLength(length)
                .build())
        .build();
  }

  private static byte[] orderBytes(JsonParser parser)
      throws IOException, MalformedEncodingException {
    expect(parser, parser.nextToken() == JsonToken.START_OBJECT, "An order is a JSON object");
    boolean versioned = false;
    Optional<byte[]> order = Optional.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "version" -> {
          boolean ours = value == JsonToken.VALUE_NUMBER_INT && parser.getIntValue() == VERSION;
          expect(parser, ours, "The version is the number 1");
          versioned = true;
        }
        case "order" -> {
          expect(parser, value == JsonToken.VALUE_STRING, "The order is a text");
          order = Optional.of(decode(parser.getText(), offset(parser)));
        }
        default -> throw refused(offset(parser), "The keys are version and order, no other");
      }
    }
    expect(parser, versioned && order.isPresent(), "The keys version and order are both there");
    expect(parser, parser.nextToken() == null, "Nothing follows the object");
    return order.orElseThrow();
  }

  private static byte[] decode(String text, long at) throws MalformedEncodingException {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException otherCharacters) {
      // Said below.
    }
    throw new MalformedEncodingException(
        BAD_BASE64, at, "The order is base64url without padding, with no bits left over");
  }

  private static void expect(JsonParser parser, boolean holds, String sentence)
      throws MalformedEncodingException {
    if (!holds) {
      throw refused(offset(parser), sentence);
    }
  }

  private static long offset(JsonParser parser) {
    return Math.max(0, parser.currentTokenLocation().getByteOffset()); // -1 of an empty input
  }

  private static MalformedEncodingException refused(long at, String sentence) {
    return new MalformedEncodingException(BAD_JSON, at, sentence);
  }
}
