/** Sealed orders as they were sent, stored once. */
@NullMarked
package io.phantompool.persistence.body;

import org.jspecify.annotations.NullMarked;
