package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.BallotAnswer;
import io.phantompool.protocol.agreement.DerivedClose;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.agreement.Promise;
import io.phantompool.protocol.agreement.SetResult;
import io.phantompool.protocol.agreement.SetRule;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.VoidCertificate;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.book.LiveOrder;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.close.SetEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What an executor does for the agreement on a close (docs/protocol.md section 7.1). */
final class CloseDuties {
  private final ExecutorSetup setup;
  private final FactRules facts;

  CloseDuties(ExecutorSetup setup, FactRules facts) {
    this.setup = setup;
    this.facts = facts;
  }

  Step giveInventory(
      ExecutorState state, MarketState market, Request.GiveInventory give, long nowMillis) {
    CloseHistory history = market.history();
    if (give.seq() != history.seq()) {
      return otherSeq(state, market, give.seq());
    }
    Inventory inventory =
        new Inventory(
            setup.index(),
            market.terms().id(),
            history.seq(),
            give.closeTimeMillis(),
            history.previousOutcome(),
            state.counter(),
            market.book().orders().stream().map(LiveOrder::id).toList(),
            market.cancelledIds());
    return promised(
        state,
        market,
        market.ballot().report(inventory, nowMillis),
        List.of(),
        promise ->
            new Reply.GivenInventory(
                Signed.sign(((Promise.Inventoried) promise).inventory(), setup.identity())));
  }

  Step prepare(ExecutorState state, MarketState market, Proposal proposal, long nowMillis) {
    SetRule rule =
        new SetRule(
            setup.committee(), market.history().terms(market.terms(), setup.committee()), market);
    return switch (rule.derive(proposal.inventories())) {
      case SetResult.Derived(DerivedClose close) ->
          prepare(state, market, proposal, close, nowMillis);
      case SetResult.Missing(var items) ->
          Step.reply(
              state,
              new Reply.Missing(
                  items.stream().map(SetResult.Missing.Item::id).distinct().toList()));
      case SetResult.Discarded(int culprit, String sentence) ->
          Step.reply(state, new Reply.BadInventory(culprit, sentence));
      case SetResult.Unusable(String sentence) -> Step.refuse(state, "inventories", sentence);
    };
  }

  private Step prepare(
      ExecutorState state,
      MarketState market,
      Proposal proposal,
      DerivedClose close,
      long nowMillis) {
    Digest tuple = close.tuple().digest();
    return promised(
        state,
        market,
        market.ballot().prepare(proposal.attempt(), close, proposal.locks(), nowMillis),
        market.proposals().containsKey(tuple)
            ? List.of()
            : List.of(
                new Fact.InventoriesTaken(market.terms().id(), tuple, proposal.inventories())),
        promise ->
            new Reply.Prepared(
                proposal.attempt(), tuple, vote(((Promise.Prepared) promise).prepare())));
  }

  /** Derives the close again: none of its orders has changed since it was prepared here. */
  Step giveClose(ExecutorState state, MarketState market, Request.GiveClose give) {
    if (give.seq() != market.history().seq()) {
      return otherSeq(state, market, give.seq());
    }
    Proposal proposal = market.proposals().get(give.tuple());
    if (proposal == null) {
      return Step.refuse(state, "not-prepared", "No T of this digest was prepared here");
    }
    SetRule rule =
        new SetRule(
            setup.committee(), market.history().terms(market.terms(), setup.committee()), market);
    return switch (rule.derive(proposal.inventories())) {
      case SetResult.Derived(DerivedClose close) ->
          Step.reply(state, new Reply.Close(proposal, close.tuple(), close.set()));
      case SetResult.Missing _, SetResult.Discarded _, SetResult.Unusable _ ->
          throw new IllegalStateException("What was prepared here is derived here");
    };
  }

  /** Shows the seq that is over. */
  static Step giveFinished(ExecutorState state, MarketState market) {
    return market
        .last()
        .map(last -> Step.reply(state, new Reply.Finished(last)))
        .orElseGet(() -> Step.refuse(state, "no-seq-over", "No seq of the market is over"));
  }

  private Vote vote(io.phantompool.protocol.agreement.VoteText text) {
    return Vote.sign(text, setup.index(), setup.identity());
  }

  Step commit(ExecutorState state, MarketState market, PrepareCertificate prepared) {
    return promised(
        state,
        market,
        market.ballot().commit(prepared),
        List.of(),
        _ ->
            new Reply.Committed(
                prepared.attempt(),
                prepared.tuple().digest(),
                vote(
                    new io.phantompool.protocol.agreement.Commit(
                        prepared.attempt(), prepared.tuple()))));
  }

