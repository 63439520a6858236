package io.phantompool.client.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of one JSON object. What is missing, or of another type, is refused with its name. */
public final class Fields {
  private static final Pattern AMOUNT = Pattern.compile("0|[1-9][0-9]{0,38}");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z");

  private final JsonNode json;

  private Fields(JsonNode json) {
    this.json = json;
  }

  /** The keys of this object. */
  public static Fields of(JsonNode json) throws BadJson {
    if (!json.isObject()) {
      throw new BadJson("It is no JSON object");
    }
    return new Fields(json);
  }

  /** Reads one thing from an object. */
  public interface Reader<T> {
    /** Reads it. */
    T read(Fields fields) throws BadJson;
  }

  private interface Parser<T> {
    T parse() throws MalformedEncodingException;
  }

  private static BadJson bad(String name, String rule) {
    return new BadJson("Its key %s %s".formatted(name, rule));
  }

  private JsonNode get(String name) throws BadJson {
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) {
      throw bad(name, "is missing");
    }
    return value;
  }

  /** The whole object as it was written, for whoever passes it on. */
  public JsonNode written() {
    return json.deepCopy();
  }

  /** Whether there is such a key. */
  public boolean has(String name) {
    return json.hasNonNull(name);
  }

  /** A value that may be missing. */
  public <T> Optional<T> optional(String name, Reader<T> reader) throws BadJson {
    return has(name) ? Optional.of(reader.read(this)) : Optional.empty();
  }

  /** A text. */
  public String text(String name) throws BadJson {
    JsonNode value = get(name);
    if (!value.isTextual()) {
      throw bad(name, "is no text");
    }
    return value.textValue();
  }

  /** One of the texts of an enum. */
  public <E extends Enum<E>> E oneOf(String name, Class<E> type) throws BadJson {
    String text = text(name);
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(text)) {
        return each;
      }
    }
    throw bad(name, "is none of the words that are allowed");
  }

  /** A whole number from 0 on. */
  public long count(String name) throws BadJson {
    JsonNode value = get(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw bad(name, "is no whole number");
    }
    return value.longValue();
  }

  /** A whole number that an int holds. */
  public int small(String name) throws BadJson {
    long value = count(name);
    if (value > Integer.MAX_VALUE) {
      throw bad(name, "is too large");
    }
    return (int) value;
  }

  /** True or false. */
  public boolean flag(String name) throws BadJson {
    JsonNode value = get(name);
    if (!value.isBoolean()) {
      throw bad(name, "is neither true nor false");
    }
    return value.booleanValue();
  }

  /** An amount, a text with a whole number. */
  public BigInteger amount(String name) throws BadJson {
    return amount(name, text(name));
  }

  private static BigInteger amount(String name, String text) throws BadJson {
    if (!AMOUNT.matcher(text).matches()) {
      throw bad(name, "is no amount");
    }
    return new BigInteger(text);
  }

  /** An amount that 64 bits hold, unsigned. */
  public long u64(String name) throws BadJson {
    return u64(name, text(name));
  }

  private static long u64(String name, String text) throws BadJson {
    BigInteger amount = amount(name, text);
    if (amount.bitLength() > Long.SIZE) {
      throw bad(name, "is larger than 64 bits hold");
    }
    return amount.longValue();
  }

  /** A list of amounts that 64 bits hold. */
  public List<Long> u64s(String name) throws BadJson {
    List<Long> values = new ArrayList<>();
    for (String text : texts(name)) {
      values.add(u64(name, text));
    }
    return values;
  }

  /** A list of texts. */
  public List<String> texts(String name) throws BadJson {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array(name)) {
      if (!item.isTextual()) {
        throw bad(name, "is no list of texts");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  private JsonNode array(String name) throws BadJson {
    JsonNode value = get(name);
    if (!value.isArray()) {
      throw bad(name, "is no list");
    }
    return value;
  }

  /** A time, UTC with milliseconds. */
  public Instant time(String name) throws BadJson {
    String text = text(name);
    try {
      if (TIME.matcher(text).matches()) {
        return Instant.parse(text);
      }
    } catch (DateTimeParseException noTime) {
      // Said below.
    }
    throw bad(name, "is no time in UTC with milliseconds");
  }

  /** Bytes in hexadecimal digits. */
  public byte[] hex(String name, int length) throws BadJson {
    return hex(name, text(name), length);
  }

  private static byte[] hex(String name, String text, int length) throws BadJson {
    if (text.length() != 2 * length || !text.matches("[0-9a-f]*")) {
      throw bad(name, "has not %d bytes in lower-case hexadecimal digits".formatted(length));
    }
    return HexFormat.of().parseHex(text);
  }

  /** A digest. */
  public Digest digest(String name) throws BadJson {
    return Digest.of(hex(name, Digest.LENGTH));
  }

  /** A client id. */
  public ClientId clientId(String name) throws BadJson {
    return ClientId.of(hex(name, ClientId.LENGTH));
  }

  /** A signature. */
  public Signature signature(String name) throws BadJson {
    return Signature.of(hex(name, Signature.LENGTH));
  }

  /** A point, the identity too. */
  public Point point(String name) throws BadJson {
    return point(name, text(name));
  }

  private static Point point(String name, String text) throws BadJson {
    byte[] bytes = hex(name, text, Point.BYTES);
    return parsed(name, () -> Point.readAllowingIdentity(new ByteReader(bytes)));
  }

  /** A list of points. */
  public List<Point> points(String name) throws BadJson {
    List<Point> points = new ArrayList<>();
    for (String text : texts(name)) {
      points.add(point(name, text));
    }
    return points;
  }

  /** A wallet. */
  public Wallet wallet(String name) throws BadJson {
    String text = text(name);
    return parsed(name, () -> Wallet.parse(text));
  }

  /** A mint. */
  public Mint mint(String name) throws BadJson {
    String text = text(name);
    return parsed(name, () -> Mint.parse(text));
  }

  /** The name of a market. */
  public MarketId market(String name) throws BadJson {
    return consistent(new MarketIdOf(text(name)));
  }

  private record MarketIdOf(String text) implements Maker<MarketId> {
    @Override
    public MarketId make() {
      return new MarketId(text);
    }
  }

  /** Bytes in base64url without padding. */
  public byte[] base64(String name) throws BadJson {
    String text = text(name);
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw bad(name, "is no base64url");
    }
  }

  /** An object. */
  public <T> T object(String name, Reader<T> reader) throws BadJson {
    return reader.read(of(get(name)));
  }

  /** A list of objects. */
  public <T> List<T> list(String name, Reader<T> reader) throws BadJson {
    List<T> values = new ArrayList<>();
    for (JsonNode item : array(name)) {
      values.add(reader.read(of(item)));
    }
    return List.copyOf(values);
  }

  private static <T> T parsed(String name, Parser<T> parser) throws BadJson {
    try {
      return parser.parse();
    } catch (MalformedEncodingException malformed) {
      throw bad(name, "is not well formed: " + malformed.reason());
    }
  }

  /** Makes a value of what was read. */
  public interface Maker<T> {
    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if the parts do not fit together
     */
    T make() throws BadJson;
  }

  /** The value that fields make together; refused if they do not fit. */
  public static <T> T consistent(Maker<T> maker) throws BadJson {
    try {
      return maker.make();
    } catch (IllegalArgumentException refused) {
      throw new BadJson(String.valueOf(refused.getMessage()));
    }
  }
}
