package io.phantompool.client.pool;

import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.CountedEntry;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a wallet has and where its reserve chains stand, with everything counted that {@link
 * #markets} names.
 *
 * @param mints a chain for each mint it has ever had
 * @param markets how much of each market's past is counted
 */
public record AccountInfo(Wallet wallet, List<Chain> mints, List<MarketProgress> markets) {
  /** Copies the lists. */
  public AccountInfo {
    mints = List.copyOf(mints);
    markets = List.copyOf(markets);
  }

  /**
   * A chain.
   *
   * @param balance atoms, reserved ones too
   * @param deposits counted deposits, total
   * @param reserveNumber of the last accepted order or withdrawal, 0 if there is none
   * @param lastId of the same, zero if there is none
   * @param openCommitments V_open
   * @param liveOrders how many
   * @param pending an id under the next number that is not accepted yet
   */
  public record Chain(
      Mint mint,
      Atoms balance,
      Atoms deposits,
      long reserveNumber,
      Digest lastId,
      Point openCommitments,
      int liveOrders,
      Optional<Digest> pending) {
    /** The chain of a mint in which nothing has happened. */
    public static Chain empty(Mint mint) {
      return new Chain(
          mint, Atoms.ZERO, Atoms.ZERO, 0, Digest.ZERO, Point.IDENTITY, 0, Optional.empty());
    }

    static Chain read(Fields fields) throws BadJson {
      Chain chain =
          new Chain(
              fields.mint("mint"),
              new Atoms(fields.u64("balance")),
              new Atoms(fields.u64("deposits")),
              fields.count("reserveNumber"),
              fields.digest("lastId"),
              fields.point("openCommitments"),
              fields.small("liveOrders"),
              fields.optional("pending", f -> f.digest("pending")));
      if ((chain.reserveNumber == 0) != chain.lastId.equals(Digest.ZERO)) {
        throw new BadJson("A chain has a last id exactly when it has a reserve number");
      }
      return chain;
    }
  }

  /** Reads one. */
  public static AccountInfo read(Fields fields) throws BadJson {
    return new AccountInfo(
        fields.wallet("wallet"),
        fields.list("mints", Chain::read),
        fields.list("markets", AccountInfo::progress));
  }

  private static MarketProgress progress(Fields fields) throws BadJson {
    return Fields.consistent(
        () ->
            new MarketProgress(
                fields.market("market"),
                fields.count("outcomesThrough"),
                fields.count("settledThrough")));
  }

  /** The chain of this mint. */
  public Chain chain(Mint mint) {
    return mints.stream()
        .filter(chain -> chain.mint().equals(mint))
        .findFirst()
        .orElseGet(() -> Chain.empty(mint));
  }

  /** How much of this market's past is counted. */
  public MarketProgress of(MarketId market) {
    return markets.stream()
        .filter(progress -> progress.market().equals(market))
        .findFirst()
        .orElseGet(() -> MarketProgress.none(market));
  }

  /** What a reserve counts to name exactly these balances. */
  public List<CountedEntry> counted() {
    return markets.stream()
        .filter(progress -> progress.outcomesThrough() != 0)
        .sorted(Comparator.comparing(MarketProgress::market))
        .map(p -> new CountedEntry(p.market(), p.outcomesThrough(), p.settledThrough()))
        .toList();
  }
}
