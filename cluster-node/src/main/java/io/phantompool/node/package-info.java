/** The process that runs the pool: actors, API, management and the command. */
@NullMarked
package io.phantompool.node;

import org.jspecify.annotations.NullMarked;
