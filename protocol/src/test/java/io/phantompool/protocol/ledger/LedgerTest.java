package io.phantompool.protocol.ledger;

import static io.phantompool.protocol.ledger.Pool.ALICE;
import static io.phantompool.protocol.ledger.Pool.BOB;
import static io.phantompool.protocol.ledger.Pool.ETH;
import static io.phantompool.protocol.ledger.Pool.ETH_USDC;
import static io.phantompool.protocol.ledger.Pool.SOL;
import static io.phantompool.protocol.ledger.Pool.SOL_USDC;
import static io.phantompool.protocol.ledger.Pool.USDC;
import static io.phantompool.protocol.ledger.Pool.receipt;
import static io.phantompool.protocol.ledger.Pool.receipts;
import static io.phantompool.protocol.ledger.Pool.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.protocol.account.AccountSamples;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.CountedEntry;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Release;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderRefusal.Code;
import io.phantompool.protocol.order.TakenNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Pool pool = new Pool();

  @BeforeEach
  void fund() {
    pool.deposit(ALICE, SOL, 1_000);
    pool.deposit(ALICE, ETH, 1_000);
    pool.deposit(ALICE, USDC, 1_000);
  }

  @AfterEach
  void replayGivesTheSameLedger() {
    assertEquals(pool.ledger, pool.replayed());
  }

  private Claim.OfOrder order(long lots, long atoms) {
    return pool.order(ALICE, SOL_USDC, lots, atoms);
  }

  private Decision promise(Claim claim) {
    return Promising.decide(pool.ledger, claim);
  }

  private Decision receive(Claim claim, List<MintReceipt> receipts) {
    return Receiving.decide(pool.ledger, claim, receipts);
  }

  /** The same claim under another id and client id. */
  private Claim.OfOrder rivalOf(Claim.OfOrder order) {
    Claim.OfOrder other = order(5, 6);
    return new Claim.OfOrder(
        other.id(),
        order.wallet(),
        other.clientId(),
        order.market(),
        order.keyEpoch(),
        order.goodTillMillis(),
        other.C(),
        new Stake(SOL, order.base().reserve(), other.base().reservation()),
        new Stake(USDC, order.quote().reserve(), other.quote().reservation()));
  }

  @Test
  void acceptsWhenAQuorumOfDifferentExecutorsSignedForEachMint() {
    Claim.OfOrder order = order(3, 0);
    pool.promise(order);
    pool.done(receive(order, receipts(order, 1, 2, 3)));
    pool.done(receive(order, receipts(order, 3, 3, 2)));
    pool.done(receive(order, List.of(receipt(order, order.base(), 4))));
    assertFalse(pool.ledger.isAccepted(order));
    assertEquals(Set.of(order.id()), pool.ledger.pendingIds(ALICE, USDC));
    assertEquals(Optional.empty(), pool.ledger.acceptedId(ALICE, USDC, 1));
    pool.done(receive(order, List.of(receipt(order, order.quote(), 5))));
    assertTrue(pool.ledger.isAccepted(order));
    assertEquals(Optional.of(order.id()), pool.ledger.acceptedId(ALICE, USDC, 1));
    assertEquals(Optional.of(order), pool.ledger.liveOrder(SOL_USDC, order.id()));
    assertEquals(8, pool.ledger.receipts(order).size());
    assertEquals(Set.of(), pool.ledger.pendingIds(ALICE, USDC));
  }

  @Test
  void acceptsWhatOthersPromisedAndThisExecutorDidNot() {
    Claim.OfOrder order = order(3, 0);
    pool.done(receive(order, receipts(order, 2, 3, 4, 5)));
    assertTrue(pool.ledger.isAccepted(order));
    Decision late = promise(order);
    pool.done(late);
    assertEquals(List.of(), late.events());
  }

  @Test
  void theSameClaimAgainGetsTheSameReceiptsAndNoEvent() {
    Claim.OfOrder order = order(3, 0);
    pool.promise(order);
    Decision again = promise(order);
    assertEquals(List.of(), again.events());
    assertEquals(new Decision.Answer.Sign(order.texts()), again.answer());
    pool.done(receive(order, receipts(order, 1, 2, 3, 4)));
    assertEquals(new Decision.Answer.Sign(order.texts()), promise(order).answer());
    assertEquals(List.of(), receive(order, receipts(order, 1, 2, 3, 4, 5)).events());
  }

  @Test
  void refusesTwoIdsUnderOneReserveNumber() {
    Claim.OfOrder order = order(3, 0);
    Claim.OfOrder rival = rivalOf(order);
    pool.promise(order);
    OrderRefusal refusal = pool.refused(Code.RESERVE_TAKEN, promise(rival));
    assertTrue(refusal.sentence().contains(order.id().toString()));
    pool.done(receive(order, receipts(order, 1, 2, 3, 4)));
    pool.refused(Code.RESERVE_TAKEN, promise(rival));
  }

  @Test
  void aSplitBlocksItsOwnerAloneAndLiarsAreNamed() {
    Claim.OfOrder order = order(3, 0);
    Claim.OfOrder rival = rivalOf(order);
    pool.promise(order);
    pool.done(receive(order, receipts(order, 1, 2, 3)));
    assertFalse(pool.ledger.isBlocked(ALICE, USDC));
    pool.done(receive(rival, receipts(rival, 3, 4, 5)));
    assertEquals(Set.of(order.id(), rival.id()), pool.ledger.pendingIds(ALICE, USDC));
    assertTrue(pool.ledger.isBlocked(ALICE, USDC));
    assertEquals(Set.of(3L), pool.ledger.equivocators(ALICE, USDC, 1));
    pool.deposit(BOB, SOL, 10);
    pool.accept(pool.order(BOB, SOL_USDC, 1, 0));
    assertFalse(pool.ledger.isBlocked(BOB, USDC));
    // An order that does not touch the split mint's chain is not concerned either.
    pool.accept(pool.withdrawal(ALICE, ETH, 10));
  }

  @Test
  void aReplacementWaitsForTheOrderBeforeItAndForTheCloseThatEndsIt() {
    Claim.OfOrder order = pool.accept(order(0, 900));
    // Cancelled and sealed anew in one breath: the new one counts a close that is not known here.
    Reserve counting =
        new Reserve(2, order.id(), new Atoms(1_000), List.of(new CountedEntry(SOL_USDC, 1, 0)));
    Claim.OfOrder anew =
        sealed(counting, new Reserve(2, order.id(), new Atoms(1_000), counting.counted()));
    pool.waits(promise(anew));
    // Without counting it the funds are reserved still, whatever was cancelled.
    AccountState state = pool.now(ALICE, USDC);
    assertEquals(AccountSamples.commit(900, Scalar.of(901)), state.openCommitments());
    pool.outcome(SOL_USDC, told(ALICE, 0, 0, List.of(), order.id()));
    pool.accept(anew);
    Derivation.Derived derived =
        assertInstanceOf(Derivation.Derived.class, pool.ledger.stateFor(anew, anew.quote()));
    assertEquals(Point.IDENTITY, derived.state().openCommitments());
  }

  private Claim.OfOrder sealed(Reserve base, Reserve quote) {
    return pool.order(
        ALICE,
        SOL_USDC,
        AccountSamples.commit(0, Scalar.of(5)),
        AccountSamples.commit(800, Scalar.of(6)),
        base,
        quote);
  }

  @Test
  void twoMarketsCannotBothSpendTheSameFunds() {
    Claim.OfOrder first = order(0, 900);
    Claim.OfOrder second = pool.order(ALICE, ETH_USDC, 0, 900);
    pool.promise(first);
    // Both claim number 1 of the common mint: the second must come after and count the first.
    pool.refused(Code.RESERVE_TAKEN, promise(second));
    pool.done(receive(first, receipts(first, 1, 2, 3, 4)));
    Claim.OfOrder after = pool.order(ALICE, ETH_USDC, 0, 50);
    AccountState state =
        assertInstanceOf(Derivation.Derived.class, pool.ledger.stateFor(after, after.quote()))
            .state();
    assertEquals(AccountSamples.commit(900, Scalar.of(901)), state.openCommitments());
    pool.accept(after);
  }

  @Test
  void oneAtomDepositsStaleNoOrder() {
    Claim.OfOrder order = order(3, 0);
    Derivation before = pool.ledger.stateFor(order, order.base());
    pool.deposit(ALICE, SOL, 1);
    pool.deposit(ALICE, USDC, 1);
    assertEquals(before, pool.ledger.stateFor(order, order.base()));
    pool.accept(order);
    assertEquals(new Atoms(1_001), pool.now(ALICE, SOL).balance());
  }

  @Test
  void countsADepositOnceHoweverOftenItIsTold() {
    DepositName name = Pool.depositName(SOL, 99);
    pool.done(Learning.deposit(pool.ledger, ALICE, name, new Atoms(5)));
    Decision again = Learning.deposit(pool.ledger, ALICE, name, new Atoms(5));
    assertEquals(List.of(), again.events());
    pool.done(again);
    assertEquals(new Atoms(1_005), pool.ledger.chain(ALICE, SOL).finalizedDeposits());
    assertThrows(
        IllegalArgumentException.class,
        () -> Learning.deposit(pool.ledger, ALICE, name, new Atoms(6)));
  }

  @Test
  void aWithdrawalBetweenOutcomeAndSettlementFindsTheFundsReserved() {
    Claim.OfOrder order = pool.accept(order(0, 900));
    Release.Fill fill = new Release.Fill(order.id(), new Lots(9), new Lots(9));
    pool.outcome(SOL_USDC, told(ALICE, 9, -850, List.of(fill), order.id()));
    AccountState between = pool.now(ALICE, USDC);
    assertEquals(new Atoms(1_000), between.balance());
    assertEquals(AccountSamples.commit(900, Scalar.of(901)), between.openCommitments());
    pool.done(Learning.settlement(pool.ledger, SOL_USDC, 1));
    assertEquals(new Atoms(150), pool.now(ALICE, USDC).balance());
    assertEquals(Point.IDENTITY, pool.now(ALICE, USDC).openCommitments());
    Claim.OfWithdrawal withdrawal = pool.withdrawal(ALICE, USDC, 150);
    pool.promise(withdrawal);
    assertFalse(pool.ledger.isAccepted(withdrawal), "promised is not accepted");
    pool.done(receive(withdrawal, receipts(withdrawal, 1, 2, 3, 5)));
    assertTrue(pool.ledger.isAccepted(withdrawal));
    assertEquals(Atoms.ZERO, pool.now(ALICE, USDC).balance());
  }

  @Test
  void aForcedExitTakesTheNextNumberByItself() {
    Claim.OfOrder order = pool.accept(order(3, 0));
    pool.done(Learning.forcedExit(pool.ledger, ALICE, SOL, Pool.signature(4), new Atoms(990)));
    assertEquals(
        Optional.of(LedgerEvent.exitId(ALICE, SOL, Pool.signature(4))),
        pool.ledger.acceptedId(ALICE, SOL, 2));
    assertEquals(new Atoms(10), pool.now(ALICE, SOL).balance());
    assertEquals(order.base().reservation(), reservation(SOL, 1));
    Decision again =
        Learning.forcedExit(pool.ledger, ALICE, SOL, Pool.signature(4), new Atoms(990));
    assertEquals(List.of(), again.events());
  }

  private Object reservation(Mint mint, long number) {
    return pool.ledger.chain(ALICE, mint).reservation(number).orElseThrow();
  }

  @Test
  void aReceiptThatDoesNotHoldIsRefusedAndTheOthersCount() {
    Claim.OfOrder order = order(3, 0);
    Claim.OfOrder other = rivalOf(order);
    Receipt stolen = receipt(other, other.base(), 2).receipt();
    Receipt nobody = new Receipt(6, stolen.signature());
    pool.refused(
        Code.SIGNATURE,
        receive(
            order,
            List.of(
                new MintReceipt(SOL, stolen),
                receipt(order, order.base(), 1),
                new MintReceipt(SOL, nobody))));
    assertEquals(1, pool.ledger.receipts(order).size());
    pool.refused(Code.SIGNATURE, receive(order, List.of(new MintReceipt(SOL, nobody))));
    pool.refused(Code.SIGNATURE, receive(order, List.of(new MintReceipt(ETH, stolen))));
    // One mint's receipt is not another's.
    Receipt ofBase = receipt(order, order.base(), 3).receipt();
    pool.refused(Code.SIGNATURE, receive(order, List.of(new MintReceipt(USDC, ofBase))));
  }

  @Test
  void receiptsThatOvertakeTheReserveBeforeThemAreKept() {
    Claim.OfOrder first = order(3, 0);
    Ledger here = pool.ledger;
    Ledger there = Receiving.decide(here, first, receipts(first, 1, 2, 3, 4)).next();
    Claim.OfOrder second =
        pool.order(
            ALICE,
            SOL_USDC,
            Point.GENERATOR,
            Point.GENERATOR,
            there.next(ALICE, SOL),
            there.next(ALICE, USDC));
    pool.waits(promise(second));
    Decision early = receive(second, receipts(second, 1, 2, 3, 4));
    assertInstanceOf(Decision.Answer.Waiting.class, pool.take(early));
    assertFalse(pool.ledger.isAccepted(second));
    pool.done(receive(first, receipts(first, 1, 2, 3, 4)));
    assertTrue(pool.ledger.isAccepted(first));
    assertTrue(pool.ledger.isAccepted(second));
  }

  @Test
  void anotherIdUnderAClientIdIsRefusedForEver() {
    Claim.OfOrder order = pool.accept(order(3, 0));
    pool.outcome(SOL_USDC, told(ALICE, 0, 0, List.of(), order.id()));
    Claim.OfWithdrawal fresh = pool.withdrawal(ALICE, SOL, 1);
    Claim.OfWithdrawal under =
        new Claim.OfWithdrawal(fresh.id(), ALICE, order.clientId(), fresh.amount(), fresh.stake());
    pool.refused(Code.CLIENT_ID_TAKEN, promise(under));
    TakenNames taken = pool.ledger.taken(SOL_USDC, Pool.KEY_EPOCH);
    assertEquals(Optional.of(order.id()), taken.underClientId(ALICE, order.clientId()));
    assertEquals(Optional.empty(), taken.underClientId(BOB, order.clientId()));
    assertEquals(Optional.of(order.id()), taken.underReserve(ALICE, SOL, 1));
  }

  @Test
  void aUsedCIsRefusedUntilItsKeyEpochEndsAndThenTheEpochIs() {
    Claim.OfOrder order = pool.accept(order(3, 0));
    Claim.OfOrder fresh = order(1, 0);
    Claim.OfOrder copy = with(fresh, order.C(), Pool.KEY_EPOCH);
    pool.refused(Code.NONCE_REUSED, promise(copy));
    assertEquals(
        Optional.of(order.id()), pool.ledger.taken(SOL_USDC, Pool.KEY_EPOCH).withNonce(order.C()));
    pool.done(Learning.keyEpochEnded(pool.ledger, Pool.KEY_EPOCH));
    assertEquals(
        Optional.empty(), pool.ledger.taken(SOL_USDC, Pool.KEY_EPOCH).withNonce(order.C()));
    pool.refused(Code.KEY_EPOCH, promise(copy));
    assertEquals(List.of(), Learning.keyEpochEnded(pool.ledger, Pool.KEY_EPOCH).events());
    pool.promise(with(fresh, order.C(), Pool.KEY_EPOCH + 1));
  }

  private static Claim.OfOrder with(Claim.OfOrder order, Point C, long keyEpoch) {
    return new Claim.OfOrder(
        order.id(),
        order.wallet(),
        order.clientId(),
        order.market(),
        keyEpoch,
        order.goodTillMillis(),
        C,
        order.base(),
        order.quote());
  }

  @Test
  void countsLiveAndPromisedOrdersTowardsTheCaps() {
    Claim.OfOrder live = pool.accept(order(3, 0));
    pool.promise(order(1, 0));
    assertLive(2);
    pool.outcome(SOL_USDC, told(ALICE, 0, 0, List.of(), live.id()));
    assertLive(1);
    assertEquals(List.of(), pool.ledger.liveOrders(SOL_USDC));
    assertEquals(List.of(), pool.ledger.receipts(live));
    assertEquals(0, pool.ledger.taken(ETH_USDC, Pool.KEY_EPOCH).liveOrders(ALICE));
  }

  private void assertLive(int count) {
    TakenNames taken = pool.ledger.taken(SOL_USDC, Pool.KEY_EPOCH);
    assertEquals(count, taken.liveOrders());
    assertEquals(count, taken.liveOrders(ALICE));
    assertEquals(0, taken.liveOrders(BOB));
  }

  @Test
  void outcomesAndSettlementsCountOnceAndInTheirOrder() {
    Claim.OfOrder order = order(3, 0);
    LedgerEvent.OutcomeApplied first = ended(1, order);
    pool.waits(Learning.outcome(pool.ledger, first));
    pool.accept(order);
    pool.waits(Learning.outcome(pool.ledger, ended(2, order)));
    pool.waits(Learning.settlement(pool.ledger, SOL_USDC, 1));
    pool.done(Learning.outcome(pool.ledger, first));
    assertEquals(List.of(), Learning.outcome(pool.ledger, first).events());
    pool.waits(Learning.outcome(pool.ledger, ended(2, order)));
    pool.done(Learning.settlement(pool.ledger, SOL_USDC, 1));
    assertEquals(List.of(), Learning.settlement(pool.ledger, SOL_USDC, 1).events());
    assertThrows(IllegalArgumentException.class, () -> pool.ledger.apply(first));
    WalletOutcome twice = first.wallets().getFirst();
    assertThrows(
        IllegalArgumentException.class,
        () -> new LedgerEvent.OutcomeApplied(SOL_USDC, 2, SOL, USDC, List.of(twice, twice)));
  }

  private static LedgerEvent.OutcomeApplied ended(long seq, Claim.OfOrder order) {
    return new LedgerEvent.OutcomeApplied(
        SOL_USDC, seq, SOL, USDC, List.of(told(ALICE, 0, 0, List.of(), order.id())));
  }

  @Test
  void aStateThatCannotBeIsRefusedAndNotKeptWaiting() {
    pool.accept(pool.withdrawal(ALICE, SOL, 600));
    Reserve first = new Reserve(2, AccountSamples.id(1), new Atoms(1_000), List.of());
    Reserve unknown = new Reserve(9, AccountSamples.id(1), new Atoms(1_000), List.of());
    pool.refused(Code.ACCOUNT_STATE, promise(sealed(first, unknown)));
    pool.waits(promise(sealed(pool.ledger.next(ALICE, SOL), unknown)));
  }

  @Test
  void waitsThirtySecondsForWhatIsNotKnownAndAsksAgainWhenItIs() {
    Reserve richer = Reserve.first(new Atoms(1_001), List.of());
    Claim.OfOrder order = sealed(richer, pool.ledger.next(ALICE, USDC));
    pool.waits(promise(order));
    WaitingRoom room = WaitingRoom.empty().enter(order, 1_000).enter(order, 20_000);
    assertEquals(List.of(), room.ready(pool.ledger));
    assertEquals(List.of(), room.late(30_999));
    assertEquals(List.of(order), room.late(31_000));
    pool.deposit(ALICE, SOL, 1);
    assertEquals(List.of(order), room.ready(pool.ledger));
    pool.promise(order);
    assertEquals(WaitingRoom.empty(), room.leave(order));
    assertTrue(room.hasRoom());
  }

  @Test
  void aVoidEndsEveryOrderItNames() {
    Claim.OfOrder order = pool.accept(order(3, 0));
    assertNotEquals(Point.IDENTITY, pool.now(ALICE, SOL).openCommitments());
    pool.outcome(SOL_USDC, told(ALICE, 0, 0, List.of(), order.id()));
    assertEquals(Point.IDENTITY, pool.now(ALICE, SOL).openCommitments());
    assertEquals(new Atoms(1_000), pool.now(ALICE, SOL).balance());
  }

  @Test
  void refusesAQuorumThatTheRosterCannotFill() {
    assertThrows(IllegalArgumentException.class, () -> new ReceiptRule(Pool.RULE.roster(), 6));
    assertThrows(IllegalArgumentException.class, () -> new ReceiptRule(Pool.RULE.roster(), 0));
  }
}
