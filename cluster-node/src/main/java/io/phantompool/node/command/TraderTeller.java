package io.phantompool.node.command;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.rounds.Alarm;
import io.phantompool.client.watch.Watcher;
import io.phantompool.node.trader.OrderText;

/** Prints what becomes of own orders, a line or a JSON object each. */
final class TraderTeller implements Watcher {
  private final Output output;
  private final boolean json;

  TraderTeller(Output output, boolean json) {
    this.output = output;
    this.json = json;
  }

  void told(String event, OrderReport order) {
    new Report()
        .field("event", event)
        .field("orderId", order.id())
        .field("state", order.state())
        .field("filledLots", Long.toUnsignedString(order.filled().count()))
        .line(event, "%s %s".formatted(order.id(), OrderText.state(order)))
        .print(output, json);
  }

  private void said(String event, String sentence) {
    new Report()
        .field("event", event)
        .field("sentence", sentence)
        .line(event, sentence)
        .print(output, json);
  }

  @Override
  public void accepted(OrderReport order) {
    told("accepted", order);
  }

  @Override
  public void refused(OrderReport order, PoolException.Refused why) {
    said("refused", "%s: %s".formatted(order.id(), why.problem()));
  }

  @Override
  public void delayed(OrderReport order, PoolException why) {
    said("delayed", "%s: %s".formatted(order.id(), why.getMessage()));
  }

  @Override
  public void changed(OrderReport order) {
    told("changed", order);
  }

  @Override
  public void renewed(OrderReport before, OrderReport now) {
    said("renewed", "%s by %s".formatted(before.id(), now.id()));
  }

  @Override
  public void notRenewed(OrderReport order, String why) {
    said("not renewed", "%s: %s".formatted(order.id(), why));
  }

  @Override
  public void alarm(Alarm alarm) {
    said(
        "ALARM",
        "%s in close %d of %s: %s; evidence: %s"
            .formatted(
                alarm.kind(), alarm.seq(), alarm.market(), alarm.sentence(), alarm.evidence()));
  }

  @Override
  public void trouble(PoolException why) {
    said("trouble", String.valueOf(why.getMessage()));
  }
}
