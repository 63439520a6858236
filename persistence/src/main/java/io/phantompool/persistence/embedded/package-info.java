/**
 * A PostgreSQL server of our own for a first run without anything installed: durable settings, a
 * data directory that is kept, and a server that never outlives the process that started it.
 */
@NullMarked
package io.phantompool.persistence.embedded;

import org.jspecify.annotations.NullMarked;
