/**
 * The JSON of the API and its streams: one mapper, strict in what it reads, and the words in which
 * the values of the protocol are written. Amounts are texts, since they can exceed what a double
 * holds.
 */
@NullMarked
package io.phantompool.node.json;

import org.jspecify.annotations.NullMarked;
