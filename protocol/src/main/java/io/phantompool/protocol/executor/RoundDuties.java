package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.agreement.BallotAnswer;
import io.phantompool.protocol.agreement.BallotState;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.MemberAnswer;
import io.phantompool.protocol.committee.Opened;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.round.Question;
import java.util.List;
import java.util.Optional;

/**
 * What an executor does from the certificate to the outcome (docs/protocol.md sections 7.2 to 7.7):
 * it follows the round by itself and answers for the place where it is, nowhere else.
 */
final class RoundDuties {
  /** More than any round has, so that places can be counted without overflow. */
  private static final int MOST_QUESTIONS = 1 << 20;

  private final ExecutorSetup setup;
  private final FactRules facts;

  RoundDuties(ExecutorSetup setup, FactRules facts) {
    this.setup = setup;
    this.facts = facts;
  }

  /** Begins a session for the certified alpha, or for the digest of the outcome derived here. */
  Step begin(ExecutorState state, MarketState market, Request.BeginSession begin) {
    Optional<Step> notCertified = ifNotCertified(state, market, begin.seq());
    if (notCertified.isPresent()) {
      return notCertified.get();
    }
    return switch (begin.session().kind()) {
      case RANDOMNESS -> beginRandomness(state, market, begin.session());
      case SIGNATURE -> beginSignature(state, market, begin.session());
    };
  }

  private Step beginRandomness(ExecutorState state, MarketState market, Session session) {
    CloseTuple T = market.certified().orElseThrow().T();
    return T.open() && T.alpha().equals(session.subject())
        ? commit(state, List.of(), market, session)
        : Step.refuse(state, "alpha", "The certified close has no randomness, or another alpha");
  }

  private Step beginSignature(ExecutorState state, MarketState market, Session session) {
    Following following = following(state, market);
    if (!(following.progress() instanceof RoundProgress.Derived derived)) {
      return Step.refuse(state, "outcome-unknown", "The outcome is not derived here yet");
    }
    Digest outcome = derived.outcome().digest();
    if (!outcome.equals(session.subject())) {
      return Step.refuse(state, "outcome", "The outcome derived here is %s".formatted(outcome));
    }
    return switch (market.ballot().chooseOutcome(outcome)) {
      case BallotAnswer.Promised _
          when state.mayVoid(market.terms().id(), market.history().seq()) ->
          // One void and one choice would keep the seq from its end for ever: a void needs all.
          Step.refuse(
              state,
              "void-allowed",
              "The operator of executor %d has allowed the void of seq %d"
                  .formatted(setup.index(), market.history().seq()));
      case BallotAnswer.Promised(var promise) ->
          commit(state, List.of(new Fact.Agreed(market.terms().id(), promise)), market, session);
      case BallotAnswer.Again _ -> commit(state, List.of(), market, session);
      case BallotAnswer.Refused(var _, String sentence, long _, var _) ->
          Step.refuse(state, "outcome-or-void", sentence);
    };
  }

  private Step commit(ExecutorState state, List<Fact> first, MarketState market, Session session) {
    Contribution contribution;
    try {
      contribution = setup.member().commit(session);
    } catch (IllegalArgumentException reused) {
      return Step.refuse(state, "session", "Another session has this id: take a fresh one");
    }
    return Step.of(
        first,
        facts.applyAll(state, first),
        answered(market, AnswerText.ofSession(session, 1), contribution));
  }

  /** Answers in a session that this executor committed to. */
  Step answer(ExecutorState state, MarketState market, Request.AnswerSession answer) {
    Optional<Step> notCertified = ifNotCertified(state, market, answer.seq());
    if (notCertified.isPresent()) {
      return notCertified.get();
    }
    Session session = answer.session();
    if (!isOfThisRound(market, session)) {
      return Step.refuse(state, "session", "The session is of another round than the certified");
    }
    return switch (setup.member().answer(session, answer.chosen())) {
      case MemberAnswer.Given(Contribution contribution) ->
          Step.reply(state, answered(market, AnswerText.ofSession(session, 2), contribution));
      case MemberAnswer.Refused(String check, String sentence) ->
          Step.refuse(state, check, sentence);
    };
  }

