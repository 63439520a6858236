package io.phantompool.crypto.session;

import io.phantompool.crypto.proof.Verdict;

/**
 * An executor that sent what an honest one never sends.
 *
 * @param executor its index
 * @param check short name of the check that its message failed
 * @param sentence what it did, without a full stop
 */
public record Culprit(int executor, String check, String sentence) {
  /** The executor whose message has this verdict. */
  public static Culprit of(int executor, Verdict.Invalid verdict) {
    return new Culprit(executor, verdict.check(), verdict.sentence());
  }
}
