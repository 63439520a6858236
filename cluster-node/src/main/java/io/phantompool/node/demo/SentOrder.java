package io.phantompool.node.demo;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.orderflow.OrderIntent;
import io.phantompool.protocol.account.ClientId;

/**
 * An order with what its trader sealed in it. Here that came from a public file; in a pool it is
 * known to nobody else.
 */
record SentOrder(Digest id, ClientId clientId, OrderIntent intent) {}
