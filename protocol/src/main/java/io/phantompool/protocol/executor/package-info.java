/**
 * One executor as a pure state machine (docs/protocol.md sections 6 and 7): it takes orders and
 * signs receipts, agrees on closes, answers for the round's randomness, questions and signature,
 * and refuses every request that does not follow from what it has verified itself.
 *
 * <p>{@link io.phantompool.protocol.executor.Executor#step} takes a {@link
 * io.phantompool.protocol.executor.Request} and gives a {@link
 * io.phantompool.protocol.executor.Step}: {@link io.phantompool.protocol.executor.Fact}s to make
 * durable first, then a {@link io.phantompool.protocol.executor.Reply}. Facts alone make its state,
 * so replaying them is a restart.
 */
@NullMarked
package io.phantompool.protocol.executor;

import org.jspecify.annotations.NullMarked;
