package io.phantompool.persistence.read;

import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.market.MarketId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What every executor did in every phase of every round. */
public final class ParticipationTable {
  /** Of an executor's last answers so many make its median. */
  private static final int LAST = 100;

  private final Database database;

  public ParticipationTable(Database database) {
    this.database = database;
  }

  /**
   * What an executor did in a phase.
   *
   * @param result {@code SERVED}, {@code SILENT} or {@code NAMED}
   * @param millis how long it took, if it served
   */
  public record Part(
      MarketId market,
      long seq,
      int executor,
      String phase,
      String result,
      OptionalInt millis,
      Instant at) {}

  /** What an executor did in all rounds. */
  public record Total(
      int executor,
      long served,
      long silent,
      long named,
      Optional<Integer> medianMillis,
      Optional<Instant> lastSeen) {}

  /** Writes what executors did. */
  public static void add(Connection connection, List<Part> parts) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO participation (market, seq, executor, phase, result, millis, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)) {
      for (Part part : parts) {
        insert.setString(1, part.market().text());
        insert.setBigDecimal(2, Columns.u64(part.seq()));
        insert.setInt(3, part.executor());
        insert.setString(4, part.phase());
        insert.setString(5, part.result());
        if (part.millis().isPresent()) {
          insert.setInt(6, part.millis().getAsInt());
        } else {
          insert.setNull(6, Types.INTEGER);
        }
        insert.setObject(7, Columns.time(part.at()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** What those executors did that did anything, by their number. */
  public List<Total> totals() throws SQLException {
    String sql =
        """
        SELECT executor, count(*) FILTER (WHERE result = 'SERVED') AS served,
          count(*) FILTER (WHERE result = 'SILENT') AS silent,
          count(*) FILTER (WHERE result = 'NAMED') AS named,
          max(at) FILTER (WHERE result = 'SERVED') AS last_seen,
          (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY millis) FROM
            (SELECT millis FROM participation AS mine
             WHERE mine.executor = every.executor AND millis IS NOT NULL
             ORDER BY at DESC LIMIT ?) AS latest) AS median
        FROM participation AS every GROUP BY executor ORDER BY executor
        """;
    return database.transact(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, LAST);
            List<Total> totals = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                totals.add(read(row));
              }
            }
            return totals;
          }
        });
  }

  private static Total read(ResultSet row) throws SQLException {
    return new Total(
        row.getInt("executor"),
        row.getLong("served"),
        row.getLong("silent"),
        row.getLong("named"),
        row.getObject("median") == null ? Optional.empty() : Optional.of(row.getInt("median")),
        row.getObject("last_seen") == null
            ? Optional.empty()
            : Optional.of(Columns.time(row, "last_seen")));
  }
}
