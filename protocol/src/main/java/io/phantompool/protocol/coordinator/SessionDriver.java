package io.phantompool.protocol.coordinator;

import io.phantompool.crypto.session.Culprit;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.committee.Choice;
import io.phantompool.protocol.committee.Combination;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.executor.SignedContribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pcollections.PMap;

/**
 * Threshold sessions: t of those that answer first are chosen. Whose answer does not hold is named
 * and left out for the seq; who is chosen and stays silent is chosen last from then on. Every retry
 * is a session of a new id, since the nonces of the last are dead.
 */
final class SessionDriver {
  /**
   * A session after an event.
   *
   * @param work the session to go on with
   * @param made its result, if it is over
   * @param refused answers that do not hold
   */
  record After(SessionWork work, Optional<Encoded> made, List<SignedContribution> refused) {
    static After going(SessionWork work) {
      return new After(work, Optional.empty(), List.of());
    }
  }

  Optional<Request> wanted(Turn turn, SessionWork work, int executor) {
    if (turn.is(executor, Peer.Mark.LIAR)) {
      return Optional.empty();
    }
    if (work.chosen().isEmpty()) {
      return work.commitments().containsKey(executor)
          ? Optional.empty()
          : Optional.of(new Request.BeginSession(turn.setup.market(), turn.seq(), work.session()));
    }
    return work.isChosen(executor) && !work.answers().containsKey(executor)
        ? Optional.of(
            new Request.AnswerSession(
                turn.setup.market(), turn.seq(), work.session(), work.chosen().get()))
        : Optional.empty();
  }

  After reply(
      Turn turn, CloseTuple T, SessionWork work, int executor, Request request, Reply reply) {
    return switch (request) {
      case Request.BeginSession begin when begin.session().equals(work.session()) ->
          committed(turn, T, work, executor, reply);
      case Request.AnswerSession answer when answer.session().equals(work.session()) ->
          answered(turn, T, work, executor, reply);
      default -> After.going(work);
    };
  }

  private After committed(Turn turn, CloseTuple T, SessionWork work, int executor, Reply reply) {
    Optional<SignedContribution> message = message(turn, T, work, 1, executor, reply);
    if (message.isEmpty() || work.chosen().isPresent()) {
      return After.going(work);
    }
    return choose(turn, work.committed(executor, message.get()), false);
  }

  private static Optional<SignedContribution> message(
      Turn turn, CloseTuple T, SessionWork work, int round, int executor, Reply reply) {
    return reply instanceof Reply.Answered(long _, var _, SignedContribution signed)
            && RoundDriver.isFrom(
                turn, executor, T, SignedContribution.askedIn(work.session(), round), signed)
        ? Optional.of(signed)
        : Optional.empty();
  }

  private After choose(Turn turn, SessionWork work, boolean slowToo) {
    PMap<Integer, SignedContribution> candidates = work.commitments();
    for (int executor : work.commitments().keySet()) {
      boolean isLast = turn.is(executor, Peer.Mark.SLOW) && !slowToo;
      candidates = isLast ? candidates.minus(executor) : candidates;
    }
    if (candidates.size() < turn.setup.combiner().threshold()) {
      return After.going(work);
    }
    Choice choice =
        turn.setup.combiner().choose(work.session(), RoundDriver.contributions(candidates));
    List<SignedContribution> refused = accuse(turn, work.commitments(), choice.culprits());
    return switch (choice) {
      case Choice.Chosen(var chosen, var _) ->
          new After(work.chosen(chosen, turn.now()), Optional.empty(), refused);
      case Choice.TooFew _ ->
          new After(without(work, choice.culprits()), Optional.empty(), refused);
    };
  }

  private static SessionWork without(SessionWork work, List<Culprit> culprits) {
    PMap<Integer, SignedContribution> left = work.commitments();
    for (Culprit culprit : culprits) {
      left = left.minus(culprit.executor());
    }
    return new SessionWork(work.session(), work.sinceMillis(), left, work.chosen(), work.answers());
  }

  private static List<SignedContribution> accuse(
      Turn turn, PMap<Integer, SignedContribution> given, List<Culprit> culprits) {
    List<SignedContribution> refused = new ArrayList<>();
    for (Culprit culprit : culprits) {
      SignedContribution lie = given.get(culprit.executor());
      if (lie != null) {
        turn.accuse(culprit, new Proof.Contributed(List.of(lie)));
        refused.add(lie);
      }
    }
    return refused;
  }

  private After answered(Turn turn, CloseTuple T, SessionWork work, int executor, Reply reply) {
    if (reply instanceof Reply.Refused) {
      slow(turn, work, List.of(executor)); // It has lost the session's nonces, or says so.
      return again(turn, work);
    }
    Optional<SignedContribution> message = message(turn, T, work, 2, executor, reply);
    if (message.isEmpty() || !work.isChosen(executor)) {
      return After.going(work);
    }
    SessionWork more = work.answered(executor, message.get());
    return more.isComplete() ? combine(turn, more) : After.going(more);
  }

  private After combine(Turn turn, SessionWork work) {
    List<Contribution> answers = RoundDriver.contributions(work.answers());
    Combination combination =
        turn.setup.combiner().combine(work.session(), work.chosen().orElseThrow(), answers);
    List<SignedContribution> refused = accuse(turn, work.answers(), combination.culprits());
    return switch (combination) {
      case Combination.Made(Encoded result, var _) -> new After(work, Optional.of(result), refused);
      case Combination.Failed _ -> new After(again(turn, work).work(), Optional.empty(), refused);
    };
  }

  /**
   * These kept a session from its end. If slow ones had to be chosen for it, too few others are
   * left: all have another chance, or who was slow once would wait behind a liar for ever.
   */
  private static void slow(Turn turn, SessionWork work, List<Integer> executors) {
    boolean wasLastResort =
        turn.executors().anyMatch(j -> work.isChosen(j) && turn.is(j, Peer.Mark.SLOW));
    if (wasLastResort) {
      turn.executors().forEach(j -> turn.unmark(j, Peer.Mark.SLOW));
    }
    executors.forEach(j -> turn.mark(j, Peer.Mark.SLOW));
  }

  private static After again(Turn turn, SessionWork work) {
    return After.going(turn.session(work.session().kind(), work.session().subject()));
  }

  After tick(Turn turn, SessionWork work) {
    if (turn.now() - work.sinceMillis() < turn.setup.patienceMillis()) {
      return After.going(work);
    }
    if (work.chosen().isEmpty()) {
      return choose(turn, work, true);
    }
    slow(
        turn,
        work,
        turn.executors()
            .filter(j -> work.isChosen(j) && !work.answers().containsKey(j))
            .boxed()
            .toList());
    return again(turn, work);
  }
}
