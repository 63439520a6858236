/** What a trader's own program uses to seal, send and follow orders. */
@NullMarked
package io.phantompool.client;

import org.jspecify.annotations.NullMarked;
