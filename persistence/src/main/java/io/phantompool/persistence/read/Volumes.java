package io.phantompool.persistence.read;

import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Tick;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was traded over time, by the times of the closes. */
public final class Volumes {
  private static final long MILLIS = 1_000;

  private final Database database;

  public Volumes(Database database) {
    this.database = database;
  }

  /**
   * What traded in a step of time.
   *
   * @param step counted from 0 at the beginning of the stretch
   * @param rounds closes that traded
   */
  public record Step(long step, int rounds, Lots lots, BigInteger quote) {}

  /** A clearing price. */
  public record Point(long seq, Instant closedAt, Tick tick, Price price, Lots volume) {}

  /**
   * Steps in which something traded, the earliest first.
   *
   * @param from included
   * @param to not included
   * @throws SQLException also if more than 2^64 - 1 lots traded in a step
   */
  public List<Step> steps(MarketId market, Instant from, Instant to, Duration step)
      throws SQLException {
    String sql =
        """
        SELECT floor((extract(epoch FROM closed_at) * 1000 - ?) / ?) AS step, count(*) AS rounds,
          sum(volume_lots) AS lots, sum(volume_quote) AS quote
        FROM rounds
        WHERE market = ? AND closed_at >= ? AND closed_at < ? AND clearing_tick IS NOT NULL
        GROUP BY 1 ORDER BY 1
        """;
    return database.transact(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBigDecimal(1, BigDecimal.valueOf(from.toEpochMilli()));
            select.setBigDecimal(2, BigDecimal.valueOf(MILLIS * step.toSeconds()));
            select.setString(3, market.text());
            select.setObject(4, Columns.time(from));
            select.setObject(5, Columns.time(to));
            List<Step> steps = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                steps.add(
                    new Step(
                        Columns.number(row, "step").longValueExact(),
                        row.getInt("rounds"),
                        Lots.of(Columns.number(row, "lots")),
                        Columns.number(row, "quote")));
              }
            }
            return steps;
          }
        });
  }

  /** Clearing prices, the earliest first. */
  public List<Point> prices(MarketId market, Instant from, Instant to) throws SQLException {
    String sql =
        """
        SELECT seq, closed_at, clearing_tick, clearing_price, volume_lots FROM rounds
        WHERE market = ? AND closed_at >= ? AND closed_at < ? AND clearing_tick IS NOT NULL
        ORDER BY closed_at, seq
        """;
    return database.transact(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, market.text());
            select.setObject(2, Columns.time(from));
            select.setObject(3, Columns.time(to));
            List<Point> points = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                points.add(
                    new Point(
                        Columns.u64(row, "seq"),
                        Columns.time(row, "closed_at"),
                        new Tick(row.getInt("clearing_tick")),
                        new Price(Columns.u64(row, "clearing_price")),
                        new Lots(Columns.u64(row, "volume_lots"))));
              }
            }
            return points;
          }
        });
  }
}
