package io.phantompool.crypto.dkg.parameters;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.shamir.IndexSet;

/** Whether a ceremony makes keys or shares existing ones out again. */
public sealed interface CeremonyKind {
  /**
   * New keys that nobody has: every executor deals.
   *
   * @param slots N
   */
  record NewKeys(int slots) implements CeremonyKind {
    /** Refuses a number of slots that no market has. */
    public NewKeys {
      if (slots < 1 || slots > SlotKeys.MAX_SLOTS) {
        throw new IllegalArgumentException("There are 1 to " + SlotKeys.MAX_SLOTS + " slots");
      }
    }
  }

  /**
   * The same keys in new shares, for the same executors or others: t holders of the old shares
   * deal.
   *
   * @param before the keys and public shares of the share epoch that ends
   * @param holders who holds those shares
   * @param dealers the t holders that deal
   */
  record Resharing(CommitteeKeys before, Roster holders, IndexSet dealers) implements CeremonyKind {
    /** Refuses dealers that are not exactly t of the holders, and an epoch that has no next. */
    public Resharing {
      if (before.shareEpoch() == Long.MAX_VALUE) {
        throw new IllegalArgumentException("After the last share epoch there is no other");
      }
      if (holders.size() != before.executors()) {
        throw new IllegalArgumentException("The roster is not that of the shares");
      }
      if (dealers.size() != before.threshold()
          || !dealers.indices().stream().allMatch(holders::has)) {
        throw new IllegalArgumentException(
            "Exactly %d of the holders deal".formatted(before.threshold()));
      }
    }
  }
}