  Step giveLock(ExecutorState state, MarketState market, Request.GiveLock give) {
    if (give.seq() != market.history().seq()) {
      return otherSeq(state, market, give.seq());
    }
    return promised(
        state,
        market,
        market.ballot().showLock(give.attempt(), state.counter()),
        List.of(),
        promise ->
            new Reply.GivenLock(
                Signed.sign(((Promise.LockShown) promise).lock(), setup.identity())));
  }

  Step certify(ExecutorState state, MarketState market, Request.ShowCertificate show) {
    CloseTuple T = show.certificate().tuple();
    if (T.seq() != market.history().seq()) {
      return otherSeq(state, market, T.seq());
    }
    if (!T.commitsTo(show.set())) {
      return Step.refuse(state, "set", "The certificate's T commits to another set");
    }
    List<Digest> missing = missing(market, show.set());
    if (!missing.isEmpty()) {
      return Step.reply(state, new Reply.Missing(missing));
    }
    Optional<Digest> other = otherwiseFilled(market, show.set());
    if (other.isPresent()) {
      return Step.refuse(
          state, "residual", "Of order %s something else is left here".formatted(other.get()));
    }
    return promised(
        state,
        market,
        market.ballot().certify(show.certificate()),
        List.of(new Fact.Certified(show.certificate(), show.set())),
        _ -> new Reply.Noted());
  }

  private static List<Digest> missing(MarketState market, ClosedSet set) {
    List<Digest> missing = new ArrayList<>();
    for (SetEntry entry : set.orders()) {
      if (market.book().order(entry.order()).isEmpty()) {
        missing.add(entry.order());
      }
    }
    for (Ending ending : set.endings()) {
      if (market.book().order(ending.order()).isEmpty()) {
        missing.add(ending.order());
      }
    }
    return missing;
  }

  private static Optional<Digest> otherwiseFilled(MarketState market, ClosedSet set) {
    return set.orders().stream()
        .filter(entry -> !market.book().order(entry.order()).orElseThrow().entry().equals(entry))
        .map(SetEntry::order)
        .findFirst();
  }

  Step signVoid(ExecutorState state, MarketState market, Request.SignVoid sign) {
    if (sign.seq() != market.history().seq()) {
      return otherSeq(state, market, sign.seq());
    }
    if (!state.mayVoid(market.terms().id(), sign.seq())) {
      return Step.refuse(
          state,
          "void-not-allowed",
          "The operator of executor %d has not allowed the void of seq %d"
              .formatted(setup.index(), sign.seq()));
    }
    return promised(
        state,
        market,
        market.ballot().signVoid(),
        List.of(),
        promise -> {
          var text = ((Promise.VoidSigned) promise).vote();
          return new Reply.Voided(text.tuple().digest(), vote(text));
        });
  }

  Step adoptVoid(ExecutorState state, MarketState market, VoidCertificate voided) {
    if (voided.tuple().seq() != market.history().seq()) {
      return otherSeq(state, market, voided.tuple().seq());
    }
    boolean isOfThis = market.certified().filter(set -> set.T().equals(voided.tuple())).isPresent();
    if (!isOfThis || !voided.verify(setup.committee()).isValid()) {
      return Step.refuse(state, "void", "This is no void of the certified close by all executors");
    }
    List<Fact> adopted = List.of(new Fact.VoidAdopted(voided));
    return Step.of(adopted, facts.applyAll(state, adopted), new Reply.Noted());
  }

  /** What a coordinator is told whose seq is another than the one under way here. */
  static Step otherSeq(ExecutorState state, MarketState market, long seq) {
    return seq < market.history().seq()
        ? Step.refuse(state, "seq-over", "Seq %d of %s is over".formatted(seq, market.terms().id()))
        : Step.reply(
            state,
            new Reply.Waiting(
                "Seq %d of %s is under way here, outcomes are missing"
                    .formatted(market.history().seq(), market.terms().id())));
  }

  /** Makes what the ballot promises durable, with other facts after it, then replies. */
  private Step promised(
      ExecutorState state,
      MarketState market,
      BallotAnswer answer,
      List<Fact> with,
      Function<Promise, Reply> reply) {
    return switch (answer) {
      case BallotAnswer.Promised(Promise promise) -> {
        List<Fact> all = new ArrayList<>();
        all.add(new Fact.Agreed(market.terms().id(), promise));
        all.addAll(with);
        yield Step.of(all, facts.applyAll(state, all), reply.apply(promise));
      }
      case BallotAnswer.Again(Promise promise) -> Step.reply(state, reply.apply(promise));
      case BallotAnswer.Refused(var reason, String sentence, long attempt, var _) ->
          Step.reply(state, new Reply.RefusedVote(code(reason), sentence, attempt));
    };
  }

  private static String code(BallotAnswer.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