  /**
   * Whether a session is for the certified alpha or the outcome chosen here. A member forgets a
   * session only for newer ones: without this look one that was begun in a round would still answer
   * in a later one, or after a void.
   */
  private static boolean isOfThisRound(MarketState market, Session session) {
    BallotState ballot = market.ballot().state();
    CloseTuple T = market.certified().orElseThrow().T();
    return switch (session.kind()) {
      case RANDOMNESS -> T.open() && T.alpha().equals(session.subject());
      case SIGNATURE -> ballot.outcome().equals(Optional.of(session.subject()));
    };
  }

  private Reply answered(MarketState market, Digest asked, Contribution contribution) {
    CloseTuple T = market.certified().orElseThrow().T();
    return new Reply.Answered(
        T.seq(), asked, SignedContribution.sign(T.digest(), asked, contribution, setup.identity()));
  }

  /** Follows the round as far as the answers lead, and answers the question that is open there. */
  Step follow(ExecutorState state, MarketState market, Request.Follow follow) {
    Optional<Step> notCertified = ifNotCertified(state, market, follow.seq());
    if (notCertified.isPresent()) {
      return notCertified.get();
    }
    if (follow.from() < 0 || follow.from() > MOST_QUESTIONS) {
      return Step.refuse(state, "question", "A round has no question " + follow.from());
    }
    Following following = following(state, market);
    if (following.progress() instanceof RoundProgress.AwaitingRandomness awaiting) {
      Optional<VrfOutput> beta = follow.proof().flatMap(proof -> beta(awaiting, proof));
      if (beta.isEmpty()) {
        return Step.refuse(state, "randomness", "The proof over the certified alpha does not hold");
      }
      following = following.at(awaiting.with(beta.get()));
    }
    return follow(state, market, follow, following);
  }

  private Optional<VrfOutput> beta(RoundProgress.AwaitingRandomness awaiting, Encoded proof) {
    return setup
        .combiner()
        .verify(SessionKind.RANDOMNESS, awaiting.certified().T().alpha(), proof)
        .map(output -> VrfOutput.of(output.bytes()));
  }

  private Step follow(
      ExecutorState state, MarketState market, Request.Follow follow, Following from) {
    MarketId id = market.terms().id();
    Following at = from;
    while (at.progress() instanceof RoundProgress.Opening opening) {
      Optional<Opened> opened = opened(at, opening, follow);
      if (opened.isEmpty()) {
        return askedAt(state.with(id, at), market, at, opening, follow);
      }
      switch (opened.get()) {
        case Opened.Values(var values, var _, var _) ->
            at = at.past(opening.question(), opening.with(values));
        case Opened.TooFew(var valid, var culprits) -> {
          return Step.refuse(
              state.with(id, at),
              "too-few",
              "Of the answers to question %d those of %s hold, not those of %s"
                  .formatted(opening.index(), valid, culprits));
        }
        case Opened.OutOfRange(String sentence, var _) ->
            at = at.past(opening.question(), new RoundProgress.Held(opening.certified(), sentence));
      }
    }
    int next = follow.from() + follow.answers().size();
    return next < at.passed().size()
        ? answeredAgain(state, market, at, next)
        : Step.reply(state.with(id, at), end(at.progress()));
  }

