package io.phantompool.protocol.coordinator;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.VoidCertificate;
import io.phantompool.protocol.agreement.VoidVote;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.agreement.Votes;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.Opened;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.executor.RoundProgress;
import io.phantompool.protocol.executor.SignedContribution;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.round.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/** From the certificate to the outcome that everybody knows (docs/protocol.md sections 7.2-7.7). */
final class RoundDriver {
  private final SessionDriver sessions = new SessionDriver();

  static void enterLoading(Turn turn, Certificate certificate, ClosedSet set, String why) {
    turn.enter(new Stage.Loading(certificate, set), why);
    turn.emit(new Effect.Load(certificate.tuple(), set));
  }

  void loaded(Turn turn, Event.Loaded loaded) {
    if (turn.stage() instanceof Stage.Loading(Certificate certificate, ClosedSet set)
        && loaded.certified().T().equals(certificate.tuple())
        && loaded.certified().set().equals(set)) {
      goOn(turn, RoundWork.begin(certificate, loaded.certified(), loaded.openings()), "loaded");
    }
  }

  /** Goes where the rule is; opens for itself what lies open. */
  private static void goOn(Turn turn, RoundWork work, String why) {
    CloseTuple T = work.T();
    switch (work.progress()) {
      case RoundProgress.AwaitingRandomness _ ->
          turn.enter(new Stage.Drawing(work, turn.session(SessionKind.RANDOMNESS, T.alpha())), why);
      case RoundProgress.Opening opening -> {
        Optional<Opened> lyingOpen = work.openings().lyingOpen(opening.question());
        if (lyingOpen.isPresent()) {
          opened(turn, work, opening, HashTreePMap.empty(), lyingOpen.get());
        } else {
          turn.enter(new Stage.Opening(work, HashTreePMap.empty()), why);
        }
      }
      case RoundProgress.Derived(var _, Outcome outcome) ->
          turn.enter(
              new Stage.Signing(work, turn.session(SessionKind.SIGNATURE, outcome.digest())), why);
      case RoundProgress.Held(var _, String sentence) -> hold(turn, work, sentence);
    }
  }

  private static void hold(Turn turn, RoundWork work, String sentence) {
    turn.enter(new Stage.Held(work, sentence, HashTreePMap.empty()), sentence);
    turn.emit(new Effect.Alarm(work.T().seq(), sentence));
  }

  /** An outcome that is signed stays; everything before it can be given up. */
  void giveUp(Turn turn, long seq, String sentence) {
    boolean isPossible =
        turn.stage() instanceof Stage.Drawing
            || turn.stage() instanceof Stage.Opening
            || turn.stage() instanceof Stage.Signing;
    if (isPossible && seq == turn.seq() && turn.stage() instanceof Stage.InRound stage) {
      hold(turn, stage.work(), sentence);
    }
  }

  // What is wanted

  Optional<Request> wanted(Turn turn, Stage.Certified stage, int executor) {
    if (!turn.is(executor, Peer.Mark.CERTIFIED)) {
      return Optional.of(new Request.ShowCertificate(stage.certificate(), stage.set()));
    }
    return switch (stage) {
      case Stage.Loading _ -> Optional.empty();
      case Stage.Held(var _, var _, var voids) ->
          voids.containsKey(executor)
              ? Optional.empty()
              : Optional.of(new Request.SignVoid(turn.setup.market(), turn.seq()));
      case Stage.Drawing(var _, SessionWork session) -> sessions.wanted(turn, session, executor);
      case Stage.Opening(RoundWork work, var given) ->
          given.containsKey(executor) || turn.is(executor, Peer.Mark.LIAR)
              ? Optional.empty()
              : Optional.of(follow(turn, work, executor));
      case Stage.Signing(RoundWork work, SessionWork session) ->
          turn.is(executor, Peer.Mark.DERIVED)
              ? sessions.wanted(turn, session, executor)
              : Optional.of(follow(turn, work, executor));
      case Stage.Publishing(var _, RoundResult result, var noted) ->
          noted.contains(executor) ? Optional.empty() : Optional.of(result.finished().showEnd());
    };
  }

  private static Request follow(Turn turn, RoundWork work, int executor) {
    int from = Math.min(turn.peer(executor).position(), work.answered().size());
    return new Request.Follow(
        turn.setup.market(), turn.seq(), work.proof(), from, work.answersFrom(from));
  }

  // Time

  void tick(Turn turn, Stage.Certified stage) {
    switch (stage) {
      case Stage.Loading(Certificate certificate, ClosedSet set) ->
          turn.emit(new Effect.Load(certificate.tuple(), set));
      case Stage.Drawing(RoundWork work, SessionWork session) ->
          settle(turn, work, sessions.tick(turn, session));
      case Stage.Signing(RoundWork work, SessionWork session) ->
          settle(turn, work, sessions.tick(turn, session));
      case Stage.Publishing publishing -> published(turn, publishing);
      case Stage.Held held -> turn.emit(new Effect.Alarm(turn.seq(), held.sentence()));
      case Stage.Opening _ -> {}
    }
  }

