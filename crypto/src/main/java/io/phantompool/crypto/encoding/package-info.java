/**
 * Strict reading and writing of the protocol's bytes (docs/protocol.md section 2, encoding.md
 * section 1): big-endian integers, fixed-length fields, counted lists. A decoder accepts exactly
 * one encoding of each value and refuses everything else with a {@link
 * io.phantompool.crypto.encoding.MalformedEncodingException} that names the rule and the byte.
 */
@NullMarked
package io.phantompool.crypto.encoding;

import org.jspecify.annotations.NullMarked;
