/** What must hold after every step, and who sees that it does. */
@NullMarked
package io.phantompool.simulator.check;

import org.jspecify.annotations.NullMarked;
