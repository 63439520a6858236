package io.phantompool.protocol.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.CiphertextList;
import io.phantompool.crypto.threshold.KeyCombination;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.crypto.threshold.Side;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OrderBody;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SealedOrdersTest {
  private static final int N = 16;
  private static final int K = N / 2;

  private final Rng random = new Rng(11);
  private final SealingKeyring keys = new SealingKeyring(N, random);
  private final ListContext context = new ListContext(new MarketId("SOL/USDC"), 5, keys.id(), 2);

  /** An order with everything known, and what is left of it. */
  private record Known(int slot, Lots size, OrderBody body, Optional<Residual> residual) {
    Lots left() {
      return residual.map(Residual::left).orElse(size);
    }

    /** The naive twin: the original, every point scaled. */
    OrderBody current() {
      return residual.map(body::scaled).orElse(body);
    }

    long in(KeyCombination combination) {
      return combination.runs().stream()
          .filter(run -> run.from() <= slot && slot < run.to())
          .mapToLong(run -> run.negative() ? -left().count() : left().count())
          .sum();
    }
  }

  private Known known(Rng random) {
    int slot = random.nextInt(N);
    Lots size = new Lots(2 + random.nextInt(1000));
    return new Known(slot, size, keys.seal(slot, size.count()), Optional.empty());
  }

  private static List<KeyCombination> combinations(Rng random) {
    List<KeyCombination> all = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      for (Side side : Side.values()) {
        all.add(KeyCombination.of(purpose, random.nextInt(K), N, side));
      }
    }
    all.removeIf(KeyCombination::isEmpty);
    return all;
  }

  private static List<SetEntry> entries(Map<Digest, Known> orders) {
    return orders.entrySet().stream()
        .map(order -> new SetEntry(order.getKey(), order.getValue().residual()))
        .sorted((a, b) -> a.order().compareTo(b.order()))
        .toList();
  }

  /** Orders come, are filled in part several times and end, in any sequence. */
  @SeededTest(runs = 3)
  void everySumAndOrderIsThatOfTheOrdersOneByOne(Rng random) {
    SealedOrders book = SealedOrders.empty(N);
    Map<Digest, Known> orders = new LinkedHashMap<>();
    for (int step = 0; step < 20; step++) {
      Digest id = orders.isEmpty() ? keys.id() : random.pick(List.copyOf(orders.keySet()));
      switch (random.nextInt(5)) {
        case 0 -> {
          Map<Digest, OrderBody> more = new HashMap<>();
          for (int i = random.nextInt(40); i >= 0; i--) {
            Known order = known(random);
            Digest newId = keys.id();
            orders.put(newId, order);
            more.put(newId, order.body());
          }
          book = book.plusAll(more);
        }
        case 1, 2 -> {
          Known order = known(random);
          Digest newId = keys.id();
          orders.put(newId, order);
          book = book.plus(newId, order.body());
        }
        case 3 -> {
          if (orders.remove(id) != null) {
            book = book.minusAll(List.of(id));
          }
        }
        default -> {
          Known order = orders.get(id);
          if (order != null && order.left().count() > 1) {
            Residual left =
                new Residual(
                    new Lots(1 + random.nextInt((int) order.left().count() - 1)), order.size());
            orders.put(id, new Known(order.slot(), order.size(), order.body(), Optional.of(left)));
            book = book.filled(id, left);
          }
        }
      }
    }
    assertEquals(orders.size(), book.size());
    assertIsSetOf(orders, book.set(entries(orders)), random);
    assertIsSetOf(orders, collected(orders), random);
    Map<Digest, Known> some = new LinkedHashMap<>(orders);
    int kept = random.nextInt(orders.size() + 1);
    List<Digest> left = random.shuffled(List.copyOf(orders.keySet())).subList(kept, orders.size());
    some.keySet().removeAll(left);
    assertIsSetOf(some, book.set(entries(some)), random);
  }

  /** The same, of orders as they were sealed, in two parts. */
  private static SealedSet collected(Map<Digest, Known> orders) {
    SealedRows rows = new SealedRows(N);
    Map<Digest, OrderBody> part = new LinkedHashMap<>();
    for (Map.Entry<Digest, Known> order : orders.entrySet()) {
      part.put(order.getKey(), order.getValue().current());
      if (part.size() == orders.size() / 2) {
        rows.addAll(part);
        part.clear();
      }
    }
    rows.addAll(part);
    return rows.set();
  }

  @Test
  void aSetThatIsCollectedHasAnOrderOnce() {
    SealedRows rows = new SealedRows(N);
    Map<Digest, OrderBody> order = Map.of(keys.id(), keys.seal(3, 9));
    rows.addAll(order);
    assertThrows(IllegalArgumentException.class, () -> rows.addAll(order));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SealedRows(2 * N).addAll(Map.of(keys.id(), keys.seal(3, 9))));
  }

  private void assertIsSetOf(Map<Digest, Known> orders, SealedSet set, Rng random) {
    assertEquals(orders.size(), set.size());
    for (KeyCombination combination : combinations(random)) {
      assertSum(orders, set, combination);
      assertOrders(orders, set, combination, random);
    }
  }

  private void assertSum(Map<Digest, Known> orders, SealedSet set, KeyCombination combination) {
    Point C = Point.IDENTITY;
    Point Z = Point.IDENTITY;
    long value = 0;
    for (Known order : orders.values()) {
      OrderBody current = order.current();
      C = C.plus(current.C());
      Z = Z.plus(SealingKeyring.second(current.B(), combination));
      value += order.in(combination);
    }
    SealedSum sum = set.sum(context, Purpose.BALANCE, new Tick(3), combination);
    if (orders.isEmpty()) {
      assertEquals(new SealedSum.Bare(Point.IDENTITY), sum);
      return;
    }
    SealedList asked = assertInstanceOf(SealedSum.Encrypted.class, sum).asked();
    assertEquals(list(Purpose.BALANCE, combination, List.of(Digest.ZERO), C), asked.list());
    assertEquals(PointVector.of(Z), asked.Z());
    assertEquals(SealingKeyring.valuePoint(value), keys.opened(C, Z, combination));
  }

  private CiphertextList list(
      Purpose purpose, KeyCombination combination, List<Digest> ids, Point... C) {
    return new CiphertextList(
        "SOL/USDC", 5, context.R(), purpose, 3, 2, combination, ids, PointVector.of(C));
  }

  private void assertOrders(
      Map<Digest, Known> orders, SealedSet set, KeyCombination combination, Rng random) {
    List<Digest> ids = random.shuffled(List.copyOf(orders.keySet()));
    if (ids.isEmpty()) {
      return;
    }
    SealedList asked = set.orders(context, Purpose.SHORT, new Tick(3), combination, ids);
    assertEquals(ids, asked.list().ids());
    for (int i = 0; i < ids.size(); i++) {
      Known order = orders.get(ids.get(i));
      assertEquals(order.current().C(), asked.list().C().get(i));
      assertEquals(SealingKeyring.second(order.current().B(), combination), asked.Z().get(i));
      assertEquals(
          SealingKeyring.valuePoint(order.in(combination)),
          keys.opened(asked.list().C().get(i), asked.Z().get(i), combination));
    }
  }

  @Test
  void whereTheNoncesCancelTheSumLiesOpenAndTheOrdersDoNot() {
    Scalar r = Scalar.of(77);
    Digest a = keys.id();
    Digest b = keys.id();
    SealedOrders book =
        SealedOrders.empty(N).plus(a, keys.seal(6, 10, r)).plus(b, keys.seal(K, 4, r.negate()));
    List<SetEntry> O = Stream.of(a, b).sorted().map(SetEntry::whole).toList();
    KeyCombination balance = KeyCombination.balance(3, N);
    SealedSet set = book.set(O);
    assertEquals(
        new SealedSum.Bare(SealingKeyring.valuePoint(6)),
        set.sum(context, Purpose.BALANCE, new Tick(3), balance));
    SealedList one =
        set.orders(
            context,
            Purpose.BUYS,
            new Tick(3),
            KeyCombination.crossing(Side.BUY, 3, N),
            List.of(a));
    assertEquals(1, one.list().size());
  }

  @Test
  void aSetNeedsItsOrdersAndWhatIsLeftOfThem() {
    Digest id = keys.id();
    Residual half = new Residual(new Lots(5), new Lots(10));
    SealedOrders book = SealedOrders.empty(N).plus(id, keys.seal(2, 10)).filled(id, half);
    assertEquals(1, book.set(List.of(SetEntry.partial(id, half))).size());
    Residual other = new Residual(new Lots(4), new Lots(10));
    for (List<SetEntry> O :
        List.of(
            List.of(SetEntry.whole(id)),
            List.of(SetEntry.partial(id, other)),
            List.of(SetEntry.whole(keys.id())),
            List.of(SetEntry.partial(id, half), SetEntry.partial(id, half)))) {
      assertThrows(IllegalArgumentException.class, () -> book.set(O));
    }
  }

  @Test
  void whatIsNotInTheSetIsNotAsked() {
    Digest in = keys.id();
    Digest out = keys.id();
    SealedOrders book =
        SealedOrders.empty(N).plus(in, keys.seal(2, 10)).plus(out, keys.seal(3, 10));
    SealedSet set = book.set(List.of(SetEntry.whole(in)));
    KeyCombination combination = KeyCombination.crossing(Side.BUY, 1, N);
    Tick tick = new Tick(1);
    List<Digest> both = List.of(in, out);
    List<Digest> one = List.of(in);
    for (Runnable asked :
        List.<Runnable>of(
            () -> set.orders(context, Purpose.SHORT, tick, combination, both),
            () -> set.orders(context, Purpose.DEMAND, tick, combination, one),
            () -> set.orders(context, Purpose.SHORT, tick, combination, List.of()),
            () -> set.sum(context, Purpose.SHORT, tick, combination),
            () ->
                set.sum(
                    context, Purpose.DEMAND, tick, KeyCombination.crossing(Side.SELL, 9, 32)))) {
      assertThrows(IllegalArgumentException.class, asked::run);
    }
  }

  @Test
  void theBookKnowsEachOrderOnce() {
    Digest id = keys.id();
    OrderBody body = keys.seal(2, 10);
    SealedOrders book = SealedOrders.empty(N).plus(id, body);
    OrderBody other = new SealingKeyring(8, random).seal(2, 10);
    Residual nothing = new Residual(Lots.ZERO, new Lots(10));
    for (Runnable wrong :
        List.<Runnable>of(
            () -> SealedOrders.empty(12),
            () -> SealedOrders.empty(1),
            () -> book.plus(id, body),
            () -> book.plus(keys.id(), other),
            () -> book.minusAll(List.of(keys.id())),
            () -> book.filled(keys.id(), new Residual(new Lots(1), new Lots(10))),
            () -> book.filled(id, nothing))) {
      assertThrows(IllegalArgumentException.class, wrong::run);
    }
    assertEquals(0, book.minusAll(List.of(id, id)).size());
  }
}
