package io.phantompool.protocol.coordinator;

import io.phantompool.protocol.agreement.Evidence;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.executor.SignedContribution;
import java.util.List;

/** What an accused executor has signed. */
public sealed interface Proof {
  /** Answers that do not hold, or that contradict one another. */
  record Contributed(List<SignedContribution> contributions) implements Proof {
    /** Keeps a copy. */
    public Contributed {
      contributions = List.copyOf(contributions);
    }
  }

  /** Statements of the agreement that only a liar signs. */
  record Agreed(Evidence evidence) implements Proof {}

  /** An inventory that more executors than may lie have refused. */
  record Listed(Signed<Inventory> inventory) implements Proof {}
}
