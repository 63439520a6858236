package io.phantompool.node.wire;

/** Travels between nodes as CBOR; the name of its class is its manifest. */
public interface Envelope {}
