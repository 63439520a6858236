package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import java.util.List;

/** What the {@link SetRule} makes of some inventories. */
public sealed interface SetResult {
  /** They make this close. */
  record Derived(DerivedClose close) implements SetResult {}

  /**
   * Ids are listed whose body, receipts or cancel is not here. Whoever lists them serves them; if
   * it does not, its inventory is discarded and another one is needed.
   *
   * @param items what is missing and who listed it, at least one
   */
  record Missing(List<Item> items) implements SetResult {
    /** Keeps a copy. */
    public Missing {
      items = List.copyOf(items);
    }

    /**
     * One thing that is missing.
     *
     * @param executor whose inventory lists it
     * @param id the order
     * @param cancel whether it is the order's cancel that is missing
     */
    public record Item(int executor, Digest id, boolean cancel) {}
  }

  /**
   * One executor's inventory cannot be used, and its own signature shows why.
   *
   * @param culprit whose it is
   * @param sentence what is wrong with it, without a full stop
   */
  record Discarded(int culprit, String sentence) implements SetResult {}

  /**
   * These inventories make no close, which is the fault of who put them together.
   *
   * @param sentence why, without a full stop
   */
  record Unusable(String sentence) implements SetResult {}
}
