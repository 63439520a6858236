/**
 * A WebSocket to whichever node answers: connected again, subscribed again, and resumed where it
 * broke off, so that nothing is missed and nothing is told twice.
 */
@NullMarked
package io.phantompool.client.stream;

import org.jspecify.annotations.NullMarked;
