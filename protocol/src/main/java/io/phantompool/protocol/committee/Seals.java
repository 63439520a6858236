package io.phantompool.protocol.committee;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.order.SealedOrder;
import java.util.Collection;

/**
 * A market's live orders under their seals, kept ready to be opened. Immutable. It believes what it
 * is given: orders whose proofs hold.
 *
 * @param <O> what a certified set of them can be opened with
 */
public interface Seals<O extends Openings> {
  /**
   * With more orders that were never filled.
   *
   * @throws IllegalArgumentException if one is there already
   */
  Seals<O> plus(Collection<SealedOrder> more);

  /**
   * Without orders that ended.
   *
   * @throws IllegalArgumentException if one is not there
   */
  Seals<O> minus(Collection<Digest> ended);

  /**
   * With this left of an order.
   *
   * @throws IllegalArgumentException if it is not there
   */
  Seals<O> filled(Digest id, Residual left);

  /**
   * The certified set, ready to be opened.
   *
   * @throws IllegalArgumentException if one of its orders is not here, or something else is left of
   *     it here
   */
  O set(CloseTuple T, ClosedSet set);
}
