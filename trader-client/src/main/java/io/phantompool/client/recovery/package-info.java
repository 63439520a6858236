/** Finds a wallet again from its seed and key alone: its open orders carry notes to their owner. */
@NullMarked
package io.phantompool.client.recovery;

import org.jspecify.annotations.NullMarked;
