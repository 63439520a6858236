/**
 * What this client has signed, kept on disk before it is sent: the same bytes are sent again after
 * a crash, and nothing is ever signed twice under one name or number.
 */
@NullMarked
package io.phantompool.client.journal;

import org.jspecify.annotations.NullMarked;
