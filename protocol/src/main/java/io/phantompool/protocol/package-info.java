/** The rules of the pool as pure functions: no clock, no randomness, no transport. */
@NullMarked
package io.phantompool.protocol;

import org.jspecify.annotations.NullMarked;
