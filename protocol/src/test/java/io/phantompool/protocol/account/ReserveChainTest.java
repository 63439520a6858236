package io.phantompool.protocol.account;

import static io.phantompool.protocol.account.AccountSamples.commit;
import static io.phantompool.protocol.account.AccountSamples.id;
import static io.phantompool.protocol.account.ReserveTest.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.protocol.market.Mint;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReserveChainTest {
  private static final Wallet WALLET = AccountSamples.wallet(9);
  private static final Mint MINT = MarketSamples.mint(2);
  private static final MarketId M = new MarketId("SOL/USDC");

  /** An order of 10 lots that may spend 70 atoms. */
  private static final Point V = commit(70, Scalar.of(1_000));

  private static final Account FUNDED = Account.empty().withDeposits(new Atoms(100));

  private static final Account WITH_ORDER = FUNDED.append(new Reservation.OfOrder(id(1), M, V));

  /** A chain, and how much of the market is known. */
  private record Account(ReserveChain chain, KnownOutcomes known) {
    static Account empty() {
      return new Account(ReserveChain.empty(WALLET, MINT), KnownOutcomes.none());
    }

    Account withDeposits(Atoms total) {
      return new Account(chain.withDeposits(total), known);
    }

    Account append(Reservation reservation) {
      return new Account(chain.append(reservation), known);
    }

    Account with(Release release) {
      return new Account(chain.with(release), known.with(known.of(M).next()));
    }

    Account settled(long seq) {
      return new Account(chain, known.with(known.of(M).settled(seq)));
    }

    Reserve next() {
      return chain.next(known);
    }

    Derivation stateFor(Reserve reserve) {
      return chain.stateFor(reserve, known);
    }
  }

  private static AccountState derived(Account chain, Reserve reserve) {
    return assertInstanceOf(Derivation.Derived.class, chain.stateFor(reserve)).state();
  }

  private static AccountState now(Account chain) {
    return derived(chain, chain.next());
  }

  private static void assertState(long balance, Point open, Account chain) {
    AccountState state = now(chain);
    assertEquals(new Atoms(balance), state.balance());
    assertEquals(open, state.openCommitments());
  }

  private static Account after(Account chain, Release... releases) {
    Account account = chain;
    for (Release release : releases) {
      account = account.with(release);
    }
    return account;
  }

  private static Account settled(Account chain, long seq) {
    return chain.settled(seq);
  }

  private static Release release(long seq, long delta, List<Digest> ended, Lots... filled) {
    List<Release.Fill> fills =
        java.util.Arrays.stream(filled).map(f -> new Release.Fill(id(1), f, new Lots(10))).toList();
    return new Release(M, seq, BigInteger.valueOf(delta), fills, ended);
  }

  @Test
  void beginsWithNothing() {
    assertState(0, Point.IDENTITY, Account.empty());
    assertEquals(1, Account.empty().next().number());
  }

  @Test
  void reservesAnOrderUntilItsEndIsCounted() {
    assertState(100, V, WITH_ORDER);
    Account ended = after(WITH_ORDER, release(1, 0, List.of(id(1))));
    assertState(100, Point.IDENTITY, ended);
    // The owner may not know of the end yet, or not count it.
    Reserve unaware = new Reserve(2, id(1), new Atoms(100), List.of());
    assertEquals(V, derived(ended, unaware).openCommitments());
  }

  @Test
  void releasesAFillTogetherWithItsDebit() {
    Account filled = after(WITH_ORDER, release(1, -28, List.of(), new Lots(4)));
    assertState(100, V, filled);
    Scalar sixTenths = new Residual(new Lots(6), new Lots(10)).factor();
    assertState(72, V.timesVartime(sixTenths), settled(filled, 1));
    assertEquals(commit(42, Scalar.of(600)), now(settled(filled, 1)).openCommitments());
  }

  @Test
  void keepsAnEndedOrderReservedUntilItsLastFillIsFinal() {
    Account ended =
        after(
            WITH_ORDER,
            release(1, -28, List.of(), new Lots(4)),
            release(2, -21, List.of(id(1)), new Lots(3)));
    assertState(100, V, ended);
    assertEquals(commit(42, Scalar.of(600)), now(settled(ended, 1)).openCommitments());
    assertState(51, Point.IDENTITY, settled(ended, 2));
  }

  @Test
  void holdsNothingOfAnOrderThatIsFilledWhole() {
    Account filled = after(WITH_ORDER, release(1, -70, List.of(), new Lots(10)));
    assertState(30, Point.IDENTITY, settled(filled, 1));
  }

  @Test
  void takesWithdrawalsAndForcedExitsFromTheBalance() {
    Account chain =
        FUNDED
            .append(new Reservation.OfWithdrawal(id(2), new Atoms(30)))
            .append(new Reservation.OfForcedExit(id(3), new Atoms(70)));
    assertState(0, Point.IDENTITY, chain);
    // Each state only knows the reserves before it.
    assertEquals(
        new Atoms(70), derived(chain, new Reserve(2, id(2), new Atoms(100), List.of())).balance());
    assertEquals(
        new Atoms(100), derived(chain, Reserve.first(new Atoms(100), List.of())).balance());
  }

  @Test
  void aDepositThatIsNotCountedChangesNothing() {
    Reserve before = WITH_ORDER.next();
    AccountState state = derived(WITH_ORDER, before);
    assertEquals(state, derived(WITH_ORDER.withDeposits(new Atoms(101)), before));
  }

  @Test
  void waitsForWhatItDoesNotKnowYet() {
    Derivation.Waiting number = waiting(WITH_ORDER, new Reserve(3, id(2), Atoms.ZERO, List.of()));
    assertTrue(number.sentence().contains("Reserve 2"));
    waiting(WITH_ORDER, new Reserve(-1, id(2), Atoms.ZERO, List.of()));
    waiting(WITH_ORDER, new Reserve(2, id(1), new Atoms(101), List.of()));
    Account chain = after(WITH_ORDER, release(1, 0, List.of()));
    waiting(WITH_ORDER, counting(1, 0));
    waiting(chain, counting(2, 0));
    waiting(chain, counting(-1, 0));
    waiting(chain, counting(1, 1));
    assertEquals(V, derived(settled(chain, 1), counting(1, 1)).openCommitments());
    assertEquals(V, derived(WITH_ORDER, counting(0, 0)).openCommitments());
  }

  private static Reserve counting(long close, long settlement) {
    return new Reserve(2, id(1), new Atoms(100), List.of(new CountedEntry(M, close, settlement)));
  }

  private static Derivation.Waiting waiting(Account chain, Reserve reserve) {
    return assertInstanceOf(Derivation.Waiting.class, chain.stateFor(reserve));
  }

  @Test
  void refusesAnotherIdUnderAnAcceptedNumber() {
    Derivation.Refused refused =
        assertInstanceOf(
            Derivation.Refused.class,
            WITH_ORDER.stateFor(new Reserve(2, id(2), new Atoms(100), List.of())));
    assertTrue(refused.sentence().contains("another id"));
  }

  @Test
  void refusesANegativeBalanceAndOneOfTwoToThe64() {
    Account overdrawn = FUNDED.append(new Reservation.OfWithdrawal(id(2), new Atoms(30)));
    assertInstanceOf(
        Derivation.Refused.class,
        overdrawn.stateFor(new Reserve(2, id(2), new Atoms(29), List.of())));
    assertEquals(
        Atoms.ZERO, derived(overdrawn, new Reserve(2, id(2), new Atoms(30), List.of())).balance());
    Account rich = settled(after(FUNDED.withDeposits(new Atoms(-1)), release(1, 1, List.of())), 1);
    assertInstanceOf(Derivation.Refused.class, rich.stateFor(rich.next()));
  }

  @Test
  void refusesReleasesThatContradictEachOther() {
    refuses(() -> MarketProgress.none(M).settled(1));
    refuses(() -> MarketProgress.none(M).next().settled(1).settled(0));
    refuses(() -> release(0, 0, List.of()));
    refuses(() -> release(1, 0, List.of(), new Lots(11)));
    refuses(() -> release(1, 0, List.of(), new Lots(0)));
    refuses(() -> FUNDED.withDeposits(new Atoms(99)));
    refuses(() -> WITH_ORDER.append(new Reservation.OfOrder(id(1), M, V)));
    Account filled = after(WITH_ORDER, release(2, 0, List.of(), new Lots(4)));
    refuses(() -> filled.with(release(2, 0, List.of())));
    refuses(() -> filled.with(release(1, 0, List.of())));
    refuses(() -> filled.with(release(3, 0, List.of(), new Lots(7))));
    refuses(() -> filled.with(release(3, 0, List.of(), new Lots(1), new Lots(1))));
    refuses(() -> FUNDED.with(release(1, 0, List.of(id(1)))));
    Account ended = after(filled, release(3, 0, List.of(id(1))));
    refuses(() -> ended.with(release(4, 0, List.of(id(1)))));
    refuses(() -> ended.with(release(4, 0, List.of(), new Lots(1))));
    Release.Fill ofAnotherSize = new Release.Fill(id(1), new Lots(1), new Lots(9));
    Release other = new Release(M, 3, BigInteger.ZERO, List.of(ofAnotherSize), List.of());
    refuses(() -> filled.with(other));
  }

  @Test
  void takesAFillAndAnEndInOneOutcomeAsOne() {
    Account both =
        after(
            WITH_ORDER,
            release(1, -28, List.of(), new Lots(4)),
            release(2, -21, List.of(id(1)), new Lots(3)));
    assertEquals(V, derived(settled(both, 2), counting(2, 0)).openCommitments());
    assertEquals(
        commit(42, Scalar.of(600)), derived(settled(both, 2), counting(2, 1)).openCommitments());
    assertState(51, Point.IDENTITY, settled(both, 2));
  }

  @Test
  void remembersThatAnEarlierReserveDoesNotKnowLaterOrders() {
    Account longer = settled(after(WITH_ORDER, release(1, -70, List.of(id(1)), new Lots(10))), 1);
    Reserve first = Reserve.first(new Atoms(100), List.of(new CountedEntry(M, 1, 1)));
    assertEquals(Point.IDENTITY, derived(longer, first).openCommitments());
  }

  @Test
  void residualsAreOfAnOrderAndNotMoreThanIt() {
    assertEquals(Scalar.ONE, new Residual(new Lots(3), new Lots(3)).factor());
    assertEquals(Scalar.ZERO, new Residual(new Lots(0), new Lots(3)).factor());
    assertEquals(Scalar.ONE, new Residual(new Lots(1), new Lots(3)).factor().times(Scalar.of(3)));
    refuses(() -> new Residual(new Lots(4), new Lots(3)));
    refuses(() -> new Residual(new Lots(0), new Lots(0)));
  }
}