  // Replies

  void reply(Turn turn, Stage.Certified stage, int executor, Request request, Reply reply) {
    if (stage instanceof Stage.Publishing publishing && Coordinator.isRefusal(reply, "seq-over")) {
      publishing(turn, publishing, executor, request, reply);
      return;
    }
    if (request instanceof Request.ShowCertificate) {
      if (reply instanceof Reply.Noted) {
        turn.mark(executor, Peer.Mark.CERTIFIED);
      }
      return;
    }
    if (Coordinator.isRefusal(reply, "not-certified")) {
      turn.unmark(executor, Peer.Mark.CERTIFIED);
      return;
    }
    switch (stage) {
      case Stage.Drawing(RoundWork work, SessionWork session) ->
          settle(turn, work, sessions.reply(turn, work.T(), session, executor, request, reply));
      case Stage.Opening opening -> opening(turn, opening, executor, request, reply);
      case Stage.Signing signing -> signing(turn, signing, executor, request, reply);
      case Stage.Publishing publishing -> publishing(turn, publishing, executor, request, reply);
      case Stage.Held held -> voided(turn, held, executor, reply);
      case Stage.Loading _ -> {}
    }
  }

  /** Without a chain a void needs the votes of all. */
  private static void voided(Turn turn, Stage.Held stage, int executor, Reply reply) {
    CloseTuple T = stage.T();
    boolean isVote =
        reply instanceof Reply.Voided(Digest _, Vote given)
            && given.executor() == executor
            && given.verify(new VoidVote(T), turn.setup.committee()).isValid();
    if (!isVote) {
      return;
    }
    PMap<Integer, Vote> voids = stage.voids().plus(executor, ((Reply.Voided) reply).vote());
    turn.stay(new Stage.Held(stage.work(), stage.sentence(), voids));
    if (voids.size() == turn.setup.committee().size()) {
      VoidCertificate voided = new VoidCertificate(T, Votes.of(voids.values()));
      publish(turn, stage.work(), new FinishedClose.End.Voided(voided), "all executors voided it");
    }
  }

  /** What became of a session. */
  private static void settle(Turn turn, RoundWork work, SessionDriver.After after) {
    RoundWork more = work;
    for (SignedContribution refused : after.refused()) {
      more = more.refusing(refused);
    }
    if (after.made().isEmpty()) {
      turn.stay(
          after.work().session().kind() == SessionKind.RANDOMNESS
              ? new Stage.Drawing(more, after.work())
              : new Stage.Signing(more, after.work()));
      return;
    }
    Encoded result = after.made().get();
    switch (more.progress()) {
      case RoundProgress.AwaitingRandomness awaiting -> {
        Optional<Encoded> beta =
            turn.setup.combiner().verify(SessionKind.RANDOMNESS, more.T().alpha(), result);
        goOn(
            turn,
            more.drawn(result, awaiting.with(VrfOutput.of(beta.orElseThrow().bytes()))),
            "the randomness is drawn");
      }
      case RoundProgress.Derived(var _, Outcome outcome) ->
          publish(
              turn,
              more,
              new FinishedClose.End.Signed(outcome, Signature.of(result.bytes())),
              "the outcome is signed");
      case RoundProgress.Opening _, RoundProgress.Held _ ->
          throw new IllegalStateException("No session is under way: " + turn.stage().phase());
    }
  }

  private static void opening(
      Turn turn, Stage.Opening stage, int executor, Request request, Reply reply) {
    RoundProgress.Opening opening = (RoundProgress.Opening) stage.work().progress();
    followed(turn, executor, opening.index(), reply);
    if (!(reply instanceof Reply.Answered(var _, var _, SignedContribution signed))
        || !(request instanceof Request.Follow)) {
      return;
    }
    CloseTuple T = stage.work().T();
    Question question = opening.question();
    if (!isFrom(turn, executor, T, SignedContribution.askedBy(T, question), signed)) {
      return;
    }
    PMap<Integer, SignedContribution> given = stage.given().plus(executor, signed);
    turn.stay(new Stage.Opening(stage.work(), given));
    if (given.size() >= turn.setup.combiner().threshold()) {
      Opened opened = stage.work().openings().combine(question, contributions(given));
      opened(turn, stage.work(), opening, given, opened);
    }
  }

  /** Where an executor is. One that lost its way is taken through all questions again. */
  private static void followed(Turn turn, int executor, int index, Reply reply) {
    switch (reply) {
      case Reply.Answered _ -> turn.peer(executor, peer -> peer.at(index));
      case Reply.At(long _, int at) -> turn.peer(executor, peer -> peer.at(Math.max(0, at)));
      case Reply.Refused _ -> turn.peer(executor, peer -> peer.at(0));
      default -> {}
    }
  }

