package io.phantompool.client.stream;

import com.fasterxml.jackson.databind.JsonNode;
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

  /**
   * The items of a snapshot or of a change as the node wrote them, for whoever passes them on; the
   * same are told as they are understood right behind it.
   */
  default void written(String channel, List<JsonNode> items) {}

  /** A channel is subscribed to, or again: what follows is told as it happens. */
  default void standing(String channel) {}

  /** The node does not give this channel, by its code. */
  default void refused(String channel, String code) {}

  /** The connection broke; another one is made. */
  default void broken(String why) {}
}
