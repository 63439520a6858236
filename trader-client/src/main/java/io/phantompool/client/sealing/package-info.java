/** From what a trader wants to a sealed order on disk, ready to be sent. */
@NullMarked
package io.phantompool.client.sealing;

import org.jspecify.annotations.NullMarked;
