/**
 * The read side: rows that projections of the journal write and the API asks for. Nothing here
 * decides anything, and all of it can be made again from the journal.
 */
@NullMarked
package io.phantompool.persistence.read;

import org.jspecify.annotations.NullMarked;
