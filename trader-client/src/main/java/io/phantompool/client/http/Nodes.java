package io.phantompool.client.http;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The nodes of a pool that may be asked, and which of them is asked now. */
public final class Nodes {
  private final List<URI> all;
  private final AtomicInteger current = new AtomicInteger();

  /**
   * These nodes, the first one first.
   *
   * @param all addresses such as {@code https://pool.example/}, at least one
   */
  public Nodes(List<URI> all) {
    this.all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("A pool has at least one node to ask");
    }
    for (URI node : all) {
      if (!"http".equals(node.getScheme()) && !"https".equals(node.getScheme())) {
        throw new IllegalArgumentException(
            "A node's address begins with https:// (or http:// in development), not " + node);
      }
    }
  }

  /** The one to ask. */
  public URI current() {
    return all.get(Math.floorMod(current.get(), all.size()));
  }

  /** Asks another one from now on, unless somebody has moved on already. */
  public void moveOnFrom(URI node) {
    int at = current.get();
    if (all.get(Math.floorMod(at, all.size())).equals(node)) {
      current.compareAndSet(at, at + 1);
    }
  }
}
