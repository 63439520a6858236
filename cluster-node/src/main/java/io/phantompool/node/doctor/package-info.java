/**
 * Looks at what a node stands on before it is started, or while it runs: clock, database, disk,
 * memory, peers, TLS, the share. Nothing is changed but for what is measured on the disk and in the
 * database, and that is taken away again.
 */
@NullMarked
package io.phantompool.node.doctor;

import org.jspecify.annotations.NullMarked;
