/**
 * The WebSocket of the public API: channels that begin with a snapshot and go on with deltas under
 * a sequence without gaps, which a client that was away can take up again. The messages are
 * described in docs/api.md.
 */
@NullMarked
package io.phantompool.node.stream;

import org.jspecify.annotations.NullMarked;
