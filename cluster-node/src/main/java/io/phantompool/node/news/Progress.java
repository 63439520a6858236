package io.phantompool.node.news;

import io.phantompool.protocol.account.KnownOutcomes;
import io.phantompool.protocol.account.MarketProgress;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;

/**
 * How far every market is, as this node has heard: all accounts have been told of these outcomes.
 */
public final class Progress implements Extension {
  private static final ExtensionId<Progress> ID =
      new ExtensionId<>() {
        @Override
        public Progress createExtension(ActorSystem<?> system) {
          return new Progress();
        }
      };

  private KnownOutcomes known = KnownOutcomes.none();
  private volatile FinishedSeqs bound = FinishedSeqs.all();

  private Progress() {}

  /** Of this node. */
  public static Progress of(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /** From now on nothing is believed of seqs that are not over. */
  public void holdTo(FinishedSeqs finished) {
    bound = finished;
  }

  /**
   * Hears of a market; what is not news changes nothing, whatever order news arrive in. Who tells
   * it tells it again, so what cannot be looked up now is dropped.
   */
  public void hear(MarketProgress told) {
    var _ =
        bound
            .isOver(told.market(), told.outcomesThrough())
            .thenAccept(
                isOver -> {
                  if (isOver) {
                    take(told);
                  }
                });
  }

  private synchronized void take(MarketProgress told) {
    if (told.outcomesThrough() == 0) {
      return; // Nothing is news of it, whatever its market is called.
    }
    MarketProgress here = known.of(told.market());
    long outcomes = later(here.outcomesThrough(), told.outcomesThrough());
    long settled = later(here.settledThrough(), told.settledThrough());
    known = known.with(new MarketProgress(told.market(), outcomes, settled));
  }

  private static long later(long one, long other) {
    return Long.compareUnsigned(one, other) < 0 ? other : one;
  }

  /** All that was heard. */
  public synchronized KnownOutcomes known() {
    return known;
  }
}
