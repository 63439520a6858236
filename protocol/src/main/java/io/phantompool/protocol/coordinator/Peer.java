package io.phantompool.protocol.coordinator;

import io.phantompool.protocol.executor.Request;
import java.util.Optional;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * What a coordinator knows of one executor.
 *
 * @param lane what it was asked last
 * @param marks what was found out about it under this seq
 * @param behind the seq that it still lacks, if it was away
 * @param position the index of the question that it was asked last
 * @param soughtMillis when it was last asked where it is, -1 if never
 * @param attempt the highest attempt it takes part in under this seq, as it says; 0 if it has not
 */
record Peer(
    Optional<Lane> lane,
    PSet<Mark> marks,
    Optional<Behind> behind,
    int position,
    long soughtMillis,
    long attempt) {
  static final Peer UNKNOWN =
      new Peer(Optional.empty(), HashTreePSet.empty(), Optional.empty(), 0, -1, 0);

  /** Something found out about an executor. */
  enum Mark {
    /** It has seen the certificate. */
    CERTIFIED,
    /** It derives the same outcome. */
    DERIVED,
    /** Its own signature shows that it lied: it is asked nothing more that needs its honesty. */
    LIAR,
    /** It was chosen in a session and stayed silent: others are chosen first. */
    SLOW,
    /** It is at another place than thought: it is asked where. */
    LOST,
    /** It has seen the outcome of this seq before. */
    AHEAD,
    /** What it listed nobody can serve, or what it gave as the origin of a T was none. */
    DOUBTED
  }

  /** A question to it. */
  record Lane(long number, Request request, long askedMillis, boolean answered) {}

  /**
   * A seq that it lacks.
   *
   * @param certified whether it has seen that seq's certificate
   */
  record Behind(long seq, boolean certified) {}

  boolean is(Mark mark) {
    return marks.contains(mark);
  }

  Peer with(Mark mark) {
    return new Peer(lane, marks.plus(mark), behind, position, soughtMillis, attempt);
  }

  Peer without(Mark mark) {
    return new Peer(lane, marks.minus(mark), behind, position, soughtMillis, attempt);
  }

  Peer with(Lane next) {
    return new Peer(Optional.of(next), marks, behind, position, soughtMillis, attempt);
  }

  /** It is to be asked where it is, at most once in each time to retry. */
  Peer lost(long nowMillis, long retryMillis) {
    return soughtMillis < 0 || nowMillis - soughtMillis >= retryMillis
        ? new Peer(lane, marks.plus(Mark.LOST), behind, position, nowMillis, attempt)
        : this;
  }

  /** So that the next question is asked even if it is the same. */
  Peer withoutLane() {
    return new Peer(Optional.empty(), marks, behind, position, soughtMillis, attempt);
  }

  Peer at(int index) {
    return new Peer(lane, marks, behind, index, soughtMillis, attempt);
  }

  /** It says that it has gone on to this attempt. */
  Peer inAttempt(long highest) {
    return new Peer(lane, marks, behind, position, soughtMillis, highest);
  }

  Peer behindAt(Optional<Behind> next) {
    return new Peer(lane, marks, next, position, soughtMillis, attempt);
  }

  /** The same executor under the next seq: who was behind or lost still is. */
  Peer next() {
    PSet<Mark> kept =
        is(Mark.LOST) ? HashTreePSet.<Mark>empty().plus(Mark.LOST) : HashTreePSet.<Mark>empty();
    return new Peer(lane, kept, behind, 0, soughtMillis, 0);
  }
}
