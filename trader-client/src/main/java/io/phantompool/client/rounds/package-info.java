/**
 * Follows the rounds of a pool for own orders: what they traded, how they ended, and whether every
 * record has each one that it must have (docs/protocol.md sections 6 to 8).
 */
@NullMarked
package io.phantompool.client.rounds;

import org.jspecify.annotations.NullMarked;
