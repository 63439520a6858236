package io.phantompool.client.pool;

import io.phantompool.client.decimal.Decimals;
import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.Tick;
import java.util.Optional;

/**
 * A market with its current epochs and rules. Its digest was computed here and is that of the
 * answer.
 *
 * @param market the market in its ladder epoch
 * @param pair its name as a segment of a path
 * @param keyEpoch of the keys that orders are sealed to
 * @param rules how it is run
 * @param decimals how people write amounts of its mints, as this node has it; nothing signed says
 *     so
 */
public record MarketInfo(
    Market market, String pair, long keyEpoch, MarketRules rules, Optional<MintDecimals> decimals) {
  /** Of the base mint and of the quote mint. */
  public record MintDecimals(Decimals base, Decimals quote) {}

  /** Its name. */
  public MarketId id() {
    return market.id();
  }

  /** Reads one. */
  public static MarketInfo read(Fields fields) throws BadJson {
    Market market = Fields.consistent(() -> market(fields));
    if (!market.digest().equals(fields.digest("digest"))) {
      throw new BadJson("The digest of market %s is another one".formatted(market.id()));
    }
    return new MarketInfo(
        market,
        fields.text("pair"),
        fields.count("keyEpoch"),
        fields.object("rules", MarketInfo::rules),
        fields.optional("baseDecimals", MarketInfo::decimals));
  }

  private static MintDecimals decimals(Fields fields) throws BadJson {
    return Fields.consistent(
        () ->
            new MintDecimals(
                new Decimals(fields.small("baseDecimals")),
                new Decimals(fields.small("quoteDecimals"))));
  }

  private static Market market(Fields fields) throws BadJson {
    return new Market(
        fields.market("market"),
        fields.mint("baseMint"),
        fields.mint("quoteMint"),
        new BaseAtoms(fields.u64("lotAtoms")),
        PriceLadder.of(fields.u64s("ticks").stream().mapToLong(Long::longValue).toArray()),
        new Lots(fields.u64("minLots")),
        new BasisPoints(fields.small("feeBps")),
        fields.count("ladderEpoch"));
  }

  private static MarketRules rules(Fields fields) throws BadJson {
    return Fields.consistent(
        () ->
            new MarketRules(
                fields.count("intervalMillis"),
                fields.small("crowd"),
                fields.small("liveOrdersPerWallet"),
                fields.small("liveOrders"),
                fields.count("longestLifeMillis"),
                new Tick(fields.small("referenceTick")),
                fields.flag("development")));
  }

  /** The digest that orders are sealed and proved against. */
  public Digest digest() {
    return market.digest();
  }
}
