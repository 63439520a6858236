/**
 * A whole pool on one machine, on order flow: one pool node and five executors, each a process of
 * its own, with keys from a ceremony between them, under the development vault. The demo itself is
 * a crowd of traders: it seals orders, submits them by the public API, and checks what comes back.
 *
 * <p>Every executor makes its keystore, its passphrase and its share in its own process. The
 * process of the demo sees only what is public, and what its traders seal.
 */
@NullMarked
package io.phantompool.node.demo;

import org.jspecify.annotations.NullMarked;