  /** What the open question's answers show; nothing if they are not among those given. */
  private static Optional<Opened> opened(
      Following at, RoundProgress.Opening opening, Request.Follow follow) {
    Question question = opening.question();
    Optional<Opened> lyingOpen = at.openings().lyingOpen(question);
    if (lyingOpen.isPresent()) {
      return lyingOpen;
    }
    int given = opening.index() - follow.from();
    if (given < 0 || given >= follow.answers().size()) {
      return Optional.empty();
    }
    List<Contribution> answers = follow.answers().get(given);
    return Optional.of(
        at.own(opening.index())
            .map(own -> at.openings().combineWithOwn(question, own, answers))
            .orElseGet(() -> at.openings().combine(question, answers)));
  }

  private Step askedAt(
      ExecutorState state,
      MarketState market,
      Following at,
      RoundProgress.Opening opening,
      Request.Follow follow) {
    int next = follow.from() + follow.answers().size();
    if (next < at.passed().size()) {
      return answeredAgain(state, market, at, next);
    }
    if (opening.index() != next) {
      return Step.reply(state, new Reply.At(market.history().seq(), opening.index()));
    }
    return answer(state, market, at, opening.question(), next);
  }

  /**
   * A coordinator that died leaves no answers behind. The next one asks from the first question on,
   * which is on the rule's only path: what is opened again is what has been opened.
   */
  private Step answeredAgain(ExecutorState state, MarketState market, Following at, int index) {
    return answer(state, market, at, at.passed().get(index), index);
  }

  private Step answer(
      ExecutorState state, MarketState market, Following at, Question question, int index) {
    if (at.openings().lyingOpen(question).isPresent()) {
      return Step.refuse(state, "lies-open", "Question %d is asked of nobody".formatted(index));
    }
    Contribution own = at.own(index).orElseGet(() -> at.openings().open(question));
    CloseTuple T = market.certified().orElseThrow().T();
    return Step.reply(
        state.with(market.terms().id(), at.answering(index, own)),
        answered(market, AnswerText.ofQuestion(T, question), own));
  }

  private static Reply end(RoundProgress progress) {
    long seq = progress.certified().T().seq();
    return switch (progress) {
      case RoundProgress.Derived derived -> new Reply.Derived(seq, derived.outcome().digest());
      case RoundProgress.Held(var _, String sentence) -> new Reply.Held(seq, sentence);
      case RoundProgress.AwaitingRandomness _, RoundProgress.Opening _ ->
          throw new IllegalStateException("The round is not at its end: " + progress);
    };
  }

  /** Ends the seq with the outcome that the committee signed. */
  Step adopt(ExecutorState state, MarketState market, Request.ShowOutcome show) {
    Optional<Step> notCertified = ifNotCertified(state, market, show.seq());
    if (notCertified.isPresent()) {
      return notCertified.get();
    }
    CloseTuple T = market.certified().orElseThrow().T();
    if (!show.outcome().close().equals(T.digest())) {
      return Step.refuse(state, "outcome", "The outcome is of another close");
    }
    boolean isSigned =
        setup
            .combiner()
            .verify(
                SessionKind.SIGNATURE,
                show.outcome().digest(),
                Encoded.of(show.signature().encode()))
            .isPresent();
    if (!isSigned) {
      return Step.refuse(state, "signature", "The committee has not signed this outcome");
    }
    List<Fact> adopted =
        List.of(
            new Fact.OutcomeAdopted(
                market.terms().id(), show.seq(), show.outcome(), show.signature()));
    return Step.of(adopted, facts.applyAll(state, adopted), new Reply.Noted());
  }

  private Following following(ExecutorState state, MarketState market) {
    Following known = state.following().get(market.terms().id());
    return known != null
        ? known
        : Following.begin(market.certified().orElseThrow(), facts.openings(market));
  }

  private static Optional<Step> ifNotCertified(ExecutorState state, MarketState market, long seq) {
    if (seq != market.history().seq()) {
      return Optional.of(CloseDuties.otherSeq(state, market, seq));
    }
    return market.certified().isPresent()
        ? Optional.empty()
        : Optional.of(
            Step.refuse(state, "not-certified", "Seq %d has no certificate here".formatted(seq)));
  }
}
