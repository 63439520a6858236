package io.phantompool.protocol.account;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sums over all accounts of one mint, which anybody can form from public data, to hold against the
 * vault.
 *
 * <p>{@link #coveredBy} shows that the vault holds at least what these accounts own together. It
 * does so only as far as the list of accounts is complete, each state was derived by a {@link
 * ReserveChain}, and the vault's figure was read at the settlement that the states count: none of
 * that is checked here, but that all states count the same settlements.
 *
 * <p>{@link #opensTo} shows that open orders of all accounts together reserve no more than is free
 * to reserve in all accounts together. It needs an opening of the sum of V_open, which nobody has
 * alone: each owner knows the blindings of its own orders and would have to give their sum. It
 * relies on the orders' own proofs for every single value being small and not negative.
 *
 * <p>Neither shows that a single account is solvent: what one account reserves too much, another
 * may have left. That is what the range proof of every order and withdrawal shows, against its own
 * account. Without an opening the sum of V_open says nothing at all about its value, because the
 * commitments hide it.
 *
 * @param mint the mint
 * @param accounts how many accounts were summed
 * @param balances sum of balances in atoms, which may exceed 2^64
 * @param reservable most that open orders may reserve together, in the unit of the commitments:
 *     lots of a base mint, atoms of a quote mint
 * @param openCommitments sum of V_open over all accounts, may be the identity
 */
public record PoolSolvency(
    Mint mint, int accounts, BigInteger balances, BigInteger reservable, Point openCommitments) {

  /**
   * Sums the accounts of a mint, one state for each wallet.
   *
   * @throws IllegalArgumentException if there is none, a wallet comes twice, a state is of another
   *     mint, or two states count different settlements
   */
  public static PoolSolvency of(MintRole role, List<AccountState> states) {
    if (states.isEmpty()) {
      throw new IllegalArgumentException("There is no account to sum");
    }
    requireOnePicture(states);
    BigInteger balances = BigInteger.ZERO;
    BigInteger reservable = BigInteger.ZERO;
    for (AccountState state : states) {
      long free = FreeFunds.of(state, role).amount();
      balances = balances.add(state.balance().toBigInteger());
      reservable = reservable.add(new Atoms(free).toBigInteger());
    }
    Point open =
        PointVector.of(states.stream().map(AccountState::openCommitments).toList()).sumVartime();
    return new PoolSolvency(states.getFirst().mint(), states.size(), balances, reservable, open);
  }

  /** Two states that count different settlements would count a trade's two sides apart. */
  private static void requireOnePicture(List<AccountState> states) {
    AccountState first = states.getFirst();
    Set<Wallet> wallets = new HashSet<>();
    for (AccountState state : states) {
      if (!state.mint().equals(first.mint())) {
        throw new IllegalArgumentException("The accounts are of different mints");
      }
      if (!wallets.add(state.wallet())) {
        throw new IllegalArgumentException("Wallet " + state.wallet() + " has two states");
      }
      if (!settlements(state).equals(settlements(first))) {
        throw new IllegalArgumentException("The states count different settlements");
      }
    }
  }

  private static List<CountedEntry> settlements(AccountState state) {
    return state.reference().counted().stream()
        .filter(entry -> entry.settlement() != 0)
        .map(entry -> new CountedEntry(entry.market(), entry.settlement(), entry.settlement()))
        .toList();
  }

  /**
   * Whether a vault with this many atoms holds what the accounts own together.
   *
   * @param vault atoms in the vault, fees of the pool included
   */
  public Verdict coveredBy(BigInteger vault) {
    return Verdict.of(
        balances.compareTo(vault) <= 0,
        "vault-short",
        "The accounts own %s atoms of %s, the vault holds %s".formatted(balances, mint, vault));
  }

  /**
   * Whether all open orders together reserve {@code value}, and no more than there is.
   *
   * @param value sum of the values in V_open, in the unit of {@link #reservable}
   * @param blinding sum of their blindings
   */
  public Verdict opensTo(BigInteger value, Scalar blinding) {
    return Verdict.of(
            value.signum() >= 0 && value.compareTo(reservable) <= 0,
            "open-orders-exceed",
            "Open orders reserve %s where %s can be reserved".formatted(value, reservable))
        .and(
            () ->
                Verdict.of(
                    isOpening(value, blinding),
                    "open-orders-opening",
                    "It is not the opening of V_open"));
  }

  private boolean isOpening(BigInteger value, Scalar blinding) {
    return Point.GENERATOR
        .timesVartime(Scalar.fromBigInteger(value))
        .plus(Generators.get().H().timesVartime(blinding))
        .equals(openCommitments);
  }
}
