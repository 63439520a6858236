package io.phantompool.protocol.coordinator;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.committee.Openings;
import io.phantompool.protocol.executor.CertifiedSet;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.Reply;
import java.util.List;

/** What a coordinator is told. */
public sealed interface Event {
  /** Time passes; several times in each patience. */
  record Tick(long nowMillis) implements Event {}

  /**
   * An executor has answered. Its shell knows that the answer is this executor's.
   *
   * @param number that of the question, {@link Effect.Ask#number}
   */
  record Replied(int executor, long number, Reply reply) implements Event {}

  /** What an executor lacked has been served to it: it can be asked again. */
  record Served(int executor) implements Event {}

  /**
   * These orders, which an executor lacked, nobody can serve.
   *
   * @param ids of the orders
   */
  record Unserved(List<Digest> ids) implements Event {
    /** Keeps a copy. */
    public Unserved {
      ids = List.copyOf(ids);
    }
  }

  /**
   * The orders of a certified set.
   *
   * @param certified the set with its orders' public facts
   * @param openings the same orders, ready to be opened
   */
  record Loaded(CertifiedSet certified, Openings openings) implements Event {}

  /**
   * The operators give a certified seq up.
   *
   * @param sentence why
   */
  record GivenUp(long seq, String sentence) implements Event {}

  /** A seq that is over, as the shell kept it. */
  record Recalled(FinishedClose finished) implements Event {}
}
