package io.phantompool.node.executor;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.ceremony.CeremonyProblem;
import io.phantompool.node.config.ConfigProblem;
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
import io.phantompool.protocol.round.Fill;
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

  /** pekko.remote.artery.advanced.maximum-frame-size in cluster.conf. */
  static final long FRAME_BYTES = 8L << 20;

  /** A point of an opened list. */
  private static final int OPENING_BYTES = 64;

  /** A fill, an end and what both sides of it gain and give. */
  private static final int OUTCOME_BYTES = Fill.BYTES + 40 + 2 * 80;

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
    settings.forEach(market -> requireFitsAFrame(market, agreeing, committee.keys().threshold()));
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

  /**
   * A message that is longer than a frame never arrives, and a round of so many orders would never
   * end. For each order there are the openings of t executors, the ids in q inventories, or a fill
   * with its balances.
   */
  private static void requireFitsAFrame(MarketSettings market, Committee committee, int threshold) {
    int bytes =
        Math.max(
            Math.max(OPENING_BYTES * threshold, Digest.LENGTH * committee.quorum()), OUTCOME_BYTES);
    int room = (int) (FRAME_BYTES - FRAME_BYTES / 16) / bytes;
    if (committee.mostAccepted(market.rules().liveOrders()) > room) {
      int most =
          (int)
              ((long) room
                  * (committee.quorum() - committee.faulty())
                  / (committee.size() - committee.faulty()));
      throw new ConfigProblem(
          "live-orders of %s is %d, more than messages between nodes can carry"
              .formatted(market.market().id(), market.rules().liveOrders()),
          "at most %d with this committee".formatted(most));
    }
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
