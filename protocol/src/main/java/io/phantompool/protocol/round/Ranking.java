package io.phantompool.protocol.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.vrf.VrfOutput;
import java.util.Collection;
import java.util.List;

/**
 * The order in which the margin is opened (docs/protocol.md section 7.2).
 *
 * @param order every id of O once, the first to be served first
 */
public record Ranking(List<Digest> order) {
  /** Nobody's: that of a QUIET close, which has no randomness. */
  public static final Ranking NONE = new Ranking(List.of());

  /** Keeps a copy. */
  public Ranking {
    order = List.copyOf(order);
  }

  /** By the hashes of beta and the ids, ties by id. */
  public static Ranking of(VrfOutput beta, Collection<Digest> ids) {
    return new Ranking(beta.rank(ids));
  }

  /** Whether these ids, which ascend, are the ranked ones. */
  boolean isOf(List<Digest> ids) {
    return order.stream().sorted().toList().equals(ids);
  }
}
