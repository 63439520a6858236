package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.dkg.message.Inbox;
import java.util.List;
import java.util.Optional;

/**
 * What has arrived in a ceremony's folder.
 *
 * @param inbox the messages
 * @param record the record of somebody who has completed the ceremony
 * @param refused the files that are none
 */
public record Arrivals(Inbox inbox, Optional<CeremonyRecord> record, List<RefusedFile> refused) {
  /** Copies the list. */
  public Arrivals {
    refused = List.copyOf(refused);
  }
}
