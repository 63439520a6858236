/**
 * The public record of a round: everything that is public about one close, in one file that needs
 * nothing else to be checked (docs/protocol.md section 8). docs/record-format.md has its bytes.
 *
 * <p>{@link io.phantompool.protocol.record.Recording} makes it out of what a coordinator has at the
 * end of a round and of orders that a {@link io.phantompool.protocol.record.RecordSource} gives one
 * by one. {@link io.phantompool.protocol.record.RecordWriter} and {@link
 * io.phantompool.protocol.record.RecordReader} stream: of a record of 10,000 orders, 400 MB,
 * neither holds more than one order at a time. {@link io.phantompool.protocol.record.RoundRecord}
 * holds a small one whole. Whether what is in it is true, the verifier says.
 */
@NullMarked
package io.phantompool.protocol.record;

import org.jspecify.annotations.NullMarked;
