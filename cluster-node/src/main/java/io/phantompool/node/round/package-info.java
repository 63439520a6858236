/**
 * One market's round coordinator as an actor: it carries out what {@code protocol.coordinator}
 * decides, keeps every round's end before anybody is shown it, and tells books and accounts.
 */
@NullMarked
package io.phantompool.node.round;

import org.jspecify.annotations.NullMarked;
