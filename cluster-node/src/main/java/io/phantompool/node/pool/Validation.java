package io.phantompool.node.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.order.OrderRefusal;
import java.util.Optional;

/**
 * What would be said to an order.
 *
 * @param orderId its id
 * @param refusal why it would not be taken; nothing if it would
 */
public record Validation(Digest orderId, Optional<OrderRefusal> refusal) {}
