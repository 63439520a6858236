/** From what an owner wants to have back to a signed withdrawal that the pool has accepted, once. */
@NullMarked
package io.phantompool.client.withdrawal;

import org.jspecify.annotations.NullMarked;
