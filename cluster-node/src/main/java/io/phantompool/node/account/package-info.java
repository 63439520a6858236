/**
 * One wallet's account as an actor: its orders, its client ids and its reserve chains,
 * event-sourced. It has its orders accepted by the executors, one after the other where they stand
 * on each other.
 */
@NullMarked
package io.phantompool.node.account;

import org.jspecify.annotations.NullMarked;
