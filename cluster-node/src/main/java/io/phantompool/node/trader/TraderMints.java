package io.phantompool.node.trader;

import io.phantompool.client.decimal.Decimals;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.protocol.market.Mint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mints of a pool by their names in the names of its markets. */
public final class TraderMints {
  private final TraderSettings settings;
  private final Map<String, Mint> mints = new LinkedHashMap<>();

  /** Of these markets. */
  public TraderMints(TraderSettings settings, List<MarketInfo> markets) {
    this.settings = settings;
    for (MarketInfo market : markets) {
      String[] names = TraderSettings.mints(market.id());
      mints.put(names[0], market.market().baseMint());
      mints.put(names[1], market.market().quoteMint());
    }
  }

  /** The mint of this name. */
  public Mint mint(String name) {
    Mint mint = mints.get(name);
    if (mint == null) {
      throw TraderProblem.badInput(
          "'%s' is no mint of this pool's markets".formatted(name),
          "allowed are %s".formatted(String.join(", ", mints.keySet())));
    }
    return mint;
  }

  /** The decimals of the mint of this name. */
  public Decimals decimals(String name) {
    Integer digits = settings.decimals().get(name);
    if (digits == null) {
      throw TraderProblem.badInput(
          "the decimals of %s are not known".formatted(name),
          "write them into trader.conf: decimals { \"%s\" = 9 }".formatted(name));
    }
    return new Decimals(digits);
  }
}
