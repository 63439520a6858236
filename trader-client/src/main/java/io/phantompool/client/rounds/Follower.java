package io.phantompool.client.rounds;

import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.chain.OwnOrders;
import io.phantompool.client.desk.Desk;
import io.phantompool.client.http.Patience;
import io.phantompool.client.journal.Entry;
import io.phantompool.client.pool.AccountInfo;
import io.phantompool.client.pool.OrderInfo;
import io.phantompool.client.pool.RoundInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.Problem;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.MarketId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Learns what rounds did to own orders, round by round without a gap. Where no own order is open in
 * a market, the rounds before are nobody's concern here.
 */
public final class Follower {
  private static final int LOOKS = 20;
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private final Desk desk;
  private final Patience.Pauses pauses;

  /** For this desk. */
  public Follower(Desk desk, Patience.Pauses pauses) {
    this.desk = desk;
    this.pauses = pauses;
  }

  /**
   * Follows through what an account counts: the market of the next order, and every other one in
   * which an own order may be open.
   */
  public void through(AccountInfo account, MarketId next)
      throws PoolException, InterruptedException {
    through(next, account.of(next).outcomesThrough());
    for (MarketProgress progress : account.markets()) {
      if (desk.look(own -> isConcerned(own, progress.market()))) {
        through(progress.market(), progress.outcomesThrough());
      }
    }
  }

  /** Follows a market through this close. */
  public void through(MarketId market, long seq) throws PoolException, InterruptedException {
    long from = desk.look(own -> begin(own, market, seq));
    for (long next = from; Long.compareUnsigned(next, seq) <= 0; next++) {
      RoundInfo round = finished(market, next);
      Entry.Followed entry = desk.look(own -> facts(own, round));
      desk.record(round.summary().kind() == RoundInfo.Kind.VOID ? voided(entry) : entry);
    }
    boolean behind =
        desk.look(
            own ->
                !own.follows(market) || Long.compareUnsigned(own.followedThrough(market), seq) < 0);
    if (behind) {
      desk.record(new Entry.Followed(market, seq, List.of(), List.of()));
    }
  }

  /** The first close to look at; behind the last one where no own order can be in any. */
  private static long begin(OwnOrders own, MarketId market, long seq) {
    return isConcerned(own, market) ? own.followedThrough(market) + 1 : seq + 1;
  }

  private static boolean isConcerned(OwnOrders own, MarketId market) {
    return own.all().stream()
        .anyMatch(
            order ->
                order.market().id().equals(market) && !order.isRefused() && order.end().isEmpty());
  }

  /** The round, as soon as the node that is asked knows how it ended. */
  private RoundInfo finished(MarketId market, long seq) throws PoolException, InterruptedException {
    for (int look = 1; ; look++) {
      try {
        RoundInfo round = desk.api().round(market, seq);
        if (round.summary().seq() != seq || !round.summary().market().equals(market)) {
          throw desk.api().dishonest("round %d of %s is another one".formatted(seq, market));
        }
        if (round.isFinished()) {
          return round;
        }
      } catch (PoolException.Unknown notYet) {
        if (look == LOOKS) {
          throw notYet;
        }
      }
      if (look == LOOKS) {
        throw PoolException.of(
            Problem.here(
                ProblemCode.CATCHING_UP,
                "round %d of %s is not finished at this node".formatted(seq, market),
                "ask again"),
            BETWEEN);
      }
      pauses.pause(BETWEEN);
    }
  }

  private static Entry.Followed facts(OwnOrders own, RoundInfo round) {
    return new Entry.Followed(
        round.summary().market(),
        round.summary().seq(),
        round.fills().stream()
            .filter(fill -> own.get(fill.order()).isPresent())
            .map(fill -> new Entry.Filled(fill.order(), fill.filled()))
            .toList(),
        round.endings().stream()
            .filter(end -> own.get(end.order()).isPresent())
            .map(end -> new Entry.Ended(end.order(), end.reason()))
            .toList());
  }

  /** A void ends the orders that were in it, which only their own states tell. */
  private Entry.Followed voided(Entry.Followed entry) throws PoolException, InterruptedException {
    List<Entry.Ended> ends = new ArrayList<>(entry.ends());
    for (OwnOrder order : desk.look(OwnOrders::all)) {
      boolean open = order.isLive() && order.market().id().equals(entry.market());
      boolean told = ends.stream().anyMatch(end -> end.order().equals(order.id()));
      if (open && !told && isVoided(order)) {
        ends.add(new Entry.Ended(order.id(), EndReason.VOIDED));
      }
    }
    return new Entry.Followed(entry.market(), entry.seq(), entry.fills(), ends);
  }

  private boolean isVoided(OwnOrder order) throws PoolException, InterruptedException {
    OrderInfo info = desk.api().order(order.id(), desk.wallet(), desk.key());
    return info.reason().equals(Optional.of(EndReason.VOIDED.name()));
  }
}
