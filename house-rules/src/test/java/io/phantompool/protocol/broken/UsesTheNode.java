package io.phantompool.protocol.broken;

import io.phantompool.node.broken.UsesTheBenchmarks;

public record UsesTheNode(UsesTheBenchmarks node) {}
