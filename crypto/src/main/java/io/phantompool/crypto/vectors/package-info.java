/**
 * Whether the machine's wide vectors pay: what works on many values at once asks here, and does the
 * same one by one where they do not.
 */
@NullMarked
package io.phantompool.crypto.vectors;

import org.jspecify.annotations.NullMarked;
