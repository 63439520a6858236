package io.phantompool.protocol.market;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.nio.charset.StandardCharsets;

/**
 * The name of a market, such as {@code SOL/USDC}: the {@code name} of encoding.md section 1.
 * Ordered by its bytes.
 *
 * @param text 1 to 64 characters from {@code !} (0x21) to {@code ~} (0x7E)
 */
public record MarketId(String text) implements Comparable<MarketId> {
  /** Most characters. */
  public static final int MOST_CHARACTERS = 64;

  /** Rule: the name has no character or more than 64, or one outside of 0x21 to 0x7E. */
  public static final String BAD_NAME = "market-id";

  private static final String RULE =
      "A market's id has 1 to 64 visible ASCII characters, 0x21 to 0x7E";

  /** Refuses what is no name. */
  public MarketId {
    if (!isName(text)) {
      throw new IllegalArgumentException(RULE);
    }
  }

  /** Reads u32 length, then the name; the length is checked first. */
  public static MarketId read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    String text = new String(in.bytes(in.count(MOST_CHARACTERS, 1)), StandardCharsets.ISO_8859_1);
    if (!isName(text)) {
      throw new MalformedEncodingException(BAD_NAME, at, RULE);
    }
    return new MarketId(text);
  }

  /** Appends u32 length and the name. */
  public void writeTo(ByteWriter out) {
    out.u32(text.length()).bytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Bytes of the encoding: 4 and the name. */
  public int encodedLength() {
    return Integer.BYTES + text.length();
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_CHARACTERS
        && text.chars().allMatch(c -> c >= 0x21 && c <= 0x7E);
  }

  @Override
  public int compareTo(MarketId other) {
    return text.compareTo(other.text); // ASCII: characters compare as bytes do.
  }

  @Override
  public String toString() {
    return text;
  }
}
