/**
 * What a pool says of itself, its markets, accounts, orders and rounds (docs/api.md), as values of
 * the protocol.
 */
@NullMarked
package io.phantompool.client.pool;

import org.jspecify.annotations.NullMarked;
