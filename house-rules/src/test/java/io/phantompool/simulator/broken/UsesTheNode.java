package io.phantompool.simulator.broken;

import io.phantompool.node.broken.UsesTheBenchmarks;

public record UsesTheNode(UsesTheBenchmarks node) {}
