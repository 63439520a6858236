/**
 * The wallet as its owner knows it: its own orders with their openings, and from them the accounts
 * that the next order is proved against (docs/protocol.md section 6).
 */
@NullMarked
package io.phantompool.client.chain;

import org.jspecify.annotations.NullMarked;
