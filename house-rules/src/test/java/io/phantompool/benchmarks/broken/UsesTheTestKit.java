package io.phantompool.benchmarks.broken;

import io.phantompool.testkit.Rng;

public record UsesTheTestKit(Rng random) {}
