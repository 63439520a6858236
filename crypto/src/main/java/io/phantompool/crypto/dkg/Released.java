package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.encoding.ByteWriter;
import java.util.List;

/**
 * The ceremony is over at this executor: everybody holds the certificate, old shares are erased.
 *
 * @param record what a stranger checks
 * @param holds everybody's message that it holds the certificate, to be passed on to whoever was
 *     restarted and misses them
 */
public record Released(CeremonyRecord record, List<SignedMessage> holds) {
  /** Copies the list. */
  public Released {
    holds = List.copyOf(holds);
  }

  /** u32 count || the messages, for the store. */
  byte[] encodeHolds() {
    ByteWriter out = new ByteWriter().u32(holds.size());
    holds.forEach(hold -> out.bytes(hold.encode()));
    return out.toByteArray();
  }
}
