/**
 * What travels between nodes and lies in journals, as bytes: {@code protocol.message} gives the
 * bytes of requests, replies and facts, and envelopes carry them unread. An envelope is a record in
 * CBOR; a fact in a journal has a manifest of its own, so that classes may be renamed.
 */
@NullMarked
package io.phantompool.node.wire;

import org.jspecify.annotations.NullMarked;
