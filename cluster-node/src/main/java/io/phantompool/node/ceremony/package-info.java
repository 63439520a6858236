/**
 * How an operator takes part in a key ceremony (docs/executors.md): the roster everybody agrees on,
 * the folder its messages are copied through, and the executor's keystore as the place where a
 * ceremony is durable.
 *
 * <p>{@link io.phantompool.node.ceremony.CeremonySession} is the same whether messages come as
 * files or over the cluster; only {@link io.phantompool.node.ceremony.CeremonyFolder} knows files.
 */
@NullMarked
package io.phantompool.node.ceremony;

import org.jspecify.annotations.NullMarked;
