package io.phantompool.node.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.pool.Bytes;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.QuoteAtoms;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads and writes JSON. Reading refuses unknown and repeated keys, missing ones, null, values of
 * another type, and anything behind the object. Writing leaves out what is not there.
 */
public final class Json {
  private static final DateTimeFormatter MILLIS_UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int MOST_NESTING = 8;
  private static final int MOST_DIGITS = 20;

  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /** UTF-8 of a record's JSON, without white space. */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("%s has no JSON form".formatted(value.getClass()), e);
    }
  }

  /** The same as a text. */
  public static String text(Object value) {
    return new String(write(value), StandardCharsets.UTF_8);
  }

  /**
   * Reads exactly one object as this record.
   *
   * @throws IOException if it is not one
   */
  public static <T> T read(byte[] utf8, Class<T> type) throws IOException {
    T value = MAPPER.readValue(utf8, type);
    if (value == null) {
      throw new IOException("null is no object");
    }
    return value;
  }

  /** A time as the API writes it: UTC with milliseconds. */
  public static String time(Instant time) {
    return MILLIS_UTC.format(time);
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper =
        JsonMapper.builder(factory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(values())
            .build();
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    mapper
        .configOverride(Optional.class)
        .setInclude(
            JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS));
    return mapper;
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MOST_NESTING)
                .maxNumberLength(MOST_DIGITS)
                .build())
        .build();
  }

  private static SimpleModule values() {
    SimpleModule module = new SimpleModule();
    text(module, Instant.class, Json::time);
    text(module, BigInteger.class, BigInteger::toString);
    text(module, Digest.class, Digest::toString);
    text(module, Point.class, point -> HexFormat.of().formatHex(point.encode()));
    text(module, PublicKeyBytes.class, PublicKeyBytes::toString);
    text(module, Bytes.class, Bytes::toString);
    text(module, Wallet.class, Wallet::toString);
    text(module, Address.class, Address::toString);
    text(module, ClientId.class, ClientId::toString);
    text(module, Signature.class, Signature::toString);
    text(module, MarketId.class, MarketId::text);
    text(module, Mint.class, Mint::toString);
    text(module, Atoms.class, atoms -> Long.toUnsignedString(atoms.atoms()));
    text(module, BaseAtoms.class, atoms -> Long.toUnsignedString(atoms.atoms()));
    text(module, QuoteAtoms.class, atoms -> Long.toUnsignedString(atoms.atoms()));
    text(module, Lots.class, lots -> Long.toUnsignedString(lots.count()));
    text(module, Price.class, price -> Long.toUnsignedString(price.quoteAtomsPerLot()));
    text(module, TimeInForce.class, Json::timeInForce);
    text(
        module,
        SealedOrder.class,
        order -> Base64.getUrlEncoder().withoutPadding().encodeToString(order.encode()));
    write(module, Tick.class, (tick, out) -> out.writeNumber(tick.index()));
    write(module, BasisPoints.class, (points, out) -> out.writeNumber(points.count()));
    module.addSerializer(new WhatIsThere());
    return module;
  }

  private static String timeInForce(TimeInForce time) {
    return switch (time) {
      case GOOD_TILL_TIME -> "GTT";
      case IMMEDIATE_OR_CANCEL -> "IOC";
    };
  }

  private interface Writing<T> {
    void write(T value, JsonGenerator out) throws IOException;
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<T, String> text) {
    write(module, type, (value, out) -> out.writeString(text.apply(value)));
  }

  private static <T> void write(SimpleModule module, Class<T> type, Writing<T> writing) {
    module.addSerializer(
        new StdSerializer<T>(type) {
          private static final long serialVersionUID = 1L;

          @Override
          public void serialize(T value, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            writing.write(value, out);
          }
        });
  }

  /** An optional value is its value, and its key is left out if there is none. */
  private static final class WhatIsThere extends StdSerializer<Optional<?>> {
    private static final long serialVersionUID = 1L;

    WhatIsThere() {
      super(Optional.class, false);
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Optional<?> value) {
      return value.isEmpty();
    }

    @Override
    public void serialize(Optional<?> value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) {
        provider.defaultSerializeValue(value.get(), out);
      } else {
        out.writeNull();
      }
    }
  }
}
