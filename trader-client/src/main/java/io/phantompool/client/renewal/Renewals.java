package io.phantompool.client.renewal;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.chain.OwnOrders;
import io.phantompool.client.desk.Desk;
import io.phantompool.client.desk.MarketTable;
import io.phantompool.client.order.Life;
import io.phantompool.client.order.Limit;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.order.Remainder;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.client.sealing.Sealing;
import io.phantompool.client.sending.Sender;
import io.phantompool.client.watch.Watcher;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.TimeInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Seals afresh what an order left: the whole of one that expired, the rest of one that traded in
 * part. That an order has been renewed stands in the journal with the new one, so a crash neither
 * loses a renewal nor makes two.
 */
public final class Renewals {
  private final Desk desk;
  private final MarketTable markets;
  private final Sealing sealing;
  private final Sender sender;
  private final Watcher watcher;
  private final Set<Digest> givenUp = new HashSet<>();

  /** For this desk. */
  public Renewals(Desk desk, MarketTable markets, Sealing sealing, Sender sender, Watcher watcher) {
    this.desk = desk;
    this.markets = markets;
    this.sealing = sealing;
    this.sender = sender;
    this.watcher = watcher;
  }

  /** Renews what is to be renewed and is not yet. */
  public synchronized void renew() throws PoolException, InterruptedException {
    for (OwnOrder order : desk.look(this::due)) {
      renew(order);
    }
  }

  private List<OwnOrder> due(OwnOrders own) {
    return own.all().stream()
        .filter(order -> isWanted(order) && order.remaining().count() != 0)
        .filter(order -> !own.isRenewed(order.id()) && !givenUp.contains(order.id()))
        .toList();
  }

  private static boolean isWanted(OwnOrder order) {
    return !order.cancelAsked()
        && (expiredUnsent(order) || order.end().map(end -> isWanted(order, end)).orElse(false));
  }

  /** One that no node took before its time was over. */
  private static boolean expiredUnsent(OwnOrder order) {
    return order.plan().renewAtExpiry()
        && order.standing() instanceof OwnOrder.Standing.Refused(String code)
        && code.equals(ProblemCode.GOOD_TILL.name());
  }

  private static boolean isWanted(OwnOrder order, OwnOrder.End end) {
    return switch (end.reason()) {
      case EXPIRED, LADDER_ENDED, VOIDED -> order.plan().renewAtExpiry();
      case PARTLY_FILLED -> order.plan().renewRemainder();
      case FILLED, IOC, CANCELLED -> false;
    };
  }

  private void renew(OwnOrder order) throws PoolException, InterruptedException {
    try {
      MarketInfo market = markets.get(order.market().id());
      Optional<Tick> limit = market.market().ladder().tickOf(order.opening().limitPrice());
      if (limit.isEmpty()) {
        giveUp(order, "its price is not on the new ladder");
      } else if (order.remaining().compareTo(market.market().minimumSize()) < 0) {
        giveUp(order, "what is left is less than the market's smallest order");
      } else {
        OwnOrder next = sealing.seal(wish(order, limit.get()), Optional.of(order.id()));
        var _ = sender.send(next.id());
        watcher.renewed(OrderReport.of(order), OrderReport.of(next));
      }
    } catch (PoolException.NotAllowed no) {
      // Funds of a part fill come back when its settlement is final, room when an order ends.
      boolean passes =
          no.problem().code() == ProblemCode.FUNDS || no.problem().code() == ProblemCode.CAP;
      if (passes) {
        watcher.notRenewed(OrderReport.of(order), no.problem().detail());
      } else {
        giveUp(order, no.problem().detail());
      }
    }
  }

  private void giveUp(OwnOrder order, String why) {
    givenUp.add(order.id());
    watcher.notRenewed(OrderReport.of(order), why);
  }

  private NewOrder wish(OwnOrder order, Tick limit) {
    return new NewOrder(
        order.market().id(),
        order.opening().side(),
        order.remaining(),
        new Limit.At(limit),
        life(order),
        remainder(order),
        Optional.empty());
  }

  /** The rest of an order lives as its whole would have. */
  private Life life(OwnOrder order) {
    var header = order.order().header();
    if (order.plan().renewAtExpiry()) {
      return new Life.UntilCancelled();
    }
    Instant goodTill = Instant.ofEpochMilli(header.goodTillMillis());
    return header.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL
        ? new Life.NextRound(Duration.between(desk.now(), goodTill))
        : new Life.Until(goodTill);
  }

  private static Remainder remainder(OwnOrder order) {
    if (order.plan().renewRemainder()) {
      return Remainder.SEAL_AFRESH;
    }
    return order.order().header().rest() ? Remainder.REST : Remainder.END;
  }
}
