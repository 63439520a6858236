package io.phantompool.persistence.read;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Tick;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The closes of every market that are over. */
public final class RoundTable {
  private final Database database;

  public RoundTable(Database database) {
    this.database = database;
  }

  /** Writes a close that is over. */
  public static void add(Connection connection, RoundRow round) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO rounds (market, seq, kind, ladder_epoch, key_epoch, closed_at, certified,
              live_orders, arrivals, reference_tick, clearing_tick, clearing_price, volume_lots,
              volume_quote, outcome, finished_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      insert.setString(1, round.market().text());
      insert.setBigDecimal(2, Columns.u64(round.seq()));
      insert.setString(3, round.kind());
      insert.setBigDecimal(4, Columns.u64(round.ladderEpoch()));
      insert.setBigDecimal(5, Columns.u64(round.keyEpoch()));
      insert.setObject(6, Columns.time(round.closedAt()));
      insert.setBytes(7, round.certified().encode());
      insert.setInt(8, round.orders());
      insert.setInt(9, round.arrivals());
      insert.setInt(10, round.referenceTick().index());
      setTrade(insert, round.trade());
      insert.setBytes(15, round.outcome().map(Digest::encode).orElse(null));
      insert.setObject(16, Columns.time(round.finishedAt()));
      insert.executeUpdate();
    }
    addPhases(connection, round);
  }

  private static void setTrade(PreparedStatement insert, Optional<RoundRow.Trade> trade)
      throws SQLException {
    if (trade.isEmpty()) {
      insert.setNull(11, Types.INTEGER);
      insert.setNull(12, Types.NUMERIC);
      insert.setBigDecimal(13, BigDecimal.ZERO);
      insert.setBigDecimal(14, BigDecimal.ZERO);
      return;
    }
    insert.setInt(11, trade.get().tick().index());
    insert.setBigDecimal(12, Columns.u64(trade.get().price().quoteAtomsPerLot()));
    insert.setBigDecimal(13, Columns.u64(trade.get().volume().count()));
    insert.setBigDecimal(14, new BigDecimal(trade.get().quote()));
  }

  private static void addPhases(Connection connection, RoundRow round) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO round_phases (market, seq, phase, millis) VALUES (?, ?, ?, ?)")) {
      for (Map.Entry<String, Integer> phase : round.phaseMillis().entrySet()) {
        insert.setString(1, round.market().text());
        insert.setBigDecimal(2, Columns.u64(round.seq()));
        insert.setString(3, phase.getKey());
        insert.setInt(4, phase.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Writes what checking the record of a close said. */
  public static void verified(Connection connection, MarketId market, long seq, boolean holds)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE rounds SET verified = ? WHERE market = ? AND seq = ?")) {
      update.setBoolean(1, holds);
      update.setString(2, market.text());
      update.setBigDecimal(3, Columns.u64(seq));
      update.executeUpdate();
    }
  }

  /** A close. */
  public Optional<RoundRow> find(MarketId market, long seq) throws SQLException {
    return database.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT * FROM rounds WHERE market = ? AND seq = ?")) {
            select.setString(1, market.text());
            select.setBigDecimal(2, Columns.u64(seq));
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(read(row, phases(connection, row)))
                  : Optional.empty();
            }
          }
        });
  }

  /**
   * The closes of a market, the latest first.
   *
   * @param before only those with a smaller number; nothing for all
   */
  public List<RoundRow> latest(MarketId market, Optional<Long> before, int limit)
      throws SQLException {
    return database.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT * FROM rounds WHERE market = ? AND seq < ? ORDER BY seq DESC LIMIT ?")) {
            select.setString(1, market.text());
            select.setBigDecimal(2, Columns.u64(before.orElse(-1L)));
            select.setInt(3, limit);
            List<RoundRow> rounds = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                rounds.add(read(row, phases(connection, row)));
              }
            }
            return rounds;
          }
        });
  }

  private static Map<String, Integer> phases(Connection connection, ResultSet round)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT phase, millis FROM round_phases WHERE market = ? AND seq = ?")) {
      select.setString(1, round.getString("market"));
      select.setBigDecimal(2, round.getBigDecimal("seq"));
      Map<String, Integer> phases = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          phases.put(row.getString("phase"), row.getInt("millis"));
        }
      }
      return phases;
    }
  }

  private static RoundRow read(ResultSet row, Map<String, Integer> phases) throws SQLException {
    boolean checked = row.getObject("verified") != null;
    return new RoundRow(
        new MarketId(row.getString("market")),
        Columns.u64(row, "seq"),
        row.getString("kind"),
        Columns.u64(row, "ladder_epoch"),
        Columns.u64(row, "key_epoch"),
        Columns.time(row, "closed_at"),
        Columns.digest(row, "certified"),
        row.getInt("live_orders"),
        row.getInt("arrivals"),
        new Tick(row.getInt("reference_tick")),
        trade(row),
        Columns.optionalDigest(row, "outcome"),
        Columns.time(row, "finished_at"),
        checked ? Optional.of(row.getBoolean("verified")) : Optional.empty(),
        phases);
  }

  private static Optional<RoundRow.Trade> trade(ResultSet row) throws SQLException {
    if (row.getObject("clearing_tick") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new RoundRow.Trade(
            new Tick(row.getInt("clearing_tick")),
            new Price(Columns.u64(row, "clearing_price")),
            new Lots(Columns.u64(row, "volume_lots")),
            Columns.number(row, "volume_quote")));
  }
}
