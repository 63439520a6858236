package io.phantompool.simulator.pool;

import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.MarketId;
import java.util.List;

/**
 * The operators of all executors. Where a certified seq has no outcome yet they may agree to give
 * it up: each allows its executor the void, and whoever coordinates is told. They do so only while
 * all executors run and none has chosen an outcome, for a void needs every one of them.
 */
final class Operators {
  private static final int LOOK = 300;
  private static final int GIVE_UP = 200;

  private final World world;
  private final List<ExecutorNode> executors;
  private final boolean canVoid;

  /**
   * Begins to look.
   *
   * @param canVoid whether all executors will sign: none has forgotten what it may sign, or has two
   *     faces
   */
  Operators(World world, List<ExecutorNode> executors, boolean canVoid) {
    this.world = world;
    this.executors = List.copyOf(executors);
    this.canVoid = canVoid;
    look();
  }

  private void look() {
    world.after(LOOK, "operators look", this::look);
    for (MarketTerms terms : world.markets) {
      MarketId market = terms.id();
      long seq = 1 + executors.stream().mapToLong(each -> each.seq(market)).max().orElse(0);
      boolean isPossible =
          canVoid
              && executors.stream().allMatch(each -> each.isUndecided(market))
              && executors.stream().anyMatch(each -> each.isCertified(market, seq));
      if (isPossible && world.strikes(Fault.VOID, GIVE_UP)) {
        world.givenUp.put(market, seq);
        world.referee.givesUp(market, seq);
        executors.forEach(ExecutorNode::allowVoids);
      }
    }
  }
}
