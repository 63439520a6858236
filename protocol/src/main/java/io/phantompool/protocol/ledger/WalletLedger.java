package io.phantompool.protocol.ledger;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.ReserveChain;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

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
 */
record WalletLedger(
    Wallet wallet,
    PMap<Mint, ReserveChain> chains,
    PMap<ClientId, Named> names,
    PMap<Place, Claim> promised,
    PMap<Digest, Gathering> gatherings,
    PMap<DepositName, Atoms> deposits,
    PSet<Digest> exits) {

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
        HashTreePSet.empty());
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

  WalletLedger with(ReserveChain chain) {
    return new WalletLedger(
        wallet, chains.plus(chain.mint(), chain), names, promised, gatherings, deposits, exits);
  }

  WalletLedger promise(Claim claim) {
    PMap<Place, Claim> more = promised;
    for (Stake stake : claim.stakes()) {
      more = more.plus(Place.of(stake), claim);
    }
    return new WalletLedger(
        wallet,
        chains,
        names.plus(claim.clientId(), new Named(claim.id(), true)),
        more,
        gatherings,
        deposits,
        exits);
  }

  WalletLedger with(Gathering gathering) {
    return new WalletLedger(
        wallet,
        chains,
        names,
        promised,
        gatherings.plus(gathering.claim().id(), gathering),
        deposits,
        exits);
  }

  WalletLedger forget(Digest id) {
    return new WalletLedger(wallet, chains, names, promised, gatherings.minus(id), deposits, exits);
  }

  /**
   * The claim on all of its chains. What stood under its client id by a promise alone gives way.
   */
  WalletLedger accept(Claim claim) {
    boolean promisedHere =
        named(claim.clientId())
            .filter(n -> n.id().equals(claim.id()) && n.promisedHere())
            .isPresent();
    PMap<Mint, ReserveChain> longer = chains;
    PMap<Place, Claim> less = promised;
    PMap<Digest, Gathering> held = withoutOldWithdrawals();
    for (Stake stake : claim.stakes()) {
      longer = longer.plus(stake.mint(), chain(stake.mint()).append(stake.reservation()));
      less = less.minus(Place.of(stake));
    }
    return new WalletLedger(
        wallet,
        longer,
        names.plus(claim.clientId(), new Named(claim.id(), promisedHere)),
        less,
        held,
        deposits,
        exits);
  }

  /** An order's receipts are held while it lives; a withdrawal's until something follows it. */
  private PMap<Digest, Gathering> withoutOldWithdrawals() {
    PMap<Digest, Gathering> held = gatherings;
    for (Gathering gathering : gatherings.values()) {
      boolean old =
          gathering.claim() instanceof Claim.OfWithdrawal && hasAccepted(gathering.claim());
      held = old ? held.minus(gathering.claim().id()) : held;
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
        exits);
  }

  /** The exit on the chain. A promise under the number it takes gives way. */
  WalletLedger exit(Mint mint, Digest id, Atoms amount) {
    ReserveChain chain = chain(mint);
    return new WalletLedger(
        wallet,
        chains.plus(mint, chain.append(new Reservation.OfForcedExit(id, amount))),
        names,
        promised.minus(new Place(mint, chain.length() + 1L)),
        gatherings,
        deposits,
        exits.plus(id));
  }
}
