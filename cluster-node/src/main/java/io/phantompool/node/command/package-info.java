/**
 * The {@code phantompool} command. Each subcommand is one class here, listed in {@link
 * io.phantompool.node.command.PhantomPoolCommand}; they print through {@link
 * io.phantompool.node.command.Output} and fail with {@link
 * io.phantompool.node.command.CommandFailure}.
 */
@NullMarked
package io.phantompool.node.command;

import org.jspecify.annotations.NullMarked;
