/**
 * The sealed order: its bytes, its proof, sealing it on the trader's side and checking it on
 * everybody else's (docs/protocol.md section 5, docs/encoding.md section 5).
 *
 * <p>A trader's {@link io.phantompool.protocol.order.OrderSealer} turns a header, a side, a limit
 * and a size into a {@link io.phantompool.protocol.order.SealedOrder}; an {@link
 * io.phantompool.protocol.order.OrderVerifier} checks any number of them as one multi-scalar
 * multiplication. What is proved is an {@link io.phantompool.protocol.order.OrderStatement}; the
 * secrets behind it are an {@link io.phantompool.protocol.order.OrderOpening}.
 */
@NullMarked
package io.phantompool.protocol.order;

import org.jspecify.annotations.NullMarked;
