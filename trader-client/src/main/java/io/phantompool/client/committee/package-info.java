/**
 * The committee that a trader believes, whatever a node says: of the record of its key ceremony,
 * which the trader hands in.
 */
@NullMarked
package io.phantompool.client.committee;

import org.jspecify.annotations.NullMarked;
