/** How often somebody may ask: token buckets in bounded memory, by a clock that is handed in. */
@NullMarked
package io.phantompool.node.limit;

import org.jspecify.annotations.NullMarked;
