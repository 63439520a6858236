package io.phantompool.node.command;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.problem.PoolException;
import io.phantompool.node.trader.OrderText;
import io.phantompool.node.trader.TraderDesk;
import java.util.List;
import java.util.Locale;

/** Own orders as the trader's commands print them. */
final class TraderOrders {
  private final TraderDesk desk;

  TraderOrders(TraderDesk desk) {
    this.desk = desk;
  }

  /** Follows the rounds that are over; what cannot be followed now is said and shown as it was. */
  void catchUp(Output output) throws InterruptedException {
    try {
      desk.client().keepUp();
    } catch (PoolException trouble) {
      output.progress(
          "this is what is known here, but not the latest: %s".formatted(trouble.getMessage()));
    }
  }

  /** By the market as it was when the order was sealed: the ladder may be another one since. */
  OrderText text(OrderReport order) {
    return new OrderText(desk.settings(), order.terms());
  }

  static Report report(OrderReport order, OrderText text) {
    Report report =
        new Report()
            .add("orderId", "order", order.id())
            .add("clientId", "client id", order.clientId())
            .add("market", "market", order.market())
            .add("side", "side", side(order))
            .add("size", "size", text.size(order.size()))
            .add("filled", "filled", text.size(order.filled()))
            .add("limit", "limit", text.price(order.limit()))
            .add("timeInForce", "in force", order.immediate() ? "IOC" : "GTT")
            .add("goodTill", "good till", order.goodTill())
            .field("state", order.state())
            .line("state", OrderText.state(order));
    order.reason().ifPresent(why -> report.field("reason", why));
    order.renews().ifPresent(before -> report.add("renews", "renews", before));
    return report;
  }

  private static String side(OrderReport order) {
    return order.side().name().toLowerCase(Locale.ROOT);
  }

  Table table(List<OrderReport> orders) {
    Table table = new Table("ORDER", "MARKET", "SIDE", "SIZE", "FILLED", "LIMIT", "STATE");
    for (OrderReport order : orders) {
      OrderText text = text(order);
      table.row(
          order.id(),
          order.market(),
          side(order),
          text.size(order.size()),
          text.size(order.filled()),
          text.price(order.limit()),
          OrderText.state(order));
    }
    return table;
  }
}
