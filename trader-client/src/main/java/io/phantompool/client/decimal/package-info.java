/**
 * Numbers as people write them, turned into lots and ticks without rounding, and back. What is no
 * valid value is refused with the nearest ones that are.
 */
@NullMarked
package io.phantompool.client.decimal;

import org.jspecify.annotations.NullMarked;
