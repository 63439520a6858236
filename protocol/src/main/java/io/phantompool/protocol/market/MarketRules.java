package io.phantompool.protocol.market;

/**
 * How a market is run: what the executors agree on beside its digest (protocol.md section 3).
 *
 * @param intervalMillis from one close to the next, at least 1
 * @param crowd m, the arrivals of as many wallets that open a round, at least 2, or 1 in
 *     development
 * @param liveOrdersPerWallet most live orders of one wallet in this market, at least 1
 * @param liveOrders M_max, most live orders in this market, at least 1
 * @param longestLifeMillis how far ahead good-till may lie, at least 1
 * @param referenceTick g until a round of the ladder epoch has m fills of m wallets
 * @param development whether what is too small for real funds is allowed
 */
public record MarketRules(
    long intervalMillis,
    int crowd,
    int liveOrdersPerWallet,
    int liveOrders,
    long longestLifeMillis,
    Tick referenceTick,
    boolean development) {
  /** The default interval: 30 seconds. */
  public static final long INTERVAL_MILLIS = 30_000;

  /** The default crowd. */
  public static final int CROWD = 3;

  /** The default and the cap of live orders per wallet and market. */
  public static final int LIVE_ORDERS_PER_WALLET = 64;

  /** The default of M_max. */
  public static final int LIVE_ORDERS = 16_384;

  /** The longest life: 24 hours. */
  public static final long LONGEST_LIFE_MILLIS = 24L * 60 * 60 * 1000;

  /** The default band of a market order around the reference tick. */
  public static final BasisPoints MARKET_ORDER_BAND = new BasisPoints(500);

  /** Checks every rule that the settings alone can break. */
  public MarketRules {
    require(intervalMillis > 0, "The interval of a market is at least 1 ms");
    require(
        crowd >= (development ? 1 : 2),
        "The crowd of a market is at least 2; 1 is for development only");
    require(
        liveOrdersPerWallet >= 1 && liveOrdersPerWallet <= LIVE_ORDERS_PER_WALLET,
        "A wallet has 1 to 64 live orders in a market");
    require(liveOrders >= 1, "A market has room for at least 1 live order");
    require(
        longestLifeMillis >= 1 && longestLifeMillis <= LONGEST_LIFE_MILLIS,
        "The longest life of an order is 1 ms to 24 hours");
  }

  /** The protocol's defaults with this reference tick. */
  public static MarketRules withDefaults(Tick referenceTick) {
    return new MarketRules(
        INTERVAL_MILLIS,
        CROWD,
        LIVE_ORDERS_PER_WALLET,
        LIVE_ORDERS,
        LONGEST_LIFE_MILLIS,
        referenceTick,
        false);
  }

  /**
   * Refuses a market that these rules do not allow: its reference tick must be on the ladder, and
   * outside of development the ladder has at least 16 ticks.
   *
   * @throws IllegalArgumentException if it is not allowed
   */
  public void requireFits(Market market) {
    int ticks = market.ladder().ticks();
    require(referenceTick.index() < ticks, "The reference tick is one of the market's ladder");
    require(
        development || ticks >= PriceLadder.FEWEST_TICKS,
        "A ladder of fewer than 16 prices is for development only");
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
