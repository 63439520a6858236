package io.phantompool.protocol.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.market.Lots;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SetRuleTest {
  private static final Signers FAST = Signers.fast();
  private static final Committee COMMITTEE = FAST.committee(5, 2);
  private static final long TIME = Closes.LAST + Closes.INTERVAL;
  private static final Residual HALF = new Residual(new Lots(5), new Lots(10));

  private final Map<Digest, OrderFacts> known = new HashMap<>();
  private final Set<Digest> cancels = new HashSet<>();

  private SetResult derive(List<Signed<Inventory>> inventories) {
    OrderFacts.Source facts =
        new OrderFacts.Source() {
          @Override
          public OrderFacts order(Digest id) {
            return known.getOrDefault(id, new OrderFacts.Absent());
          }

          @Override
          public boolean hasValidCancel(Digest id) {
            return cancels.contains(id);
          }
        };
    return new SetRule(COMMITTEE, Closes.TERMS, facts).derive(inventories);
  }

  private DerivedClose close(List<Signed<Inventory>> inventories) {
    return assertInstanceOf(SetResult.Derived.class, derive(inventories)).close();
  }

  private static List<Signed<Inventory>> listing(int... bits) {
    List<Signed<Inventory>> inventories = new ArrayList<>();
    for (int i = 0; i < bits.length; i++) {
      inventories.add(FAST.signed(Closes.inventory(i + 1, TIME, 1, bits[i], 0)));
    }
    return inventories;
  }

  private static List<Signed<Inventory>> with(Inventory last) {
    List<Signed<Inventory>> inventories = listing(1, 1, 1);
    inventories.add(FAST.signed(last));
    return inventories;
  }

  private void know(int number, Wallet wallet, long goodTill, boolean ladder, boolean inLast) {
    known.put(
        Closes.id(number), new OrderFacts.Live(wallet, goodTill, Optional.empty(), ladder, inLast));
  }

  private static Wallet wallet(int number) {
    return Wallet.of(Closes.id(number).encode());
  }

  private void knowAll() {
    for (int i = 1; i <= Closes.ORDERS; i++) {
      know(i, wallet(i), TIME + 1, false, false);
    }
  }

  @Test
  void takesWhatAnyInventoryListsAndEndsWhatIsCancelledExpiredOrOfAnEndedLadder() {
    know(1, wallet(1), TIME + 1, false, false);
    know(2, wallet(2), TIME, true, false);
    know(3, wallet(3), TIME + 1, true, false);
    know(4, wallet(4), TIME, true, false);
    cancels.add(Closes.id(4));
    List<Signed<Inventory>> inventories = listing(1, 2, 4);
    inventories.add(FAST.signed(Closes.inventory(5, TIME, 1, 8, 8)));
    DerivedClose close = close(inventories);
    assertEquals(List.of(SetEntry.whole(Closes.id(1))), close.set().orders());
    assertEquals(
        List.of(
            new Ending(Closes.id(2), EndReason.EXPIRED),
            new Ending(Closes.id(3), EndReason.LADDER_ENDED),
            new Ending(Closes.id(4), EndReason.CANCELLED)),
        close.set().endings());
    assertTrue(close.tuple().commitsTo(close.set()));
    assertFalse(close.tuple().open());
    assertEquals(1, close.tuple().arrivals());
    assertEquals(
        new CloseTuple(
            Closes.MARKET,
            1,
            1,
            Closes.SEQ,
            TIME,
            Closes.PREVIOUS,
            false,
            close.set().ordersRoot(),
            close.set().endingsRoot(),
            1,
            Closes.TERMS.reference()),
        close.tuple());
  }

  @Test
  void isOpenIfEnoughWalletsHaveArrived() {
    know(1, wallet(1), TIME + 1, false, false);
    know(2, wallet(1), TIME + 1, false, false);
    know(3, wallet(3), TIME + 1, false, true);
    known.put(
        Closes.id(4), new OrderFacts.Live(wallet(4), TIME + 1, Optional.of(HALF), false, true));
    DerivedClose quiet = close(listing(15, 15, 15, 15));
    assertFalse(quiet.tuple().open());
    assertEquals(List.of(Closes.id(1), Closes.id(2)), quiet.arrivals());
    assertEquals(SetEntry.partial(Closes.id(4), HALF), quiet.set().orders().getLast());
    know(2, wallet(2), TIME + 1, false, false);
    assertTrue(close(listing(15, 15, 15, 15)).tuple().open());
  }

  @Test
  void wantsExactlyQuorumInventoriesOfDifferentExecutorsForOneClose() {
    knowAll();
    assertInstanceOf(SetResult.Unusable.class, derive(listing(1, 1, 1)));
    assertInstanceOf(SetResult.Unusable.class, derive(listing(1, 1, 1, 1, 1)));
    assertInstanceOf(SetResult.Unusable.class, derive(with(Closes.inventory(3, TIME, 1, 1, 0))));
    assertInstanceOf(
        SetResult.Unusable.class,
        derive(with(Closes.inventory(4, TIME + Closes.INTERVAL, 1, 1, 0))));
    List<Signed<Inventory>> forged = listing(1, 1, 1);
    forged.add(new Signed<>(Closes.inventory(4, TIME, 1, 1, 0), Signers.FORGED));
    assertInstanceOf(SetResult.Unusable.class, derive(forged));
    assertInstanceOf(SetResult.Derived.class, derive(with(Closes.inventory(4, TIME, 1, 1, 0))));
  }

  @Test
  void discardsAndNamesAnInventoryWithAnotherPastOrAnOverlongList() {
    knowAll();
    Inventory otherPast =
        new Inventory(
            4, Closes.MARKET, Closes.SEQ, TIME, Closes.id(3), 1, Closes.ids(1), List.of());
    assertEquals(4, discarded(with(otherPast)));
    List<Digest> many = new ArrayList<>();
    for (int i = 1; i <= Closes.TERMS.mostLive() + 1; i++) {
      many.add(Closes.id(i));
    }
    assertEquals(4, discarded(with(inventory(many, List.of()))));
    assertEquals(4, discarded(with(inventory(List.of(), many))));
    known.put(Closes.id(4), new OrderFacts.Ended());
    assertEquals(4, discarded(with(inventory(List.of(Closes.id(4)), List.of()))));
  }

  private static Inventory inventory(List<Digest> live, List<Digest> cancelled) {
    return new Inventory(4, Closes.MARKET, Closes.SEQ, TIME, Closes.PREVIOUS, 1, live, cancelled);
  }

  private int discarded(List<Signed<Inventory>> inventories) {
    return assertInstanceOf(SetResult.Discarded.class, derive(inventories)).culprit();
  }

  @Test
  void saysWhatIsMissingAndWhoMustServeIt() {
    know(1, wallet(1), TIME + 1, false, false);
    List<Signed<Inventory>> inventories = with(Closes.inventory(4, TIME, 1, 2, 1));
    assertEquals(
        List.of(
            new SetResult.Missing.Item(4, Closes.id(2), false),
            new SetResult.Missing.Item(4, Closes.id(1), true)),
        assertInstanceOf(SetResult.Missing.class, derive(inventories)).items());
  }

  /** An order that q executors accepted is in the list of an honest one of any q. */
  @SeededTest
  void everyAcceptedOrderIsInTheSetOfAnyQuorum(Rng random) {
    knowAll();
    int lists = random.nextInt(16);
    List<Integer> holders = random.shuffled(List.of(1, 2, 3, 4, 5)).subList(0, 4);
    List<Integer> liars = random.shuffled(List.of(1, 2, 3, 4, 5)).subList(0, 2);
    List<Signed<Inventory>> inventories = new ArrayList<>();
    for (int executor :
        random.shuffled(List.of(1, 2, 3, 4, 5)).subList(0, 4).stream().sorted().toList()) {
      boolean tells = holders.contains(executor) && !liars.contains(executor);
      inventories.add(FAST.signed(Closes.inventory(executor, TIME, 1, tells ? lists | 1 : 0, 0)));
    }
    assertEquals(Closes.id(1), close(inventories).set().orders().getFirst().order());
  }
}
