package io.phantompool.protocol.account;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * All that decides the states of one wallet's account in one mint: what was accepted under each
 * reserve number, the deposits, and what outcomes said of this wallet. {@link #stateFor} is a pure
 * function of these, of how much of each market is known, and of a reserve (protocol.md section 6,
 * encoding.md section 4, "State after reserve u-1"): nothing that arrives later changes what it
 * once derived.
 *
 * <p>Immutable; what is learnt makes a new chain that shares the old one's past. Deriving the state
 * of the next reserve takes a few look-ups per counted market, and an addition for each order that
 * ended late between its counted settlement and its counted close. A reserve from the middle of the
 * chain costs a look-up more for each one after it.
 */
public final class ReserveChain {
  private final Wallet wallet;
  private final Mint mint;
  private final PVector<Link> links;
  private final Atoms finalizedDeposits;
  private final PMap<MarketId, MarketReleases> releases;

  /** A reservation, and sums over it and all before it. */
  private record Link(Reservation reservation, BigInteger withdrawn, Point committed) {}

  private ReserveChain(
      Wallet wallet,
      Mint mint,
      PVector<Link> links,
      Atoms finalizedDeposits,
      PMap<MarketId, MarketReleases> releases) {
    this.wallet = wallet;
    this.mint = mint;
    this.links = links;
    this.finalizedDeposits = finalizedDeposits;
    this.releases = releases;
  }

  /** The chain of an account in which nothing has happened. */
  public static ReserveChain empty(Wallet wallet, Mint mint) {
    return new ReserveChain(wallet, mint, TreePVector.empty(), Atoms.ZERO, HashTreePMap.empty());
  }

  /**
   * With this under the next reserve number.
   *
   * @throws IllegalArgumentException if the same order stands on the chain already
   */
  public ReserveChain append(Reservation reservation) {
    BigInteger withdrawn = withdrawn(links.size()).add(withdrawn(reservation).toBigInteger());
    Point committed = committed(links.size());
    PMap<MarketId, MarketReleases> more = releases;
    if (reservation instanceof Reservation.OfOrder order) {
      committed = committed.plus(order.commitment());
      MarketReleases market = releasesOf(order.market());
      more = releases.plus(order.market(), market.withOrder(order.id(), order.commitment()));
    }
    return new ReserveChain(
        wallet,
        mint,
        links.plus(new Link(reservation, withdrawn, committed)),
        finalizedDeposits,
        more);
  }

  /**
   * Whether something accepted can stand under this number: the next one, or one from which on only
   * forced exits stand. An exit takes whatever number is free when an executor hears of it, and
   * gives way to what a quorum accepted there: so all executors end with the same chain, whoever
   * heard of what first.
   */
  public boolean takes(long number) {
    return number != 0
        && Long.compareUnsigned(number, lengthWithoutLastExits()) > 0
        && Long.compareUnsigned(number - 1, links.size()) <= 0;
  }

  private int lengthWithoutLastExits() {
    int length = links.size();
    while (length > 0 && links.get(length - 1).reservation() instanceof Reservation.OfForcedExit) {
      length--;
    }
    return length;
  }

  /** Whether the reserve builds on what stands before its number. */
  public boolean follows(Reserve reserve) {
    return Long.compareUnsigned(reserve.number() - 1, links.size()) <= 0
        && reserve.previous().equals(idBefore((int) (reserve.number() - 1)));
  }

  /**
   * With this under a number that {@link #takes} it. Exits that stood there move up.
   *
   * @throws IllegalArgumentException if something else stands there or the number is not the next
   */
  public ReserveChain put(long number, Reservation reservation) {
    if (!takes(number)) {
      throw new IllegalArgumentException("Only forced exits give way to what is accepted");
    }
    PVector<Link> before = links;
    Deque<Reservation> exits = new ArrayDeque<>();
    while (before.size() >= number) {
      exits.push(before.get(before.size() - 1).reservation());
      before = before.minus(before.size() - 1);
    }
    ReserveChain next =
        new ReserveChain(wallet, mint, before, finalizedDeposits, releases).append(reservation);
    for (Reservation exit : exits) {
      next = next.append(exit);
    }
    return next;
  }

  /**
   * With this total of finalized deposits.
   *
   * @throws IllegalArgumentException if it is less than before
   */
  public ReserveChain withDeposits(Atoms total) {
    if (total.compareTo(finalizedDeposits) < 0) {
      throw new IllegalArgumentException("A finalized deposit does not become undone");
    }
    return new ReserveChain(wallet, mint, links, total, releases);
  }

  /**
   * With what an outcome or void says of this wallet and mint. Outcomes that say nothing of it need
   * not be told.
   *
   * @throws IllegalArgumentException if it contradicts what is known, or concerns an order that is
   *     not on the chain, as no agreed outcome does once its orders are accepted here
   */
  public ReserveChain with(Release release) {
    MarketReleases market = releasesOf(release.market()).with(release);
    return new ReserveChain(
        wallet, mint, links, finalizedDeposits, releases.plus(release.market(), market));
  }

  private MarketReleases releasesOf(MarketId market) {
    return releases.getOrDefault(market, MarketReleases.none());
  }

  /** The owner. */
  public Wallet wallet() {
    return wallet;
  }

  /** The mint. */
  public Mint mint() {
    return mint;
  }

  /** How many reserve numbers are accepted. */
  public int length() {
    return links.size();
  }

  /** Total of deposits that the chain has finalized. */
  public Atoms finalizedDeposits() {
    return finalizedDeposits;
  }

  /** What stands under this number, 1 to {@link #length}; nothing under every other. */
  public Optional<Reservation> reservation(long number) {
    return Long.compareUnsigned(number - 1, links.size()) < 0
        ? Optional.of(links.get((int) (number - 1)).reservation())
        : Optional.empty();
  }

  /** The id that the reserve after so many names as the previous one. */
  public Digest idBefore(int length) {
    return length == 0 ? Digest.ZERO : links.get(length - 1).reservation().id();
  }

  /** The next reserve of this chain, counting everything that is known and concerns it. */
  public Reserve next(KnownOutcomes known) {
    List<CountedEntry> counted =
        releases.keySet().stream()
            .map(known::of)
            .filter(market -> market.outcomesThrough() != 0)
            .map(k -> new CountedEntry(k.market(), k.outcomesThrough(), k.settledThrough()))
            .sorted((a, b) -> a.market().compareTo(b.market()))
            .toList();
    return new Reserve(links.size() + 1L, idBefore(links.size()), finalizedDeposits, counted);
  }

  /** The state that {@code reserve} names, that after reserve u-1. */
  public Derivation stateFor(Reserve reserve, KnownOutcomes known) {
    Optional<String> unknown = unknownIn(reserve, known);
    if (unknown.isPresent()) {
      return new Derivation.Waiting(unknown.get());
    }
    int before = (int) (reserve.number() - 1);
    if (!reserve.previous().equals(idBefore(before))) {
      return new Derivation.Refused(
          "Under reserve %d another id was accepted than the one named".formatted(before));
    }
    BigInteger balance = balance(reserve, before);
    if (balance.signum() < 0 || balance.bitLength() > Long.SIZE) {
      return new Derivation.Refused(
          "The counted releases leave a balance of %s, not one of 0 to 2^64 - 1 atoms"
              .formatted(balance));
    }
    return new Derivation.Derived(
        new AccountState(
            wallet, mint, reserve, Atoms.of(balance), openCommitments(reserve, before)));
  }

  /** The first thing that the reserve builds on or counts and that is not known here. */
  private Optional<String> unknownIn(Reserve reserve, KnownOutcomes known) {
    if (Long.compareUnsigned(reserve.number() - 1, links.size()) > 0) {
      return Optional.of(
          "Reserve %s is not accepted here".formatted(Long.toUnsignedString(reserve.number() - 1)));
    }
    if (reserve.deposits().compareTo(finalizedDeposits) > 0) {
      return Optional.of("Not all of the counted deposits are finalized here");
    }
    return reserve.counted().stream()
        .filter(entry -> !known.of(entry.market()).covers(entry))
        .findFirst()
        .map(entry -> "The counted releases of %s are not all known".formatted(entry.market()));
  }

  private BigInteger balance(Reserve reserve, int before) {
    BigInteger balance = reserve.deposits().toBigInteger().subtract(withdrawn(before));
    for (CountedEntry entry : reserve.counted()) {
      balance = balance.add(releasesOf(entry.market()).deltasThrough(entry.settlement()));
    }
    return balance;
  }

  private BigInteger withdrawn(int length) {
    return length == 0 ? BigInteger.ZERO : links.get(length - 1).withdrawn();
  }

  private static Atoms withdrawn(Reservation reservation) {
    return switch (reservation) {
      case Reservation.OfOrder _ -> Atoms.ZERO;
      case Reservation.OfWithdrawal withdrawal -> withdrawal.amount();
      case Reservation.OfForcedExit exit -> exit.amount();
    };
  }

  private Point committed(int length) {
    return length == 0 ? Point.IDENTITY : links.get(length - 1).committed();
  }

  private Point openCommitments(Reserve reserve, int before) {
    Point open = committed(before);
    for (CountedEntry entry : reserve.counted()) {
      open = open.minus(releasesOf(entry.market()).released(entry));
    }
    // The sums by market know of orders that the reserve does not build on.
    for (int i = before; i < links.size(); i++) {
      open = open.plus(released(links.get(i).reservation(), reserve));
    }
    return open;
  }

  private Point released(Reservation reservation, Reserve reserve) {
    return switch (reservation) {
      case Reservation.OfOrder order ->
          Optional.ofNullable(releasesOf(order.market()).orders().get(order.id()))
              .map(history -> history.released(reserve.countedOf(order.market())))
              .orElse(Point.IDENTITY);
      case Reservation.OfWithdrawal _, Reservation.OfForcedExit _ -> Point.IDENTITY;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReserveChain that
        && wallet.equals(that.wallet)
        && mint.equals(that.mint)
        && links.equals(that.links)
        && finalizedDeposits.equals(that.finalizedDeposits)
        && releases.equals(that.releases);
  }

  @Override
  public int hashCode() {
    return Objects.hash(wallet, mint, links.size(), finalizedDeposits);
  }

  /** Owner, mint and length. */
  @Override
  public String toString() {
    return "ReserveChain[%s, %s, %d reserves]".formatted(wallet, mint, links.size());
  }
}
