/**
 * A node of the pool that is no executor: from its settings to books, accounts, rounds and the API,
 * each part by its role. The pool as the API sees it stands here, over actors and the read side.
 */
@NullMarked
package io.phantompool.node.matching;

import org.jspecify.annotations.NullMarked;
