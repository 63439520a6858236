/** One process's database: where it is, and the connections to it. */
@NullMarked
package io.phantompool.persistence.database;

import org.jspecify.annotations.NullMarked;
