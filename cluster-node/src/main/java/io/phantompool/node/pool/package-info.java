/**
 * What the public API asks of the pool: one interface in the words of the protocol, the records it
 * answers with, and the events it tells. The actors stand behind it in a node, plain memory in
 * tests. Nothing here opens an order: sides, sizes and limits appear only where an outcome made
 * them public.
 */
@NullMarked
package io.phantompool.node.pool;

import org.jspecify.annotations.NullMarked;
