package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.Blame;
import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import java.util.List;

/** Where a ceremony stands at an executor after it has taken in all that has arrived. */
public sealed interface Standing {
  /**
   * Messages are missing.
   *
   * @param missing their places
   */
  record Waiting(Round round, List<Slot> missing) implements Standing {
    /** Copies the list. */
    public Waiting {
      missing = List.copyOf(missing);
    }
  }

  /**
   * All have signed, the shares are in the keystore and can be used; not everybody has said yet
   * that it holds the certificate.
   *
   * @param missing the places of those messages
   */
  record Complete(CeremonyRecord record, List<Slot> missing) implements Standing {
    /** Copies the list. */
    public Complete {
      missing = List.copyOf(missing);
    }
  }

  /** Everybody holds the certificate; shares of an earlier epoch are erased. */
  record Ended(CeremonyRecord record) implements Standing {}

  /**
   * A complaint waits for the accused dealer's answer.
   *
   * @param complaint to be passed on to whoever has not seen it
   */
  record InDispute(SignedMessage complaint) implements Standing {}

  /**
   * Somebody signed another hash, since it saw another message of a dealer: one of both lies.
   *
   * @param signer who signed
   * @param dealer whose message it saw differently
   */
  record Disagreeing(int signer, int dealer) implements Standing {}

  /**
   * It has failed by one executor's fault.
   *
   * @param keepsProgress whether this executor keeps what it has, since it had signed already and
   *     others may have completed the ceremony
   */
  record Failed(Blame blame, boolean keepsProgress) implements Standing {}
}
