/**
 * An executor as actors. They deliver, time and persist; what an executor does is decided by {@code
 * protocol.executor}.
 *
 * <p>{@link io.phantompool.node.executor.ExecutorDoor} is the cluster singleton of the role {@code
 * executor-N} and the only one others reach: while nobody is behind it, it says so. Behind it is
 * {@link io.phantompool.node.executor.ExecutorActor}, which makes every fact durable before
 * anything leaves, and {@link io.phantompool.node.executor.ProofChecker}, which checks the proofs
 * of many orders as one sum. An executor that cannot write its journal stops, and comes back by
 * reading it.
 *
 * <p>TLS lets no stranger into the cluster, but its members are not trusted either: whatever they
 * send is a request like any other.
 */
@NullMarked
package io.phantompool.node.executor;

import org.jspecify.annotations.NullMarked;
