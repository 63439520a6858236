package io.phantompool.protocol.broken;

import io.phantompool.node.broken.UsesTheClient;

public record UsesTheNode(UsesTheClient node) {}
