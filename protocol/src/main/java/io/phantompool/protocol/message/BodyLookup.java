package io.phantompool.protocol.message;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.order.SealedOrder;
import java.util.Optional;

/** Finds the orders that are stored once and named by their ids elsewhere. */
@FunctionalInterface
public interface BodyLookup {
  /** The order with this id; nothing if it is not stored. */
  Optional<SealedOrder> find(Digest id);
}
