package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.message.Inbox;
import java.util.List;

/**
 * What has arrived in a ceremony's folder.
 *
 * @param inbox the messages
 * @param refused the files that are none
 */
public record Arrivals(Inbox inbox, List<RefusedFile> refused) {
  /** Copies the list. */
  public Arrivals {
    refused = List.copyOf(refused);
  }
}
