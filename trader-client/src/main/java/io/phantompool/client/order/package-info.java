/** What a trader wants: an order in plain words, before anything is sealed. */
@NullMarked
package io.phantompool.client.order;

import org.jspecify.annotations.NullMarked;
