/**
 * What a close of a market says (docs/protocol.md section 7.1, encoding.md section 9): the set O of
 * orders that take part with what is left of each, the ids that end with the reason, and the tuple
 * T that the executors agree on, which commits to both.
 */
@NullMarked
package io.phantompool.protocol.close;

import org.jspecify.annotations.NullMarked;
