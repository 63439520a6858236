package io.phantompool.node.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.pool.MatchingStatus;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to a market's rounds, tagged {@link #TAG}. Its persistence id is {@code round|} and
 * the market's id; seqs come in order.
 */
public sealed interface RoundEvent extends RoundFact {
  /** Of every one of these events. */
  String TAG = "rounds";

  /** Whose round. */
  MarketId market();

  /** The close's number. */
  long seq();

  /**
   * A seq is over, by an outcome or a void. Its record is kept, if it has one, and no executor has
   * been shown the outcome before.
   *
   * @param close the certificate with its set and how it ended, as {@link FinishedBytes} writes it;
   *     not copied
   * @param owners of all orders that a fill or an end names
   * @param at when
   * @param recorded whether the file of its record is kept; it is not if the end was learnt from an
   *     executor, which happens only where the pool has lost what it knew
   * @param phaseMillis how long each phase took
   * @param participation what each executor did
   */
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record RoundFinished(
      MarketId market,
      long seq,
      byte[] close,
      List<Owner> owners,
      Instant at,
      boolean recorded,
      Map<MatchingStatus.Phase, Integer> phaseMillis,
      List<Participation> participation)
      implements RoundEvent {
    /** Copies lists and map. */
    public RoundFinished {
      owners = List.copyOf(owners);
      phaseMillis = Map.copyOf(phaseMillis);
      participation = List.copyOf(participation);
    }
  }

  /** The book and every account that it names have been told of a seq. */
  record Distributed(MarketId market, long seq) implements RoundEvent {}

  /**
   * A record was verified.
   *
   * @param failing the first check that failed; nothing if all hold
   */
  record RoundVerified(
      MarketId market, long seq, boolean holds, Optional<String> failing, Instant at)
      implements RoundEvent {}

  /**
   * No outcome can come of a seq any more: what was opened is impossible, or the operators have
   * given it up. It stays so until all executors void it, or its operators take it up again.
   *
   * @param givenUp when the operators gave it up; nothing if an alarm holds it
   */
  record Held(MarketId market, long seq, String sentence, Instant at, Optional<Instant> givenUp)
      implements RoundEvent {}

  /** The operators go on with a seq that they had given up. */
  record TakenUp(MarketId market, long seq) implements RoundEvent {}

  /** Whose an order is. */
  record Owner(Digest order, Wallet wallet) {}

  /**
   * What an executor did in a phase.
   *
   * @param millis from the question to the answer, the longest of the phase; nothing if silent
   */
  record Participation(
      int executor, MatchingStatus.Phase phase, Result result, Optional<Integer> millis) {}

  /** How an executor took part. */
  enum Result {
    /** It answered. */
    SERVED,
    /** It was asked and did not answer. */
    SILENT,
    /** Its own signature shows that it lied. */
    NAMED
  }
}
