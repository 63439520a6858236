/** Seals afresh what expired or traded in part, as the trader chose. */
@NullMarked
package io.phantompool.client.renewal;

import org.jspecify.annotations.NullMarked;
