package io.phantompool.protocol.market;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All markets of a pool, whose mints have one role each: a base mint with one lot size in all its
 * markets, or a quote mint, never both (protocol.md section 3). Immutable.
 */
public final class Markets {
  private final TreeMap<MarketId, Market> byId = new TreeMap<>();
  private final Map<Mint, MintRole> roles = new HashMap<>();

  private Markets() {}

  /**
   * These markets together.
   *
   * @throws IllegalArgumentException if two have one id, or a mint would have two roles
   */
  public static Markets of(Collection<Market> markets) {
    Markets together = new Markets();
    for (Market market : markets) {
      if (together.byId.put(market.id(), market) != null) {
        throw new IllegalArgumentException("There are two markets " + market.id());
      }
      together.give(market.baseMint(), market.baseRole(), market);
      together.give(market.quoteMint(), new MintRole.Quote(), market);
    }
    return together;
  }

  private void give(Mint mint, MintRole role, Market market) {
    MintRole former = roles.putIfAbsent(mint, role);
    if (former != null && !former.equals(role)) {
      throw new IllegalArgumentException(
          "Mint %s is %s elsewhere and would be %s in %s"
              .formatted(mint, words(former), words(role), market.id()));
    }
  }

  private static String words(MintRole role) {
    return switch (role) {
      case MintRole.Base(BaseAtoms lot) -> "a base mint with lots of " + lot;
      case MintRole.Quote _ -> "a quote mint";
    };
  }

  /** The market of this name. */
  public Optional<Market> get(MarketId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** What this mint is in the pool; nothing if no market has it. */
  public Optional<MintRole> role(Mint mint) {
    return Optional.ofNullable(roles.get(mint));
  }

  /** Every market, in the order of ids. */
  public List<Market> all() {
    return List.copyOf(byId.values());
  }
}
