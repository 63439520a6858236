package io.phantompool.crypto.threshold;

import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.proof.Verdict;

/**
 * An answer that does not hold, with the executor that gave it: it is excluded for the seq, and
 * this stays in the record as evidence (docs/protocol.md section 7.7). By itself it convicts
 * nobody: that the executor sent these very products, and in answer to this list, is for the signed
 * message around them to show. An honest answer to another list is false here too.
 *
 * @param executor who answered
 * @param list what was asked
 * @param answer what came
 * @param failure which check failed
 */
public record LyingPartial(
    int executor, CiphertextList list, PartialDecryption answer, Verdict.Invalid failure) {
  /**
   * Whether the answer is really false: what anybody can check again, with the keys of the list's
   * share epoch. Under those of another epoch every answer is, so they show nothing.
   */
  public boolean isFalse(SlotKeys keys) {
    if (list.shareEpoch() != keys.shareEpoch() || list.combination().end() > keys.slots()) {
      return false;
    }
    return answer.executor() != executor || !answer.verify(list, keys).isValid();
  }
}
