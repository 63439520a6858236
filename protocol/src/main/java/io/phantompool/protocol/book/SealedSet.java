package io.phantompool.protocol.book;

import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.CiphertextList;
import io.phantompool.crypto.threshold.KeyCombination;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.protocol.market.Tick;
import java.util.List;

/**
 * The seals of the orders of O, at the size that is left of each, and their sum (docs/protocol.md
 * sections 7.3 and 7.7): what lists of ciphertexts are made from. Immutable.
 */
public final class SealedSet {
  private final OrderSeals orders;
  private final CumulativeSeal sum;

  SealedSet(OrderSeals orders, CumulativeSeal sum) {
    this.orders = orders;
    this.sum = sum;
  }

  /**
   * The sum over O under a combination: for a tick, (C_O, Z_k).
   *
   * <p>If the C_i of O add up to the identity, no partial decryption is asked for a sum: there is
   * nothing to multiply, and each Z_k is z_k G as it stands. It takes all owners of O together, or
   * chance: an owner that does not know the nonces of the others cannot choose its own to cancel
   * them. Single orders are opened as ever, since no C_i is the identity.
   *
   * @param context whose close it is
   * @param purpose one of those about a sum
   * @param tick the probed tick
   * @param combination the purpose's at that tick, not empty
   */
  public SealedSum sum(
      ListContext context, Purpose purpose, Tick tick, KeyCombination combination) {
    requireKind(purpose, true);
    PointVector Z = CumulativeSeal.second(List.of(sum), fitting(combination));
    if (sum.C().isIdentity()) {
      return new SealedSum.Bare(Z.get(0));
    }
    return new SealedSum.Encrypted(
        list(
            context, purpose, tick, combination, List.of(Digest.ZERO), PointVector.of(sum.C()), Z));
  }

  /**
   * Some orders of O, each under the combination.
   *
   * @param context whose close it is
   * @param purpose one of those about orders
   * @param tick k*
   * @param combination the purpose's at that tick, not empty
   * @param ids the orders, in the order of the list
   * @throws IllegalArgumentException if one is not in O
   */
  public SealedList orders(
      ListContext context,
      Purpose purpose,
      Tick tick,
      KeyCombination combination,
      List<Digest> ids) {
    requireKind(purpose, false);
    for (Digest id : ids) {
      if (!orders.contains(id)) {
        throw new IllegalArgumentException("Order " + id + " is not in the set of this close");
      }
    }
    PointVector Z = orders.second(ids, fitting(combination));
    return list(context, purpose, tick, combination, ids, orders.first(ids), Z);
  }

  private static SealedList list(
      ListContext context,
      Purpose purpose,
      Tick tick,
      KeyCombination combination,
      List<Digest> ids,
      PointVector C,
      PointVector Z) {
    CiphertextList list =
        new CiphertextList(
            context.market().text(),
            context.seq(),
            context.R(),
            purpose,
            tick.index(),
            context.shareEpoch(),
            combination,
            ids,
            C);
    return new SealedList(list, Z);
  }

  private KeyCombination fitting(KeyCombination combination) {
    if (combination.end() > sum.slots()) {
      throw new IllegalArgumentException("The market has " + sum.slots() + " slots");
    }
    return combination;
  }

  private static void requireKind(Purpose purpose, boolean aboutSum) {
    boolean isAboutSum =
        switch (purpose) {
          case BALANCE, SUPPLY, DEMAND -> true;
          case SHORT, BETTER, MARGIN, BUYS, SELLS -> false;
        };
    if (isAboutSum != aboutSum) {
      throw new IllegalArgumentException(
          purpose + " is " + (isAboutSum ? "about the sum over O" : "about single orders"));
    }
  }

  /** How many orders O has. */
  public int size() {
    return orders.size();
  }

  /** N. */
  public int slots() {
    return sum.slots();
  }
}
