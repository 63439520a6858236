package io.phantompool.protocol.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Slot;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.testkit.Vectors;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One entry of phantompool/order.json or order-512.json, as the types of this package. */
record VectorOrder(JsonNode json) {
  private static final HexFormat HEX = HexFormat.of();

  static List<VectorOrder> all() {
    return Stream.of("order.json", "order-512.json")
        .map(file -> Vectors.json("phantompool/" + file).required("orders"))
        .flatMap(orders -> StreamSupport.stream(orders.spliterator(), false))
        .map(VectorOrder::new)
        .toList();
  }

  byte[] bytes(String field) {
    return HEX.parseHex(json.required(field).asText());
  }

  private JsonNode marketJson() {
    return json.required("market");
  }

  Market market() {
    JsonNode m = marketJson();
    return new Market(
        new MarketId(m.required("id").asText()),
        Mint.of(HEX.parseHex(m.required("base mint").asText())),
        Mint.of(HEX.parseHex(m.required("quote mint").asText())),
        new BaseAtoms(number(m, "lot")),
        PriceLadder.of(
            StreamSupport.stream(m.required("prices").spliterator(), false)
                .mapToLong(price -> Long.parseUnsignedLong(price.asText()))
                .toArray()),
        new Lots(number(m, "a_min")),
        new BasisPoints((int) number(m, "fee bps")),
        number(m, "ladder epoch"));
  }

  private static long number(JsonNode node, String field) {
    return Long.parseUnsignedLong(node.required(field).asText());
  }

  SealingKeys keys() {
    return SealingKeys.of(
        market(),
        SlotKeys.of(
            number(marketJson(), "key epoch"),
            PointVector.of(
                StreamSupport.stream(json.required("Y").spliterator(), false)
                    .map(y -> point(y.asText()))
                    .toList())));
  }

  private static Point point(String hex) {
    try {
      return Point.readAllowingIdentity(new ByteReader(HEX.parseHex(hex)));
    } catch (MalformedEncodingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  OrderSizes sizes() {
    return new OrderSizes(json.required("Y").size());
  }

  byte[] headerBytes() {
    return HEX.parseHex(json.required("header").required("bytes").asText());
  }

  OrderHeader header() {
    try {
      return OrderHeader.read(new ByteReader(headerBytes()));
    } catch (MalformedEncodingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  SealedOrder order() {
    try {
      return SealedOrder.decode(bytes("order bytes"), sizes());
    } catch (MalformedEncodingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  AccountState base() {
    return state("base", market().baseMint(), header().base());
  }

  AccountState quote() {
    return state("quote", market().quoteMint(), header().quote());
  }

  private AccountState state(String side, Mint mint, Reserve reserve) {
    JsonNode s = json.required(side);
    return new AccountState(
        header().wallet(),
        mint,
        reserve,
        new Atoms(number(s, "balance")),
        point(s.required("V_open").asText()));
  }

  Digest stateDigest(String side) {
    return Digest.of(HEX.parseHex(json.required(side).required("state").asText()));
  }

  OrderClaim claim() {
    return new OrderClaim(order(), base(), quote());
  }

  FundedAccount fundedBase() {
    return new FundedAccount(base(), openFunds(0));
  }

  FundedAccount fundedQuote() {
    return new FundedAccount(quote(), openFunds(2));
  }

  private OpenFundsWitness openFunds(int at) {
    JsonNode openings =
        json.required("V_open openings (base value, blinding, quote value, blinding)");
    try (SecretScalar blinding = SecretScalar.decode(HEX.parseHex(openings.get(at + 1).asText()))) {
      return OpenFundsWitness.of(Long.parseUnsignedLong(openings.get(at).asText()), blinding);
    } catch (MalformedEncodingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  OwnerSeed seed() {
    return OwnerSeed.of(bytes("seed"));
  }

  Ed25519SigningKey wallet() {
    return Ed25519SigningKey.fromSeed(bytes("wallet seed"));
  }

  Slot slot() {
    return new Slot(json.required("opening").required("slot").asInt());
  }

  Lots size() {
    return new Lots(number(json.required("opening"), "a"));
  }

  OrderOpening opening() {
    try (OwnerSeed seed = seed();
        OrderContent content = OrderContent.of(bytes("fresh"), slot(), size())) {
      return OrderOpening.derive(seed, header(), content, market().ladder()).orElseThrow();
    }
  }

  String openingHex(String field) {
    return json.required("opening").required(field).asText();
  }

  List<Integer> refusedFlips() {
    return StreamSupport.stream(
            json.required("offsets where flipping the lowest bit must refuse").spliterator(), false)
        .map(JsonNode::asInt)
        .toList();
  }
}
