package io.phantompool.settlement.broken;

import io.phantompool.persistence.broken.UsesSettlement;

public record UsesPersistence(UsesSettlement persistence) {}
