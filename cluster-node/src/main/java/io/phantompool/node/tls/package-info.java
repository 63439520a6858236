/**
 * Mutual TLS between the processes of a pool: a local authority with a certificate for each of
 * them, and the context that a process makes of its store. Who joins proves by it only that it
 * belongs to the pool's machines; executors believe nobody for that.
 */
@NullMarked
package io.phantompool.node.tls;

import org.jspecify.annotations.NullMarked;
