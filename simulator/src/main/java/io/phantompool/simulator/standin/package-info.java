/**
 * Stand-ins for the cryptography, without any group: fast, and NO protection at all. A share, a
 * partial decryption or a signature is a hash that only its maker's key makes; an order says in the
 * clear what it seals.
 */
@NullMarked
package io.phantompool.simulator.standin;

import org.jspecify.annotations.NullMarked;
