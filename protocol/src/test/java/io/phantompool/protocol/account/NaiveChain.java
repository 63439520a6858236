package io.phantompool.protocol.account;

import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The naive twin of {@link ReserveChain}: it reads the annex word by word and walks everything that
 * ever happened for every state (encoding.md section 4, "State after reserve u-1").
 */
record NaiveChain(
    Wallet wallet,
    Mint mint,
    List<Reservation> reservations,
    Atoms finalizedDeposits,
    Map<MarketId, NaiveReleases> releases) {

  /** Keeps copies; refuses releases under another market's id. */
  public NaiveChain {
    reservations = List.copyOf(reservations);
    releases = Map.copyOf(releases);
    releases.forEach(NaiveChain::requireOwnId);
  }

  private static void requireOwnId(MarketId market, NaiveReleases releases) {
    if (!releases.market().equals(market)) {
      throw new IllegalArgumentException(
          "The releases of %s stand under %s".formatted(releases.market(), market));
    }
  }

  /** The chain of an account in which nothing has happened. */
  public static NaiveChain empty(Wallet wallet, Mint mint) {
    return new NaiveChain(wallet, mint, List.of(), Atoms.ZERO, Map.of());
  }

  /** With this under the next reserve number. */
  public NaiveChain append(Reservation reservation) {
    List<Reservation> more = new ArrayList<>(reservations);
    more.add(reservation);
    return new NaiveChain(wallet, mint, more, finalizedDeposits, releases);
  }

  /**
   * With this total of finalized deposits.
   *
   * @throws IllegalArgumentException if it is less than before
   */
  public NaiveChain withDeposits(Atoms total) {
    if (total.compareTo(finalizedDeposits) < 0) {
      throw new IllegalArgumentException("A finalized deposit does not become undone");
    }
    return new NaiveChain(wallet, mint, reservations, total, releases);
  }

  /** With this in place of what was known of its market. */
  public NaiveChain withReleases(NaiveReleases known) {
    Map<MarketId, NaiveReleases> more = new TreeMap<>(releases);
    more.put(known.market(), known);
    return new NaiveChain(wallet, mint, reservations, finalizedDeposits, more);
  }

  /** What is known of this market. */
  public NaiveReleases releasesOf(MarketId market) {
    return releases.getOrDefault(market, NaiveReleases.none(market));
  }

  /** The next reserve of this chain, counting everything that is known. */
  public Reserve next() {
    List<CountedEntry> counted =
        releases.values().stream()
            .filter(known -> known.outcomesThrough() != 0)
            .map(k -> new CountedEntry(k.market(), k.outcomesThrough(), k.settledThrough()))
            .sorted((a, b) -> a.market().compareTo(b.market()))
            .toList();
    return new Reserve(
        reservations.size() + 1L, idBefore(reservations.size()), finalizedDeposits, counted);
  }

  /**
   * The state that {@code reserve} names, that after reserve u-1.
   *
   * @throws IllegalArgumentException if the releases contradict each other, which no agreed
   *     outcomes do
   */
  public Derivation stateFor(Reserve reserve) {
    Optional<String> unknown = unknownIn(reserve);
    if (unknown.isPresent()) {
      return new Derivation.Waiting(unknown.get());
    }
    int before = (int) (reserve.number() - 1);
    if (!reserve.previous().equals(idBefore(before))) {
      return new Derivation.Refused(
          "Under reserve %d another id was accepted than the one named".formatted(before));
    }
    List<Reservation> earlier = reservations.subList(0, before);
    NaiveCount counted = countedBy(reserve);
    BigInteger balance = balance(reserve.deposits(), earlier, counted);
    if (balance.signum() < 0 || balance.bitLength() > Long.SIZE) {
      return new Derivation.Refused(
          "The counted releases leave a balance of %s, not one of 0 to 2^64 - 1 atoms"
              .formatted(balance));
    }
    return new Derivation.Derived(
        new AccountState(
            wallet, mint, reserve, Atoms.of(balance), openCommitments(earlier, counted)));
  }

  /** The first thing that the reserve builds on or counts and that is not known here. */
  private Optional<String> unknownIn(Reserve reserve) {
    if (Long.compareUnsigned(reserve.number() - 1, reservations.size()) > 0) {
      return Optional.of(
          "Reserve %s is not accepted here".formatted(Long.toUnsignedString(reserve.number() - 1)));
    }
    if (reserve.deposits().compareTo(finalizedDeposits) > 0) {
      return Optional.of("Not all of the counted deposits are finalized here");
    }
    return reserve.counted().stream()
        .filter(entry -> !isKnown(entry))
        .findFirst()
        .map(entry -> "The counted releases of %s are not all known".formatted(entry.market()));
  }

  private boolean isKnown(CountedEntry entry) {
    NaiveReleases known = releasesOf(entry.market());
    return Long.compareUnsigned(entry.close(), known.outcomesThrough()) <= 0
        && Long.compareUnsigned(entry.settlement(), known.settledThrough()) <= 0;
  }

  private Digest idBefore(int reservationCount) {
    return reservationCount == 0 ? Digest.ZERO : reservations.get(reservationCount - 1).id();
  }

  private NaiveCount countedBy(Reserve reserve) {
    NaiveCount counted = new NaiveCount();
    for (CountedEntry entry : reserve.counted()) {
      releasesOf(entry.market()).releases().forEach(release -> counted.count(entry, release));
    }
    return counted;
  }

  private static BigInteger balance(Atoms deposits, List<Reservation> earlier, NaiveCount counted) {
    BigInteger balance = deposits.toBigInteger().add(counted.deltas());
    for (Reservation reservation : earlier) {
      balance = balance.subtract(withdrawn(reservation).toBigInteger());
    }
    return balance;
  }

  private static Atoms withdrawn(Reservation reservation) {
    return switch (reservation) {
      case Reservation.OfOrder _ -> Atoms.ZERO;
      case Reservation.OfWithdrawal withdrawal -> withdrawal.amount();
      case Reservation.OfForcedExit exit -> exit.amount();
    };
  }

  private static Point openCommitments(List<Reservation> earlier, NaiveCount counted) {
    List<Scalar> factors = new ArrayList<>();
    List<Point> commitments = new ArrayList<>();
    for (Reservation reservation : earlier) {
      if (reservation instanceof Reservation.OfOrder order) {
        Scalar factor = counted.factor(order.id());
        if (!factor.isZero()) {
          factors.add(factor);
          commitments.add(order.commitment());
        }
      }
    }
    return MultiScalar.sumVartime(ScalarVector.of(factors), PointVector.of(commitments));
  }
}
