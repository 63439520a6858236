/** What a simulated pool needs of cryptography; real and stand-in. */
@NullMarked
package io.phantompool.simulator.cryptography;

import org.jspecify.annotations.NullMarked;
