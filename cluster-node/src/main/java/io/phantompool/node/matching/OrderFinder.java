package io.phantompool.node.matching;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.executor.PoolMarkets;
import io.phantompool.node.pool.OrderState;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.persistence.body.OrderBodies;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.read.OrderRow;
import io.phantompool.persistence.read.OrderTable;
import io.phantompool.persistence.read.TradeTable;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.SealedOrder;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders in the database: their bodies, whose they are, and those too old for their account. */
final class OrderFinder {
  private final OrderBodies bodies;
  private final OrderTable orders;
  private final TradeTable trades;
  private final PoolMarkets markets;

  OrderFinder(Database database, PoolMarkets markets) {
    this.bodies = new OrderBodies(database);
    this.orders = new OrderTable(database);
    this.trades = new TradeTable(database);
    this.markets = markets;
  }

  /** Whose an order is that was submitted here once, accepted or not. */
  Optional<Wallet> owner(Digest id) throws SQLException {
    Optional<Wallet> projected = orders.find(id).map(OrderRow::wallet);
    return projected.isPresent() ? projected : bodies.find(id).map(OrderFinder::ownerOf);
  }

  /** The order of a wallet under a client id, as far as the read side is. */
  Optional<Digest> named(Wallet wallet, ClientId clientId) throws SQLException {
    return orders.named(wallet, clientId).map(OrderRow::id);
  }

  private static Wallet ownerOf(byte[] body) {
    try {
      return OrderHeader.read(new ByteReader(body)).wallet();
    } catch (MalformedEncodingException damaged) {
      throw new IllegalStateException("The stored body of an order is damaged", damaged);
    }
  }

  /** An accepted order as the read side has it. */
  Optional<OrderStatus> find(Digest id) throws SQLException {
    Optional<OrderRow> row = orders.find(id);
    return row.isEmpty() ? Optional.empty() : Optional.of(status(row.get(), trades.ofOrder(id)));
  }

  private static OrderStatus status(OrderRow row, List<TradeTable.Trade> trades) {
    return new OrderStatus(
        row.id(),
        row.market(),
        row.wallet(),
        row.clientId(),
        row.timeInForce(),
        row.rests(),
        row.goodTill(),
        OrderState.valueOf(row.state()),
        row.reason(),
        row.filled(),
        trades.stream()
            .map(
                trade ->
                    new OrderStatus.Execution(trade.seq(), trade.lots(), trade.price(), trade.at()))
            .toList(),
        row.acceptedAt(),
        row.changedAt());
  }

  /** The bytes of those of these orders that are kept. */
  Map<Digest, byte[]> bodies(Collection<Digest> ids) throws SQLException {
    return bodies.findAll(ids);
  }

  /** Orders from their kept bytes. */
  Map<Digest, SealedOrder> decode(Map<Digest, byte[]> kept) {
    Map<Digest, SealedOrder> orders = new LinkedHashMap<>();
    kept.forEach((id, bytes) -> orders.put(id, decode(bytes)));
    return orders;
  }

  private SealedOrder decode(byte[] bytes) {
    try {
      OrderHeader header = OrderHeader.read(new ByteReader(bytes));
      OrderSizes sizes =
          markets
              .limits()
              .markets()
              .sizes(header.market(), header.ladderEpoch())
              .orElseThrow(
                  () -> new IllegalStateException("No market reads the order " + header.market()));
      return SealedOrder.decode(bytes, sizes);
    } catch (MalformedEncodingException damaged) {
      throw new IllegalStateException("The stored body of an order is damaged", damaged);
    }
  }
}
