package io.phantompool.protocol.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.testkit.Rng;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Accounts for tests, made up and out of vectors. */
public final class AccountSamples {
  private AccountSamples() {}

  /** A wallet of 32 equal bytes. */
  public static Wallet wallet(int value) {
    byte[] bytes = new byte[Wallet.LENGTH];
    Arrays.fill(bytes, (byte) value);
    return Wallet.of(bytes);
  }

  /** An id of 32 equal bytes. */
  public static Digest id(int value) {
    return Digest.of(wallet(value).encode());
  }

  /** value G + blinding H. */
  public static Point commit(long value, Scalar blinding) {
    return Point.GENERATOR
        .timesVartime(Scalar.of(value))
        .plus(Generators.get().H().timesVartime(blinding));
  }

  /** A uniform scalar. */
  public static Scalar scalar(Rng random) {
    return Scalar.ofUniform(random.bytes(Scalar.UNIFORM_BYTES));
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  static Point point(JsonNode node) {
    try {
      return Point.readAllowingIdentity(new ByteReader(MarketSamples.hex(node)));
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  static Scalar scalar(JsonNode node) {
    try {
      return Scalar.decode(MarketSamples.hex(node));
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  static Digest digest(JsonNode node) {
    return Digest.of(MarketSamples.hex(node));
  }

  static Atoms atoms(JsonNode node) {
    return new Atoms(Long.parseUnsignedLong(node.asText()));
  }

  static Reserve reserve(JsonNode ref) {
    List<CountedEntry> entries =
        MarketSamples.list(ref.required("counted")).stream()
            .map(
                e ->
                    new CountedEntry(
                        new MarketId(e.get(0).asText()), e.get(1).asLong(), e.get(2).asLong()))
            .toList();
    return new Reserve(
        ref.required("u").asLong(),
        digest(ref.required("previous")),
        atoms(ref.required("deposits")),
        entries);
  }

  static byte[] encode(Reserve reserve) {
    ByteWriter out = new ByteWriter();
    reserve.writeTo(out);
    return out.toByteArray();
  }
}
