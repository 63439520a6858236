package io.phantompool.node.wire;

/** What an executor's door takes; from other nodes {@link AskExecutor} alone. */
public interface ExecutorMessage {}
