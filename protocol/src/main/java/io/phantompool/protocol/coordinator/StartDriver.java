package io.phantompool.protocol.coordinator;

import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.NextAttempt;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.executor.RoundStanding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;

/**
 * Finds out where a market is, from what executors say and as far as it can be believed: a
 * certificate by itself, everything else if more say so than may lie.
 */
final class StartDriver {
  static Optional<Request> wanted(Turn turn, Stage.Starting starting, int executor) {
    return starting.standings().containsKey(executor)
        ? Optional.empty()
        : Optional.of(new Request.GiveProgress(turn.setup.market()));
  }

  void reply(Turn turn, Stage.Starting starting, int executor, Reply reply) {
    if (reply instanceof Reply.Progress(RoundStanding standing)
        && standing.market().equals(turn.setup.market())) {
      Stage.Starting more = new Stage.Starting(starting.standings().plus(executor, standing));
      turn.stay(more);
      decide(turn, more);
    }
  }

  /** Goes on once all have answered, or enough and the others have had their time. */
  void decide(Turn turn, Stage.Starting starting) {
    int heard = starting.standings().size();
    boolean isEnough =
        heard == turn.setup.committee().size()
            || (heard >= turn.setup.combiner().threshold() && turn.isOutOfPatience());
    if (isEnough) {
      goOn(turn, List.copyOf(starting.standings().values()));
    }
  }

  private static void goOn(Turn turn, List<RoundStanding> standings) {
    Optional<RoundStanding> certified =
        standings.stream()
            .filter(standing -> holdsCertificate(turn, standing))
            .max(Comparator.comparingLong(RoundStanding::seq));
    long seq = Math.max(believed(turn, standings, RoundStanding::seq), turn.seqAfterFinished());
    if (certified.isPresent() && certified.get().seq() >= seq) {
      turn.goTo(certified.get().seq(), lastCloseTime(turn, standings, certified.get().seq()));
      resume(turn, certified.get());
      return;
    }
    List<RoundStanding> here = standings.stream().filter(s -> s.seq() == seq).toList();
    turn.goTo(seq, lastCloseTime(turn, standings, seq));
    boolean isFresh = here.stream().noneMatch(s -> s.phase().compareTo(FRESH) > 0);
    if (isFresh) {
      turn.enter(new Stage.Idle(), "nobody has voted under seq " + seq);
      return;
    }
    long attempt =
        here.stream()
            .flatMap(s -> s.lock().stream())
            .filter(lock -> lock.verify(turn.setup.committee()).isValid())
            .mapToLong(PrepareCertificate::attempt)
            .max()
            .orElse(1);
    enterLocking(turn, attempt + 1, "a coordinator before has begun attempts");
  }

  private static final io.phantompool.protocol.agreement.Phase FRESH =
      io.phantompool.protocol.agreement.Phase.IDLE;

  static void enterLocking(Turn turn, long attempt, String why) {
    turn.enter(
        new Stage.Locking(
            attempt,
            NextAttempt.of(turn.setup.committee(), turn.setup.market(), turn.seq(), attempt),
            HashTreePSet.empty()),
        why);
  }

  /** The largest value that more executors reach than may lie. */
  private static long believed(
      Turn turn, List<RoundStanding> standings, ToLongFunction<RoundStanding> value) {
    return standings.stream()
        .map(value::applyAsLong)
        .sorted(Comparator.reverseOrder())
        .skip(turn.setup.committee().faulty())
        .findFirst()
        .orElseThrow();
  }

  private static long lastCloseTime(Turn turn, List<RoundStanding> standings, long seq) {
    List<RoundStanding> here = standings.stream().filter(s -> s.seq() == seq).toList();
    return here.size() > turn.setup.committee().faulty()
        ? believed(turn, here, RoundStanding::lastCloseTimeMillis)
        : -1; // The executors refuse a close time that is too early.
  }

  /** Whether a standing shows the certificate of its seq with its set. */
  static boolean holdsCertificate(Turn turn, RoundStanding standing) {
    if (standing.certificate().isEmpty() || standing.set().isEmpty()) {
      return false;
    }
    Certificate certificate = standing.certificate().get();
    return certificate.tuple().market().equals(turn.setup.market())
        && certificate.tuple().seq() == standing.seq()
        && certificate.tuple().commitsTo(standing.set().get())
        && certificate.verify(turn.setup.committee()).isValid();
  }

  /** Goes on with a certificate. */
  static void resume(Turn turn, RoundStanding certified) {
    RoundDriver.enterLoading(
        turn,
        certified.certificate().orElseThrow(),
        certified.set().orElseThrow(),
        "executors have its certificate");
  }

  /** Where it asks again how far everybody is. */
  static void restart(Turn turn, String why) {
    turn.enter(new Stage.Starting(HashTreePMap.empty()), why);
    turn.executors().forEach(turn::forgetLane);
  }
}
