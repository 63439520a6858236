/** What a trader is told. */
@NullMarked
package io.phantompool.client.watch;

import org.jspecify.annotations.NullMarked;
