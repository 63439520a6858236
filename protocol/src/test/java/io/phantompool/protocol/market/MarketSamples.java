package io.phantompool.protocol.market;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/** Markets for tests, made up and out of vectors. */
public final class MarketSamples {
  private MarketSamples() {}

  /** A mint of 32 equal bytes. */
  public static Mint mint(int value) {
    byte[] bytes = new byte[Mint.LENGTH];
    java.util.Arrays.fill(bytes, (byte) value);
    return Mint.of(bytes);
  }

  /** Ticks one apart from {@code lowest} on. */
  public static PriceLadder ladder(int ticks, long lowest) {
    return PriceLadder.of(LongStream.range(lowest, lowest + ticks).toArray());
  }

  /** 16 ticks from 20,000 on, lots of 10,000, fee 30. */
  public static Market market() {
    return market("SOL/USDC", mint(1), mint(2), 10_000);
  }

  /** The same under this name, with these mints and lots. */
  public static Market market(String id, Mint base, Mint quote, long lot) {
    return new Market(
        new MarketId(id),
        base,
        quote,
        new BaseAtoms(lot),
        ladder(16, 20_000),
        new Lots(5),
        new BasisPoints(30),
        1);
  }

  /** The market of an entry in a vector file. */
  public static Market ofVector(JsonNode market) {
    return new Market(
        new MarketId(market.required("id").asText()),
        Mint.of(hex(market.required("base mint"))),
        Mint.of(hex(market.required("quote mint"))),
        new BaseAtoms(market.required("lot").asLong()),
        PriceLadder.of(
            list(market.required("prices")).stream().mapToLong(JsonNode::asLong).toArray()),
        new Lots(market.required("a_min").asLong()),
        new BasisPoints(market.required("fee bps").asInt()),
        market.required("ladder epoch").asLong());
  }

  /** The bytes of a hexadecimal text. */
  public static byte[] hex(JsonNode node) {
    return HexFormat.of().parseHex(node.asText());
  }

  /** The items of an array. */
  public static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
