package io.phantompool.benchmarks.broken;

import io.phantompool.testkit.Rng;

record UsesTheTestKit(Rng random) {}
