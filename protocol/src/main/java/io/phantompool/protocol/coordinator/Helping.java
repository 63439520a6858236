package io.phantompool.protocol.coordinator;

import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.executor.RoundStanding;
import java.util.Optional;

/** Executors that are somewhere else: found, served, and taken through the outcomes they missed. */
final class Helping {
  /** What an executor that is not where the market is, is asked or shown. */
  Optional<Request> wanted(Turn turn, int executor) {
    Peer peer = turn.peer(executor);
    if (peer.is(Peer.Mark.LOST)) {
      return Optional.of(new Request.GiveProgress(turn.setup.market()));
    }
    if (peer.behind().isPresent()) {
      Peer.Behind behind = peer.behind().get();
      return turn.finished(behind.seq())
          .map(close -> behind.certified() ? close.showEnd() : close.showCertificate());
    }
    boolean shows = peer.is(Peer.Mark.AHEAD) && turn.finished(turn.seq()).isEmpty();
    return shows || isLastMissing(turn)
        ? Optional.of(new Request.GiveFinished(turn.setup.market()))
        : Optional.empty();
  }

  /** Whether the last seq is needed for somebody and not known, so that the others are asked. */
  private static boolean isLastMissing(Turn turn) {
    boolean isMayBeAsked =
        turn.stage() instanceof Stage.Idle || turn.stage() instanceof Stage.Collecting;
    return isMayBeAsked
        && turn.finished(turn.seq() - 1).isEmpty()
        && turn.executors()
            .mapToObj(turn::peer)
            .flatMap(peer -> peer.behind().stream())
            .anyMatch(behind -> behind.seq() == turn.seq() - 1);
  }

  void tick(Turn turn) {
    turn.executors()
        .mapToObj(turn::peer)
        .flatMap(peer -> peer.behind().stream())
        .mapToLong(Peer.Behind::seq)
        .distinct()
        .filter(seq -> turn.finished(seq).isEmpty())
        .forEach(seq -> turn.emit(new Effect.Recall(seq)));
  }

  /** Takes in what is not about the phase; whether it was. */
  boolean reply(Turn turn, int executor, Request request, Reply reply) {
    if (turn.stage() instanceof Stage.Starting) {
      return false;
    }
    return switch (reply) {
      case Reply.Missing(var ids) -> {
        turn.emit(new Effect.Serve(executor, ids));
        yield !(turn.stage() instanceof Stage.Preparing);
      }
      case Reply.Waiting _ -> {
        turn.lose(executor);
        yield true;
      }
      case Reply.RefusedVote(String code, String _, long _) when code.equals("decided") -> {
        turn.lose(executor);
        yield true;
      }
      case Reply.Progress(RoundStanding standing) -> {
        found(turn, executor, standing);
        yield true;
      }
      case Reply.Finished(FinishedClose close) -> {
        if (close.seq() < turn.seq()) {
          // It only seemed ahead, by a late answer about a seq before.
          turn.unmark(executor, Peer.Mark.AHEAD);
        }
        if (isValid(turn, close)) {
          over(turn, close);
        }
        yield true;
      }
      case Reply _ when turn.peer(executor).behind().isPresent() -> {
        shown(turn, executor, request, reply);
        yield true;
      }
      case Reply _ when Coordinator.isRefusal(reply, "seq-over") -> {
        ahead(turn, executor);
        yield !(turn.stage() instanceof Stage.Publishing);
      }
      default -> false;
    };
  }

  /** A seq is over, and everything shows it; maybe the one under way here. */
  private static void over(Turn turn, FinishedClose close) {
    turn.remember(close);
    boolean isNews = close.seq() >= turn.seq() && !(turn.stage() instanceof Stage.Publishing);
    if (isNews) {
      turn.goTo(close.seq() + 1, close.certificate().tuple().closeTimeMillis());
      turn.executors().forEach(turn::lose);
      turn.enter(new Stage.Idle(), "an executor shows that the seq is over");
    }
  }

  private static void ahead(Turn turn, int executor) {
    turn.mark(executor, Peer.Mark.AHEAD);
    boolean isOver =
        turn.count(Peer.Mark.AHEAD) > turn.setup.committee().faulty()
            && !(turn.stage() instanceof Stage.Publishing);
    if (isOver) {
      StartDriver.restart(turn, "the seq is over at more executors than may lie");
    }
  }

  private static void found(Turn turn, int executor, RoundStanding standing) {
    turn.unmark(executor, Peer.Mark.LOST);
    if (standing.seq() < turn.seq()) {
      turn.peer(
          executor, peer -> peer.behindAt(Optional.of(new Peer.Behind(standing.seq(), false))));
    } else if (standing.seq() > turn.seq()) {
      ahead(turn, executor);
    } else if (!(turn.stage() instanceof Stage.Certified)
        && StartDriver.holdsCertificate(turn, standing)) {
      StartDriver.resume(turn, standing);
    }
  }

  private static void shown(Turn turn, int executor, Request request, Reply reply) {
    Peer.Behind behind = turn.peer(executor).behind().orElseThrow();
    boolean isEnd = request instanceof Request.ShowOutcome || request instanceof Request.ShowVoid;
    boolean isOver = Coordinator.isRefusal(reply, "seq-over");
    if (isOver || (reply instanceof Reply.Noted && isEnd)) {
      long next = behind.seq() + 1;
      turn.peer(
          executor,
          peer ->
              peer.behindAt(
                  next < turn.seq()
                      ? Optional.of(new Peer.Behind(next, false))
                      : Optional.empty()));
    } else if (reply instanceof Reply.Noted && request instanceof Request.ShowCertificate) {
      turn.peer(executor, peer -> peer.behindAt(Optional.of(new Peer.Behind(behind.seq(), true))));
    }
  }

  /** Whether a seq that an executor says is over really is. */
  private static boolean isValid(Turn turn, FinishedClose close) {
    Certificate certificate = close.certificate();
    boolean isCertified =
        certificate.tuple().market().equals(turn.setup.market())
            && certificate.tuple().commitsTo(close.set())
            && certificate.verify(turn.setup.committee()).isValid();
    return isCertified
        && switch (close.end()) {
          case FinishedClose.End.Signed(var outcome, var signature) ->
              outcome.close().equals(certificate.tuple().digest())
                  && turn.setup
                      .combiner()
                      .verify(
                          SessionKind.SIGNATURE, outcome.digest(), Encoded.of(signature.encode()))
                      .isPresent();
          case FinishedClose.End.Voided(var voided) ->
              voided.tuple().equals(certificate.tuple())
                  && voided.verify(turn.setup.committee()).isValid();
        };
  }
}
