package io.phantompool.simulator.pool;

import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.executor.Executor;
import io.phantompool.protocol.executor.ExecutorState;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.simulator.check.BrokenRule;
import io.phantompool.simulator.check.Referee;
import java.util.List;

/**
 * An executor made of its durable facts alone, one after the other as they are written: what the
 * living one must be after every step. Comparing all of it takes time in proportion to all that has
 * happened, so that is done after every {@value #OFTEN}th step with facts and at every start; after
 * every step, that what a step without facts leaves is what was there.
 */
final class Replica {
  private static final int OFTEN = 8;

  private final int index;
  private final Executor machine;
  private final List<MarketTerms> markets;
  private final Referee referee;
  private ExecutorState state;
  private int steps;

  Replica(int index, Executor machine, List<MarketTerms> markets, Referee referee) {
    this.index = index;
    this.machine = machine;
    this.markets = markets;
    this.referee = referee;
    this.state = machine.begin(markets);
  }

  /** Before any fact. */
  void begin() {
    state = machine.begin(markets);
  }

  /** A fact is durable. */
  void apply(Fact fact) {
    try {
      state = machine.apply(state, fact);
    } catch (IllegalArgumentException | IllegalStateException notItsFacts) {
      throw new BrokenRule("replay", "Executor %d: %s".formatted(index, notItsFacts.getMessage()));
    }
  }

  /** The living executor has made a step with these facts. */
  @SuppressWarnings("ReferenceEquality") // the very same objects: nothing was made anew
  void check(ExecutorState before, ExecutorState after, List<Fact> facts) {
    if (facts.isEmpty()) {
      boolean isSame =
          before.ledger() == after.ledger()
              && before.bodies() == after.bodies()
              && before.counter() == after.counter()
              && before.journals() == after.journals()
              && before.markets().equals(after.markets());
      if (!isSame) {
        throw new BrokenRule("replay", "Executor %d changed without a fact".formatted(index));
      }
      return;
    }
    if (++steps % OFTEN == 0) {
      check(after);
    }
    facts.forEach(fact -> funds(after, fact));
  }

  /** Looks at every account that a fact pays into or out of. */
  private void funds(ExecutorState after, Fact fact) {
    if (!(fact instanceof Fact.LedgerChanged(LedgerEvent event))) {
      return;
    }
    switch (event) {
      case LedgerEvent.DepositFinalized deposit -> funds(after, deposit.wallet());
      case LedgerEvent.ForcedExit exit -> funds(after, exit.wallet());
      case LedgerEvent.Accepted(Claim.OfWithdrawal claim) -> funds(after, claim.wallet());
      case LedgerEvent.SettlementFinal _ -> referee.accounts().check(index, after.ledger());
      default -> {}
    }
  }

  private void funds(ExecutorState after, Wallet wallet) {
    referee.accounts().check(index, after.ledger(), wallet);
  }

  /** Compares all of it. */
  void check(ExecutorState living) {
    Referee.sameFacts(index, living, state);
  }
}
