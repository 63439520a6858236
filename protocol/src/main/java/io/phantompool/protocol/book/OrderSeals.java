package io.phantompool.protocol.book;

import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.KeyCombination;
import io.phantompool.protocol.order.OrderBody;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The seals of the orders of a set, one by one. */
sealed interface OrderSeals {
  /** The C of each order; all of them are here. */
  PointVector first(List<Digest> ids);

  /** Each order's sum of the B_s under a combination. */
  PointVector second(List<Digest> ids, KeyCombination combination);

  /** Whether the order is here. */
  boolean contains(Digest id);

  /** How many orders are here. */
  int size();

  /** With the slots of each added up before: one subtraction per order and run. */
  record AddedUp(Map<Digest, CumulativeSeal> orders) implements OrderSeals {
    @Override
    public PointVector first(List<Digest> ids) {
      return CumulativeSeal.first(seals(ids));
    }

    @Override
    public PointVector second(List<Digest> ids, KeyCombination combination) {
      return CumulativeSeal.second(seals(ids), combination);
    }

    private List<CumulativeSeal> seals(List<Digest> ids) {
      return ids.stream().map(id -> Objects.requireNonNull(orders.get(id))).toList();
    }

    @Override
    public boolean contains(Digest id) {
      return orders.containsKey(id);
    }

    @Override
    public int size() {
      return orders.size();
    }
  }

  /** As they were sealed: one addition per order and slot of a run. */
  record AsSealed(Map<Digest, OrderBody> orders) implements OrderSeals {
    @Override
    public PointVector first(List<Digest> ids) {
      return PointVector.of(bodies(ids).stream().map(OrderBody::C).toList());
    }

    @Override
    public PointVector second(List<Digest> ids, KeyCombination combination) {
      List<PointVector> B = bodies(ids).stream().map(OrderBody::B).toList();
      PointVector Z = PointVector.identities(ids.size());
      for (KeyCombination.Run run : combination.runs()) {
        PointVector sums = PointVector.sumEachVartime(B, run.from(), run.to());
        Z = Z.plusVartime(run.negative() ? sums.negate() : sums);
      }
      return Z;
    }

    private List<OrderBody> bodies(List<Digest> ids) {
      return ids.stream().map(id -> Objects.requireNonNull(orders.get(id))).toList();
    }

    @Override
    public boolean contains(Digest id) {
      return orders.containsKey(id);
    }

    @Override
    public int size() {
      return orders.size();
    }
  }
}
