/**
 * Writes the read side from the journal: a projection per tag, each event exactly once, one process
 * at a time.
 */
@NullMarked
package io.phantompool.node.projection;

import org.jspecify.annotations.NullMarked;
