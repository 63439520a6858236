/**
 * What can go wrong between a trader and a pool: one sealed family, sorted by what the trader can
 * do about it.
 */
@NullMarked
package io.phantompool.client.problem;

import org.jspecify.annotations.NullMarked;
