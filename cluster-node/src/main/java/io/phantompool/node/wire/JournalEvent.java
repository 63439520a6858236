package io.phantompool.node.wire;

/**
 * Lies in the pool's journal, or in a snapshot, as CBOR. Its manifest is a name of its own, which
 * cluster.conf gives it under {@code phantompool.journal-names}: rows of a journal live longer than
 * names of classes.
 */
public interface JournalEvent {}
