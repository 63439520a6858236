package io.phantompool.protocol.book;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.order.OrderBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the seals of a set that is opened once, as whoever checks a record does: orders come one
 * after the other and none goes. {@link SealedOrders} adds up the slots of each order, so that any
 * list of a book that lives is near; here only the sum over all orders is, which saves two
 * additions in three. Not for several threads.
 *
 * <p>It keeps each order's B, 80 bytes a point. It believes what it is given: orders whose proofs
 * hold, at the size that is left of them.
 */
public final class SealedRows {
  private final int slots;
  private final Map<Digest, OrderBody> orders = new HashMap<>();
  private PointVector B;
  private Point C = Point.IDENTITY;

  /**
   * No order yet.
   *
   * @param slots N, a power of two
   */
  public SealedRows(int slots) {
    this.slots = slots;
    this.B = PointVector.identities(slots);
  }

  /**
   * With more orders: N + 1 additions each.
   *
   * @throws IllegalArgumentException if one is there already or has another number of slots
   */
  public void addAll(Map<Digest, OrderBody> more) {
    List<PointVector> rows = new ArrayList<>();
    List<Point> firsts = new ArrayList<>();
    rows.add(B);
    more.forEach(
        (id, body) -> {
          if (body.B().size() != slots || orders.put(id, body) != null) {
            throw new IllegalArgumentException(
                "An order is in a set once, with " + slots + " slots: " + id);
          }
          rows.add(body.B());
          firsts.add(body.C());
        });
    B = PointVector.sumVartime(rows);
    C = C.plus(PointVector.of(firsts).sumVartime());
  }

  /** The seals of what has come so far. */
  public SealedSet set() {
    return new SealedSet(new OrderSeals.AsSealed(Map.copyOf(orders)), CumulativeSeal.of(C, B));
  }
}
