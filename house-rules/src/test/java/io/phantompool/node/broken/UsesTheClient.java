package io.phantompool.node.broken;

import io.phantompool.client.broken.UsesTheNode;

public record UsesTheClient(UsesTheNode client) {}