  /**
   * Whether an executor has signed that this is its answer to this. Anything else may be the work
   * of whoever relayed it: it is dropped and blames nobody.
   */
  static boolean isFrom(
      Turn turn, int executor, CloseTuple T, Digest asked, SignedContribution signed) {
    return signed.contribution().executor() == executor
        && signed.verify(T.digest(), asked, turn.identityKey(executor)).isValid();
  }

  static List<Contribution> contributions(PMap<Integer, SignedContribution> given) {
    return given.values().stream().map(SignedContribution::contribution).toList();
  }

  private static void opened(
      Turn turn,
      RoundWork work,
      RoundProgress.Opening opening,
      PMap<Integer, SignedContribution> given,
      Opened opened) {
    RoundWork more = work;
    PMap<Integer, SignedContribution> left = given;
    List<SignedContribution> refused = new ArrayList<>();
    for (Culprit culprit : opened.culprits()) {
      SignedContribution lie = given.get(culprit.executor());
      if (lie != null) {
        turn.accuse(culprit, new Proof.Contributed(List.of(lie)));
        refused.add(lie);
        more = more.refusing(lie);
      }
      left = left.minus(culprit.executor());
    }
    switch (opened) {
      case Opened.TooFew _ -> turn.stay(new Stage.Opening(more, left));
      case Opened.Values(var values, var used, var _) -> {
        List<Contribution> combined =
            used.stream().map(j -> Objects.requireNonNull(given.get(j)).contribution()).toList();
        RoundResult.Answered answer =
            new RoundResult.Answered(
                opening.question(), values, combined, refusedOf(work, opening.question(), refused));
        goOn(
            turn,
            more.answered(answer, opening.with(values)),
            "question %d is answered".formatted(opening.index()));
      }
      case Opened.OutOfRange(String sentence, var _) -> {
        RoundProgress.Held held = new RoundProgress.Held(work.certified(), sentence);
        RoundResult.Answered answer =
            new RoundResult.Answered(
                opening.question(),
                List.of(),
                contributions(left),
                refusedOf(work, opening.question(), refused));
        goOn(turn, more.answered(answer, held), sentence);
      }
    }
  }

  /** Those refused now and those refused while this question had too few answers. */
  private static List<SignedContribution> refusedOf(
      RoundWork work, Question question, List<SignedContribution> now) {
    List<SignedContribution> all = new ArrayList<>();
    Digest asked = SignedContribution.askedBy(work.T(), question);
    work.refused().stream().filter(lie -> lie.asked().equals(asked)).forEach(all::add);
    all.addAll(now);
    return all;
  }

  private void signing(Turn turn, Stage.Signing stage, int executor, Request request, Reply reply) {
    if (request instanceof Request.Follow) {
      followed(turn, executor, stage.work().answered().size(), reply);
      Digest outcome = stage.session().session().subject();
      if (reply instanceof Reply.Derived(long _, Digest derived) && derived.equals(outcome)) {
        turn.mark(executor, Peer.Mark.DERIVED);
      }
    } else if (Coordinator.isRefusal(reply, "outcome-unknown")) {
      turn.unmark(executor, Peer.Mark.DERIVED);
      turn.peer(executor, peer -> peer.at(0));
    } else {
      settle(
          turn,
          stage.work(),
          sessions.reply(turn, stage.work().T(), stage.session(), executor, request, reply));
    }
  }

  private static void publish(Turn turn, RoundWork work, FinishedClose.End end, String why) {
    FinishedClose finished = new FinishedClose(work.certificate(), work.certified().set(), end);
    RoundResult result =
        new RoundResult(finished, work.certified(), work.proof(), work.answered(), work.refused());
    turn.remember(finished);
    PSet<Integer> knowing =
        HashTreePSet.from(
            turn.executors().filter(j -> turn.is(j, Peer.Mark.AHEAD)).boxed().toList());
    turn.enter(new Stage.Publishing(work, result, knowing), why);
    turn.emit(new Effect.Finished(result));
  }

  private static void publishing(
      Turn turn, Stage.Publishing stage, int executor, Request request, Reply reply) {
    boolean knows =
        (reply instanceof Reply.Noted && request.equals(stage.result().finished().showEnd()))
            || Coordinator.isRefusal(reply, "seq-over");
    if (knows) {
      Stage.Publishing more =
          new Stage.Publishing(stage.work(), stage.result(), stage.noted().plus(executor));
      turn.stay(more);
      published(turn, more);
    }
  }

  /** Goes on once t know the outcome, after time for all; the others are helped later. */
  private static void published(Turn turn, Stage.Publishing stage) {
    boolean isAll = stage.noted().size() >= turn.setup.committee().size();
    boolean isEnough =
        stage.noted().size() >= turn.setup.combiner().threshold() && turn.isOutOfPatience();
    if (isAll || isEnough) {
      List<Integer> away =
          turn.executors().filter(j -> !stage.noted().contains(j)).boxed().toList();
      turn.goTo(turn.seq() + 1, stage.T().closeTimeMillis());
      away.forEach(turn::lose);
      turn.enter(new Stage.Idle(), "the seq is over");
    }
  }
}
