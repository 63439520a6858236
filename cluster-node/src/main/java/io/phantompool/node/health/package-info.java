/** Whether a node lives, has started and serves, each part with a sentence. */
@NullMarked
package io.phantompool.node.health;

import org.jspecify.annotations.NullMarked;
