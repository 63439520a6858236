/**
 * A trader's folder on its own machine: settings, keys, and the client that seals orders with them.
 * The commands {@code phantompool trader} and the gateway stand on it.
 */
@NullMarked
package io.phantompool.node.trader;

import org.jspecify.annotations.NullMarked;
