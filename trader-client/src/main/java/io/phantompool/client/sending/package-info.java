/**
 * Brings signed orders and cancels to the pool, the same bytes as often as it takes, and believes
 * only receipts.
 */
@NullMarked
package io.phantompool.client.sending;

import org.jspecify.annotations.NullMarked;
