/**
 * Where a wallet is worked on: its journal, its own orders and the pool, in the hands of one thread
 * at a time.
 */
@NullMarked
package io.phantompool.client.desk;

import org.jspecify.annotations.NullMarked;
