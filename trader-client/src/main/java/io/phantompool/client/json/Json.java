package io.phantompool.client.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Reads and writes JSON objects. */
public final class Json {
  private static final int MOST_NESTING = 16;
  private static final DateTimeFormatter MILLIS_UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MOST_NESTING).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** The keys of exactly one object. */
  public static Fields read(byte[] utf8) throws BadJson {
    try {
      JsonNode tree = MAPPER.readTree(utf8);
      return Fields.of(tree);
    } catch (IOException notJson) {
      throw new BadJson("It is not one JSON object with each key once");
    }
  }

  /** An empty object to be filled and written. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A time as the API writes it: UTC with milliseconds. */
  public static String time(Instant time) {
    return MILLIS_UTC.format(time);
  }
}
