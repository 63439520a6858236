package io.phantompool.persistence.promise;

/** Something was asked of an executor that contradicts what it has promised; nothing was kept. */
public final class BrokenPromise extends Exception {
  private final transient Promise earlier;

  BrokenPromise(Promise earlier) {
    super("The executor has promised something else under " + earlier);
    this.earlier = earlier;
  }

  /** What it has promised. */
  public Promise earlier() {
    return earlier;
  }
}
