package io.phantompool.node.broken;

import io.phantompool.benchmarks.broken.UsesTheTestKit;

public record UsesTheBenchmarks(UsesTheTestKit benchmarks) {}
