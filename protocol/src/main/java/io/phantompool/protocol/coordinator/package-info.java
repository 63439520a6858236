/**
 * The coordinator of one market: it asks the executors for what a close and its round need, puts
 * their answers together, and asks again where nothing comes (docs/protocol.md section 7).
 *
 * <p>It is never trusted. It holds no key and no promise; executors believe nothing that it says,
 * and a lying one can stall and nothing else. So it may die at any time: the next one asks how far
 * everybody is and goes on, with the certificate, else with the highest lock, else with fresh
 * inventories.
 *
 * <p>{@link io.phantompool.protocol.coordinator.Coordinator#step} takes an {@link
 * io.phantompool.protocol.coordinator.Event} and gives a {@link
 * io.phantompool.protocol.coordinator.Move}: the next state and {@link
 * io.phantompool.protocol.coordinator.Effect}s. What it asks of an executor is a function of its
 * state, so losing a message costs a retry and nothing else.
 */
@NullMarked
package io.phantompool.protocol.coordinator;

import org.jspecify.annotations.NullMarked;
