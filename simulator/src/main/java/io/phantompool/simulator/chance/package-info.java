/** Where a run's randomness comes from: one seed. */
@NullMarked
package io.phantompool.simulator.chance;

import org.jspecify.annotations.NullMarked;
