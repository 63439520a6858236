/**
 * The tables, by migrations that run at every start: journal and snapshots for every process, the
 * read side for the pool's nodes, the promises for an executor.
 */
@NullMarked
package io.phantompool.persistence.schema;

import org.jspecify.annotations.NullMarked;
