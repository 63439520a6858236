package io.phantompool.node.executor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What a node has opened so far; closed the other way round. */
public final class Holdings implements AutoCloseable {
  private final Deque<Runnable> closing = new ArrayDeque<>();

  /** Holds a part from now on. */
  public <T> T hold(T part, Consumer<T> close) {
    closing.push(() -> close.accept(part));
    return part;
  }

  @Override
  public void close() {
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }
}
