package io.phantompool.protocol.executor;

import io.phantompool.protocol.agreement.JournalMark;
import io.phantompool.protocol.agreement.Returning;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Standing;
import io.phantompool.protocol.market.MarketId;
import java.util.List;

/**
 * What an executor does so that one that comes back from a backup is found out (docs/protocol.md
 * section 7.1, restart from a backup): it tells its peers where its journal stands, remembers where
 * theirs stood, and after a start signs nothing new before they have told it.
 *
 * <p>What the page's "signs nothing" is read as here: receipts, inventories, prepares, commits,
 * locks and voids. An answer under a certificate is given at once: it is a function of the
 * certificate, which q others have signed, so that no forgotten promise can contradict it; a nonce
 * is fresh in every process. So is an outcome, but a void is not: one that knows that it was rolled
 * back signs no outcome that it had not chosen before.
 */
final class ReturnDuties {
  private final ExecutorSetup setup;
  private final FactRules facts;

  ReturnDuties(ExecutorSetup setup, FactRules facts) {
    this.setup = setup;
    this.facts = facts;
  }

  Step step(ExecutorState state, Request.AboutPeers request) {
    return switch (request) {
      case Request.GiveMark _ -> Step.reply(state, new Reply.GivenMark(mark(state)));
      case Request.HearMark(var mark) -> hear(state, mark);
    };
  }

  private Signed<JournalMark> mark(ExecutorState state) {
    return Signed.sign(new JournalMark(setup.index(), state.counter()), setup.identity());
  }

  private Step hear(ExecutorState state, Signed<JournalMark> mark) {
    if (mark.executor() == setup.index() || !mark.verify(setup.committee()).isValid()) {
      return Step.refuse(state, "mark", "This is no peer's signed journal mark");
    }
    if (state.journals().remember(mark).equals(state.journals())) {
      return Step.reply(state, new Reply.Noted());
    }
    List<Fact> seen = List.of(new Fact.MarkSeen(mark));
    return Step.of(seen, facts.applyAll(state, seen), new Reply.Noted());
  }

  Step giveStanding(ExecutorState state, MarketState market, Request.GiveStanding give) {
    if (give.returning() == setup.index() || !setup.committee().has(give.returning())) {
      return Step.refuse(state, "standing", "Only a peer is told how far the market is");
    }
    Standing standing =
        new Standing(
            setup.index(),
            give.returning(),
            market.terms().id(),
            give.question(),
            market.latestCertificate(),
            state.journals().of(give.returning()));
    return Step.reply(state, new Reply.GivenStanding(Signed.sign(standing, setup.identity())));
  }

  static Step hearStanding(ExecutorState state, Request.HearStanding hear) {
    Returning asked = state.returning().get(hear.market());
    return asked == null
        ? Step.reply(state, new Reply.Noted())
        : Step.reply(state.with(asked.hear(hear.standing())), new Reply.Noted());
  }

  /** What it says to requests for a signature before it may sign. */
  static Step notYet(ExecutorState state, MarketId market) {
    Returning asked = state.returning().get(market);
    boolean isRolledBack = asked != null && asked.isAnswered() && asked.isRolledBack();
    return Step.refuse(
        state,
        "returning",
        isRolledBack
            ? "The executor came back from a backup and waits for a later outcome of " + market
            : "The executor has started and waits for its peers to say how far " + market + " is");
  }
}
