package io.phantompool.node.executor;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.node.ceremony.CeremonyProblem;
import io.phantompool.node.config.MarketSettings;
import io.phantompool.node.config.MintDecimals;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.message.Limits;
import io.phantompool.protocol.message.MarketLookup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The markets of the configuration under the committee's keys.
 *
 * @param markets what they are
 * @param terms with keys and rules
 * @param limits of messages about them
 * @param decimals of those whose amounts people can read
 */
public record PoolMarkets(
    Markets markets, List<MarketTerms> terms, Limits limits, Map<MarketId, MintDecimals> decimals) {
  /** No ceremony of new keys has followed the first one. */
  private static final long KEY_EPOCH = 1;

  /** Copies the list. */
  public PoolMarkets {
    terms = List.copyOf(terms);
    decimals = Map.copyOf(decimals);
  }

  /** Puts them together; each market has as many slots as the committee has keys. */
  public static PoolMarkets of(List<MarketSettings> settings, CommitteeRecord committee) {
    Markets markets = Markets.of(settings.stream().map(MarketSettings::market).toList());
    List<MarketTerms> terms =
        settings.stream().map(market -> terms(market, committee.keys())).toList();
    int mostOrders =
        settings.stream().mapToInt(each -> each.rules().liveOrders()).max().orElseThrow();
    Committee agreeing = Committee.of(committee.roster(), committee.keys().threshold() - 1);
    return new PoolMarkets(
        markets,
        terms,
        new Limits(
            agreeing.size(),
            agreeing.quorum(),
            mostOrders,
            committee.keys().slots().slots(),
            MarketLookup.of(markets)),
        decimals(settings));
  }

  private static Map<MarketId, MintDecimals> decimals(List<MarketSettings> settings) {
    Map<MarketId, MintDecimals> decimals = new HashMap<>();
    for (MarketSettings each : settings) {
      each.decimals().ifPresent(known -> decimals.put(each.market().id(), known));
    }
    return decimals;
  }

  private static MarketTerms terms(MarketSettings market, CommitteeKeys keys) {
    int slots = keys.slots().slots();
    if (market.market().ladder().slots() != slots) {
      throw CeremonyProblem.badInput(
          "Market %s has %d ticks, but the committee has keys for %d"
              .formatted(market.market().id(), market.market().ladder().ticks(), slots / 2),
          "give every market a ladder of that length, or hold a ceremony with --slots twice its"
              + " ticks");
    }
    return new MarketTerms(
        SealingKeys.of(market.market(), SlotKeys.of(KEY_EPOCH, keys.slots().Y())), market.rules());
  }
}
