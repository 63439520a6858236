/**
 * What the nodes of a pool tell each other at once: changes that their clients are waiting for.
 * Nothing that is kept depends on it.
 */
@NullMarked
package io.phantompool.node.news;

import org.jspecify.annotations.NullMarked;
