/** Speaks HTTP with the nodes of a pool: asks, waits, asks again, and says what went wrong. */
@NullMarked
package io.phantompool.client.http;

import org.jspecify.annotations.NullMarked;
