/**
 * Markets (docs/protocol.md section 3): quantities that do not mix, the price ladder and its slots,
 * the market's digest, and the slot keys that orders are sealed to, with the sums of them that
 * every order's proof needs (encoding.md section 4).
 */
@NullMarked
package io.phantompool.protocol.market;

import org.jspecify.annotations.NullMarked;
