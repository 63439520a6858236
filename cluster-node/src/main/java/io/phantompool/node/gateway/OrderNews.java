package io.phantompool.node.gateway;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.rounds.Alarm;
import io.phantompool.client.watch.Watcher;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a client tells of its orders, also for the gateway that comes into being after the client:
 * of an order that the pool never took it is the only one who knows.
 */
public final class OrderNews implements Watcher {
  private final Watcher other;
  private volatile Optional<Consumer<OrderReport>> listener = Optional.empty();

  /** Tells this watcher everything, too. */
  public OrderNews(Watcher other) {
    this.other = other;
  }

  void listen(Consumer<OrderReport> unaccepted) {
    listener = Optional.of(unaccepted);
  }

  private void tell(OrderReport order) {
    listener.ifPresent(each -> each.accept(order));
  }

  @Override
  public void accepted(OrderReport order) {
    other.accepted(order);
  }

  @Override
  public void refused(OrderReport order, PoolException.Refused why) {
    other.refused(order, why);
    tell(order);
  }

  @Override
  public void delayed(OrderReport order, PoolException why) {
    other.delayed(order, why);
    tell(order);
  }

  @Override
  public void changed(OrderReport order) {
    other.changed(order);
  }

  @Override
  public void renewed(OrderReport before, OrderReport now) {
    other.renewed(before, now);
    tell(now);
  }

  @Override
  public void notRenewed(OrderReport order, String why) {
    other.notRenewed(order, why);
  }

  @Override
  public void alarm(Alarm alarm) {
    other.alarm(alarm);
  }

  @Override
  public void trouble(PoolException why) {
    other.trouble(why);
  }
}
