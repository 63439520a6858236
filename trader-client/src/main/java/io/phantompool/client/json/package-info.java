/** Reads the JSON of a node: strict about what it needs, patient with keys it does not know. */
@NullMarked
package io.phantompool.client.json;

import org.jspecify.annotations.NullMarked;
