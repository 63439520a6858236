package io.phantompool.persistence.broken;

import io.phantompool.settlement.broken.UsesPersistence;

public record UsesSettlement(UsesPersistence settlement) {}
