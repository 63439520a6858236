/**
 * How a pool is, put together from outside: what its public API says, and what nodes say on their
 * operators' ports. Whoever does not answer is shown as that.
 */
@NullMarked
package io.phantompool.node.status;

import org.jspecify.annotations.NullMarked;
