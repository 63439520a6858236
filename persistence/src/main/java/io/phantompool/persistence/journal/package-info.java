/** What Pekko needs to know to keep journals and snapshots in our tables. */
@NullMarked
package io.phantompool.persistence.journal;

import org.jspecify.annotations.NullMarked;
