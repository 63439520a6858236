/**
 * The bytes of what goes to an executor, comes from it and lies in its journal: {@link
 * io.phantompool.protocol.executor.Request}, {@link io.phantompool.protocol.executor.Reply} and
 * {@link io.phantompool.protocol.executor.Fact} (messages.md sections 9 to 12).
 *
 * <p>A value has one encoding and a decoder refuses all else. The version comes first, since facts
 * are kept for years. Every message is read within {@link io.phantompool.protocol.message.Limits},
 * and a new kind of message does not compile until it has a form.
 */
@NullMarked
package io.phantompool.protocol.message;

import org.jspecify.annotations.NullMarked;
