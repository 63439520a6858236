package io.phantompool.node.load;

/** Something that is measured on a whole pool. */
public sealed interface Figure permits AcceptanceFigure, MemoryFigure, StartFigure {
  /**
   * Starts the pool and measures.
   *
   * @param pool not started yet; its caller closes it
   * @return what it found, as Markdown
   */
  String measure(LoadedPool pool);
}
