package io.phantompool.protocol.broken;

final class TickManager {}
