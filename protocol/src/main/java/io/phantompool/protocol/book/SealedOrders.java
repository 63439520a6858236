package io.phantompool.protocol.book;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.order.OrderBody;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The seals of a market's live orders, and their sum, kept up to date: an order that comes or goes
 * costs N + 1 point additions (docs/protocol.md section 7.3). Immutable.
 *
 * <p>It also holds orders that a close ended or that came too late for it: the set of a close need
 * only be among them. It believes what it is given: orders whose proofs hold.
 */
public final class SealedOrders {
  /**
   * One order.
   *
   * @param original as it was accepted; a residual is always computed from this
   * @param residual what is left of it, if it was filled
   * @param current the original, or scaled to what is left
   */
  private record Sealed(
      CumulativeSeal original, Optional<Residual> residual, CumulativeSeal current) {
    static Sealed whole(CumulativeSeal seal) {
      return new Sealed(seal, Optional.empty(), seal);
    }

    /** N + 1 multiplications: 9 ms at N = 512, and few orders are filled in part. */
    Sealed filled(Residual left) {
      return new Sealed(original, Optional.of(left), original.scaled(left));
    }
  }

  private final PMap<Digest, Sealed> orders;
  private final CumulativeSeal sum;

  private SealedOrders(PMap<Digest, Sealed> orders, CumulativeSeal sum) {
    this.orders = orders;
    this.sum = sum;
  }

  /**
   * No order yet.
   *
   * @param slots N, a power of two
   */
  public static SealedOrders empty(int slots) {
    if (slots < 2 || Integer.bitCount(slots) != 1) {
      throw new IllegalArgumentException(
          "A market has a power of two of slots, at least 2, not " + slots);
    }
    return new SealedOrders(HashTreePMap.empty(), CumulativeSeal.nothing(slots));
  }

  /** With another order that was never filled. */
  public SealedOrders plus(Digest id, OrderBody order) {
    return plusAll(Map.of(id, order));
  }

  /**
   * With more orders that were never filled: about 2 N additions each to add up its slots, N + 1
   * for the sum, batched over all of them.
   *
   * @throws IllegalArgumentException if one is there already or has another number of slots
   */
  public SealedOrders plusAll(Map<Digest, OrderBody> more) {
    List<Digest> ids = List.copyOf(more.keySet());
    List<OrderBody> bodies = new ArrayList<>();
    for (Digest id : ids) {
      OrderBody body = more.get(id);
      require(!orders.containsKey(id), "An order is in the book once: " + id);
      require(
          body != null && body.B().size() == slots(),
          "An order of this market has " + slots() + " slots");
      bodies.add(body);
    }
    List<CumulativeSeal> seals = CumulativeSeal.of(bodies);
    PMap<Digest, Sealed> all = orders;
    for (int i = 0; i < seals.size(); i++) {
      all = all.plus(ids.get(i), Sealed.whole(seals.get(i)));
    }
    return new SealedOrders(all, sum.plus(CumulativeSeal.sum(slots(), seals)));
  }

  /**
   * Without orders that ended.
   *
   * @throws IllegalArgumentException if one is not there
   */
  public SealedOrders minusAll(Collection<Digest> ended) {
    Set<Digest> distinct = new HashSet<>(ended);
    return new SealedOrders(orders.minusAll(distinct), sum.minus(sumOf(distinct)));
  }

  /**
   * With this left of an order; an outcome applied (docs/protocol.md section 6).
   *
   * @param left more than nothing
   * @throws IllegalArgumentException if it is not there, or nothing is left: then it ended
   */
  public SealedOrders filled(Digest id, Residual left) {
    require(left.left().count() != 0, "An order of which nothing is left has ended");
    Sealed before = sealed(id);
    Sealed after = before.filled(left);
    return new SealedOrders(
        orders.plus(id, after), sum.minus(before.current()).plus(after.current()));
  }

  /**
   * The seals of exactly this set, O of a close, and their sum: that of all orders less those not
   * in the set, or of the set itself, whichever is less work.
   *
   * @throws IllegalArgumentException if an order of the set is not here, or something else is left
   *     of it here: then its body or an outcome is missing
   */
  public SealedSet set(List<SetEntry> O) {
    List<Digest> ids = O.stream().map(SetEntry::order).toList();
    for (SetEntry entry : O) {
      require(
          sealed(entry.order()).residual().equals(entry.residual()),
          "Of order " + entry.order() + " something else is left here");
    }
    Set<Digest> others = new HashSet<>(orders.keySet());
    ids.forEach(others::remove);
    require(others.size() + ids.size() == orders.size(), "An order is in a set once");
    CumulativeSeal ofSet = others.size() <= ids.size() ? sum.minus(sumOf(others)) : sumOf(ids);
    Map<Digest, CumulativeSeal> seals = HashMap.newHashMap(ids.size());
    ids.forEach(id -> seals.put(id, sealed(id).current()));
    return new SealedSet(new OrderSeals.AddedUp(seals), ofSet);
  }

  private CumulativeSeal sumOf(Collection<Digest> ids) {
    return CumulativeSeal.sum(slots(), ids.stream().map(id -> sealed(id).current()).toList());
  }

  private Sealed sealed(Digest id) {
    Sealed sealed = orders.get(id);
    if (sealed == null) {
      throw new IllegalArgumentException("Order " + id + " is not in the book");
    }
    return sealed;
  }

  /** Whether the order is here. */
  public boolean contains(Digest id) {
    return orders.containsKey(id);
  }

  /** How many orders are here. */
  public int size() {
    return orders.size();
  }

  /** N. */
  public int slots() {
    return sum.slots();
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
