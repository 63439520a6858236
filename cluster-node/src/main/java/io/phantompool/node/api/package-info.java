/**
 * The public HTTP API: a table of routes over {@link io.phantompool.node.pool.Pool}. A route
 * decodes, limits, asks and encodes; it decides nothing. Errors are problem documents with a stable
 * code; the OpenAPI document beside these classes names every route, answer and code, and tests
 * hold both to it.
 */
@NullMarked
package io.phantompool.node.api;

import org.jspecify.annotations.NullMarked;
