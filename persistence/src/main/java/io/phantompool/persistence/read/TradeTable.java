package io.phantompool.persistence.read;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Side;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What every order traded, once an outcome has made it public. */
public final class TradeTable {
  private final Database database;

  public TradeTable(Database database) {
    this.database = database;
  }

  /** A fill of an order. */
  public record Trade(
      MarketId market,
      long seq,
      Digest order,
      Wallet wallet,
      Side side,
      Price price,
      Lots lots,
      Instant at) {}

  /** Writes a fill. */
  public static void add(Connection connection, Trade trade) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO trades (market, seq, order_id, wallet, side, price, lots, executed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      insert.setString(1, trade.market().text());
      insert.setBigDecimal(2, Columns.u64(trade.seq()));
      insert.setBytes(3, trade.order().encode());
      insert.setBytes(4, trade.wallet().encode());
      insert.setString(5, trade.side().name());
      insert.setBigDecimal(6, Columns.u64(trade.price().quoteAtomsPerLot()));
      insert.setBigDecimal(7, Columns.u64(trade.lots().count()));
      insert.setObject(8, Columns.time(trade.at()));
      insert.executeUpdate();
    }
  }

  /** The fills of an order, the earliest first. */
  public List<Trade> ofOrder(Digest order) throws SQLException {
    return database.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT * FROM trades WHERE order_id = ? ORDER BY seq")) {
            select.setBytes(1, order.encode());
            List<Trade> trades = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                trades.add(read(row));
              }
            }
            return trades;
          }
        });
  }

  private static Trade read(ResultSet row) throws SQLException {
    return new Trade(
        new MarketId(row.getString("market")),
        Columns.u64(row, "seq"),
        Columns.digest(row, "order_id"),
        Wallet.of(row.getBytes("wallet")),
        Side.valueOf(row.getString("side")),
        new Price(Columns.u64(row, "price")),
        new Lots(Columns.u64(row, "lots")),
        Columns.time(row, "executed_at"));
  }
}
