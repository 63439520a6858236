/** From a cleared round to transfers on Solana. */
@NullMarked
package io.phantompool.settlement;

import org.jspecify.annotations.NullMarked;
