package io.phantompool.protocol.broken.hen;

import io.phantompool.protocol.broken.egg.Egg;

public record Hen(Egg egg) {}
