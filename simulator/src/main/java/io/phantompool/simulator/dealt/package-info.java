/**
 * The real cryptography, with key shares that ONE dealer makes: simulations and tests, and nobody
 * else, may do that.
 */
@NullMarked
package io.phantompool.simulator.dealt;

import org.jspecify.annotations.NullMarked;
