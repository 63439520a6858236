/** The parties of a simulated pool with everything around them: network, crashes, clocks, lies. */
@NullMarked
package io.phantompool.simulator.pool;

import org.jspecify.annotations.NullMarked;
