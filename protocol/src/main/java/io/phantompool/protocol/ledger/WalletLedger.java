package io.phantompool.protocol.ledger;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.ReserveChain;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * All that the ledger keeps of one wallet.
 *
 * @param wallet the wallet
 * @param chains of each mint
 * @param names what stands under each client id, for ever
 * @param promised ids that this executor promised under numbers that are not accepted yet
 * @param gatherings receipts of claims that are not accepted yet, and of accepted live orders
 * @param deposits every finalized deposit
 * @param exits every forced exit
 * @param waiting exits that have no number yet, since what is promised under the next one can still
 *     be accepted
 */
record WalletLedger(
    Wallet wallet,
    PMap<Mint, ReserveChain> chains,
    PMap<ClientId, Named> names,
    PMap<Place, Claim> promised,
    PMap<Digest, Gathering> gatherings,
    PMap<DepositName, Atoms> deposits,
    PSet<Digest> exits,
    PMap<Mint, PVector<Reservation.OfForcedExit>> waiting) {

  /** What stands under a client id, and whether this executor promised it. */
  record Named(Digest id, boolean promisedHere) {}

  /** A reserve number of a mint. */
  record Place(Mint mint, long number) {
    static Place of(Stake stake) {
      return new Place(stake.mint(), stake.reserve().number());
    }
  }

  static WalletLedger of(Wallet wallet) {
    return new WalletLedger(
        wallet,
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePSet.empty(),
        HashTreePMap.empty());
  }

  ReserveChain chain(Mint mint) {
    return chains.getOrDefault(mint, ReserveChain.empty(wallet, mint));
  }

  Optional<Named> named(ClientId clientId) {
    return Optional.ofNullable(names.get(clientId));
  }

  Optional<Claim> promisedAt(Place place) {
    return Optional.ofNullable(promised.get(place));
  }

  Gathering gathering(Claim claim) {
    return gatherings.getOrDefault(claim.id(), Gathering.of(claim));
  }

  boolean hasAccepted(Claim claim) {
    Stake stake = claim.stakes().getFirst();
    return chain(stake.mint())
        .reservation(stake.reserve().number())
        .filter(there -> there.id().equals(claim.id()))
        .isPresent();
  }

  /**
   * Whether the claim can never be accepted any more: what a quorum accepted stands under one of
   * its numbers, or before one is another id than the one it names.
   */
  boolean isLost(Claim claim) {
    return claim.stakes().stream().anyMatch(stake -> isLost(claim, stake));
  }

  private boolean isLost(Claim claim, Stake stake) {
    ReserveChain chain = chain(stake.mint());
    long number = stake.reserve().number();
    if (Long.compareUnsigned(number - 1, chain.length()) > 0) {
      return false;
    }
    boolean isTaken =
        chain.reservation(number).filter(there -> !there.id().equals(claim.id())).isPresent()
            && !chain.takes(number);
    return isTaken || !chain.follows(stake.reserve());
  }

  /**
   * The chain on which something accepted by a quorum stands: where it names an exit that waits
   * here, that exit with those before it has its number, and what kept it waiting is lost.
   */
  ReserveChain chainUnder(Stake stake) {
    ReserveChain chain = chain(stake.mint());
    for (Reservation exit : waitingOn(stake.mint())) {
      if (chain.follows(stake.reserve())) {
        return chain;
      }
      chain = chain.append(exit);
    }
    return chain.follows(stake.reserve()) ? chain : chain(stake.mint());
  }

  private PVector<Reservation.OfForcedExit> waitingOn(Mint mint) {
    return waiting.getOrDefault(mint, TreePVector.empty());
  }

  WalletLedger with(ReserveChain chain) {
    return withChains(chains.plus(chain.mint(), chain));
  }

  private WalletLedger withChains(PMap<Mint, ReserveChain> next) {
    return new WalletLedger(wallet, next, names, promised, gatherings, deposits, exits, waiting);
  }

  private WalletLedger withPromised(PMap<Place, Claim> next) {
    return new WalletLedger(wallet, chains, names, next, gatherings, deposits, exits, waiting);
  }

  private WalletLedger withName(ClientId clientId, Named named) {
    return new WalletLedger(
        wallet,
        chains,
        names.plus(clientId, named),
        promised,
        gatherings,
        deposits,
        exits,
        waiting);
  }

  private WalletLedger withGatherings(PMap<Digest, Gathering> next) {
    return new WalletLedger(wallet, chains, names, promised, next, deposits, exits, waiting);
  }

  private WalletLedger withWaiting(Mint mint, PVector<Reservation.OfForcedExit> next) {
    return new WalletLedger(
        wallet,
        chains,
        names,
        promised,
        gatherings,
        deposits,
        exits,
        next.isEmpty() ? waiting.minus(mint) : waiting.plus(mint, next));
  }

  WalletLedger promise(Claim claim) {
    PMap<Place, Claim> more = promised;
    for (Stake stake : claim.stakes()) {
      more = more.plus(Place.of(stake), claim);
    }
    return withPromised(more).withName(claim.clientId(), new Named(claim.id(), true));
  }

  WalletLedger with(Gathering gathering) {
    return withGatherings(gatherings.plus(gathering.claim().id(), gathering));
  }

  WalletLedger forget(Digest id) {
    return withGatherings(gatherings.minus(id));
  }

  /**
   * The claim on all of its chains. What stood under its client id by a promise alone gives way.
   */
  WalletLedger accept(Claim claim) {
    boolean promisedHere =
        named(claim.clientId())
            .filter(n -> n.id().equals(claim.id()) && n.promisedHere())
            .isPresent();
    WalletLedger next = withGatherings(withoutOld());
    for (Stake stake : claim.stakes()) {
      next = next.accept(stake);
    }
    return next.withName(claim.clientId(), new Named(claim.id(), promisedHere));
  }

  private WalletLedger accept(Stake stake) {
    Mint mint = stake.mint();
    ReserveChain under = chainUnder(stake);
    int placed = under.length() - chain(mint).length();
    PVector<Reservation.OfForcedExit> still = waitingOn(mint);
    return with(under.put(stake.reserve().number(), stake.reservation()))
        .withWaiting(mint, still.subList(placed, still.size()));
  }

  /**
   * An order's receipts are held while it lives; those of a withdrawal, and of a claim that has
   * lost its number, until something follows.
   */
  private PMap<Digest, Gathering> withoutOld() {
    PMap<Digest, Gathering> held = gatherings;
    for (Gathering gathering : gatherings.values()) {
      boolean old =
          gathering.claim() instanceof Claim.OfWithdrawal && hasAccepted(gathering.claim());
      held = old || isLost(gathering.claim()) ? held.minus(gathering.claim().id()) : held;
    }
    return held;
  }

  WalletLedger deposit(DepositName name, Atoms amount) {
    ReserveChain chain = chain(name.mint());
    ReserveChain richer = chain.withDeposits(chain.finalizedDeposits().plus(amount));
    return new WalletLedger(
        wallet,
        chains.plus(name.mint(), richer),
        names,
        promised,
        gatherings,
        deposits.plus(name, amount),
        exits,
        waiting);
  }

  /**
   * The exit on the chain. It takes no number from a promise that others may have made too: if they
   * are enough, the promised id stands there and the exit after it.
   */
  WalletLedger exit(Mint mint, Digest id, Atoms amount) {
    PVector<Reservation.OfForcedExit> more =
        waitingOn(mint).plus(new Reservation.OfForcedExit(id, amount));
    return new WalletLedger(
        wallet,
        chains,
        names,
        promised,
        gatherings,
        deposits,
        exits.plus(id),
        waiting.plus(mint, more));
  }

  /**
   * After something new stands on a chain: without promises under numbers that are passed, and with
   * the exits that nothing keeps waiting any more.
   */
  WalletLedger settled() {
    WalletLedger next = this;
    for (Mint mint : List.copyOf(waiting.keySet())) {
      next = next.withExits(mint);
    }
    PMap<Place, Claim> left = next.promised;
    for (Place place : next.promised.keySet()) {
      boolean isPassed =
          Long.compareUnsigned(place.number(), next.chain(place.mint()).length()) <= 0;
      left = isPassed ? left.minus(place) : left;
    }
    return next.withPromised(left);
  }

  private WalletLedger withExits(Mint mint) {
    ReserveChain chain = chain(mint);
    boolean isKept =
        promisedAt(new Place(mint, chain.length() + 1L)).filter(c -> !isLost(c)).isPresent();
    if (isKept) {
      return this;
    }
    for (Reservation exit : waitingOn(mint)) {
      chain = chain.append(exit);
    }
    return with(chain).withWaiting(mint, TreePVector.empty());
  }
}
