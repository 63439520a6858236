package io.phantompool.node.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.pool.Cancellation;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.OrderHeader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How the values of the protocol stand in our envelopes: in the bytes that encoding.md gives them,
 * read strictly. Records of such values need nothing more. The class is named in cluster.conf.
 */
public final class ProtocolValues extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** All of them. */
  public ProtocolValues() {
    super("protocol-values");
    value(Digest.class, Digest::encode, Digest::read);
    value(Wallet.class, Wallet::encode, Wallet::read);
    value(Mint.class, Mint::encode, Mint::read);
    value(ClientId.class, id -> written(id::writeTo), ClientId::read);
    value(Signature.class, Signature::encode, Signature::read);
    // What a wallet's open orders may spend is the identity when there are none.
    value(Point.class, Point::encode, Point::readAllowingIdentity);
    value(OrderHeader.class, OrderHeader::encode, OrderHeader::read);
    value(WithdrawalHeader.class, WithdrawalHeader::encode, WithdrawalHeader::read);
    setMixInAnnotation(PoolEvent.class, Events.class);
    setMixInAnnotation(Cancellation.class, Cancellations.class);
  }

  /** Whose list has a hole, has not written it with our program. */
  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    for (Class<?> holder : List.of(List.class, Map.class)) {
      context.configOverride(holder).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = PoolEvent.MatchingChanged.class, name = "matching"),
    @JsonSubTypes.Type(value = PoolEvent.RoundChanged.class, name = "round"),
    @JsonSubTypes.Type(value = PoolEvent.BookChanged.class, name = "book"),
    @JsonSubTypes.Type(value = PoolEvent.OrderChanged.class, name = "order"),
    @JsonSubTypes.Type(value = PoolEvent.ExecutorChanged.class, name = "executor")
  })
  private interface Events {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Cancellation.Recorded.class, name = "recorded"),
    @JsonSubTypes.Type(value = Cancellation.UnknownOrder.class, name = "unknown-order"),
    @JsonSubTypes.Type(value = Cancellation.NotItsOwner.class, name = "not-its-owner"),
    @JsonSubTypes.Type(value = Cancellation.Over.class, name = "over")
  })
  private interface Cancellations {}

  private static byte[] written(Consumer<ByteWriter> writes) {
    ByteWriter out = new ByteWriter();
    writes.accept(out);
    return out.toByteArray();
  }

  @FunctionalInterface
  private interface Reading<T> {
    T from(ByteReader in) throws MalformedEncodingException;
  }

  private <T> void value(Class<T> type, Function<T, byte[]> encode, Reading<T> read) {
    addSerializer(type, new Written<>(type, encode));
    addDeserializer(type, new Read<>(type, read));
  }

  private static final class Written<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<T, byte[]> encode;

    Written(Class<T> type, Function<T, byte[]> encode) {
      super(type);
      this.encode = encode;
    }

    @Override
    public void serialize(T value, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      to.writeBinary(encode.apply(value));
    }
  }

  private static final class Read<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Reading<T> reading;

    Read(Class<T> type, Reading<T> reading) {
      super(type);
      this.reading = reading;
    }

    @Override
    public T deserialize(JsonParser from, DeserializationContext context) throws IOException {
      ByteReader in = new ByteReader(from.getBinaryValue());
      try {
        T value = reading.from(in);
        in.expectEnd();
        return value;
      } catch (MalformedEncodingException malformed) {
        throw new IOException(malformed);
      }
    }
  }
}
