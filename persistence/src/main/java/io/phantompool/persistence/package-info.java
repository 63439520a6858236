/** The journal, its snapshots and the read side, on PostgreSQL. */
@NullMarked
package io.phantompool.persistence;

import org.jspecify.annotations.NullMarked;
