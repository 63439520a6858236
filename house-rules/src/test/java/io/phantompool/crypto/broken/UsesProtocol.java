package io.phantompool.crypto.broken;

import io.phantompool.protocol.broken.hen.Hen;

record UsesProtocol(Hen hen) {}
