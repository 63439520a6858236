package io.phantompool.protocol.coordinator;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.executor.Request;
import java.util.List;

/**
 * What a coordinator wants done, in this order. Every effect may be done twice, and be lost with
 * the coordinator; only {@link Finished} is made durable before those after it are done.
 */
public sealed interface Effect {
  /**
   * Ask an executor.
   *
   * @param number comes back with the answer; the same number is the same question again
   */
  record Ask(int executor, long number, Request request) implements Effect {}

  /**
   * Serve an executor the bodies, receipts and cancels it lacks, then tell {@link Event.Served};
   * what nobody has, {@link Event.Unserved}.
   *
   * @param ids of the orders
   */
  record Serve(int executor, List<Digest> ids) implements Effect {
    /** Keeps a copy. */
    public Serve {
      ids = List.copyOf(ids);
    }
  }

  /** Bring the orders of a certified set together, then tell {@link Event.Loaded}. */
  record Load(CloseTuple T, ClosedSet set) implements Effect {}

  /** An executor lacks outcomes that are not remembered here: tell {@link Event.Recalled}. */
  record Recall(long seq) implements Effect {}

  /** An executor has lied, and its own signature shows it. */
  record Accuse(Culprit culprit, Proof proof) implements Effect {}

  /**
   * The round is over: everything that its record needs. It is durable before any executor is shown
   * the outcome, with which executors forget what they opened: a coordinator that dies before this
   * is followed by one that puts the same answers together again.
   */
  record Finished(RoundResult result) implements Effect {}

  /** The round is held: what was opened is impossible. */
  record Alarm(long seq, String sentence) implements Effect {}
}
