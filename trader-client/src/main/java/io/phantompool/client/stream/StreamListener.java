package io.phantompool.client.stream;

import java.util.List;

/**
 * Is told what a stream says, one thing after the other, on the stream's thread: it returns soon
 * and does not throw. Every method but {@link #changed} does nothing unless it is overridden.
 */
public interface StreamListener {
  /** Everything a channel has; what was told of it before is out of date. */
  default void snapshot(String channel, List<StreamItem> items) {}

  /** A change behind the snapshot, each once and in order, over every broken connection. */
  void changed(String channel, StreamItem item);

  /** The node does not give this channel, by its code. */
  default void refused(String channel, String code) {}

  /** The connection broke; another one is made. */
  default void broken(String why) {}
}
