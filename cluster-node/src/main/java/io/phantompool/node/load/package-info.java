/**
 * What a whole pool on this machine does under load: how long an order takes to be accepted, what
 * resting orders cost in memory, how long a node takes to start. The pool is the demo's, with its
 * processes, databases and development vault; the load comes from this process, over loopback.
 *
 * <p>Orders are sealed before anything is measured: that is their traders' work, and on one machine
 * it would only be in the pool's way.
 */
@NullMarked
package io.phantompool.node.load;

import org.jspecify.annotations.NullMarked;
