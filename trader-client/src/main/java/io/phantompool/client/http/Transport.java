package io.phantompool.client.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Carries a request to one node and its answer back, once. */
public interface Transport {
  /**
   * Asks a node.
   *
   * @throws IOException if no whole answer came back in time: whether the node did it is not known
   */
  Answer send(URI node, Call call) throws IOException, InterruptedException;

  /** Asks a node and writes the body of a successful answer into a file. */
  Answer download(URI node, Call call, Path target) throws IOException, InterruptedException;
}
