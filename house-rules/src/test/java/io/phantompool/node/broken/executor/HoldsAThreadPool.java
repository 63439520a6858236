package io.phantompool.node.broken.executor;

import java.util.concurrent.ExecutorService;

record HoldsAThreadPool(ExecutorService pool) {}
