package io.phantompool.persistence.archive;

import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.market.MarketId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Seqs that are over, each with the file of its record. Keeping one again changes nothing. */
public final class RoundArchive {
  private final Database database;

  public RoundArchive(Database database) {
    this.database = database;
  }

  /**
   * Keeps a close and the record of its round; when this returns both are on disk.
   *
   * @param close in the bytes in which executors are shown it
   * @param record the file, which is not changed
   * @throws UncheckedIOException if the file cannot be read
   */
  public void keep(MarketId market, long seq, byte[] close, Path record) throws SQLException {
    database.transact(
        connection -> {
          insertRecord(connection, market, seq, record);
          return insertClose(connection, market, seq, close);
        });
  }

  /** Keeps a close of which there is no record. */
  public void keep(MarketId market, long seq, byte[] close) throws SQLException {
    database.transact(connection -> insertClose(connection, market, seq, close));
  }

  private static int insertClose(Connection connection, MarketId market, long seq, byte[] close)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO finished_closes (market, seq, close) VALUES (?, ?, ?)"
                + " ON CONFLICT (market, seq) DO UPDATE SET close = excluded.close")) {
      insert.setString(1, market.text());
      insert.setBigDecimal(2, number(seq));
      insert.setBytes(3, close);
      return insert.executeUpdate();
    }
  }

  /** A successor of a coordinator that died in between has signatures of its own: it replaces. */
  private static void insertRecord(Connection connection, MarketId market, long seq, Path record)
      throws SQLException {
    try (InputStream file = Files.newInputStream(record);
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO round_records (market, seq, record) VALUES (?, ?, ?)"
                    + " ON CONFLICT (market, seq) DO UPDATE SET record = excluded.record")) {
      insert.setString(1, market.text());
      insert.setBigDecimal(2, number(seq));
      insert.setBinaryStream(3, file, Files.size(record));
      insert.executeUpdate();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static BigDecimal number(long seq) {
    return new BigDecimal(Long.toUnsignedString(seq));
  }

  /** The close of this seq, if it is over. */
  public Optional<byte[]> close(MarketId market, long seq) throws SQLException {
    return database.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT close FROM finished_closes WHERE market = ? AND seq = ?")) {
            select.setString(1, market.text());
            select.setBigDecimal(2, number(seq));
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
          }
        });
  }

  /** The last seq of a market that is over, 0 before the first, unsigned. */
  public long last(MarketId market) throws SQLException {
    return database.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT coalesce(max(seq), 0) FROM finished_closes WHERE market = ?")) {
            select.setString(1, market.text());
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? row.getBigDecimal(1).toBigInteger().longValue() : 0;
            }
          }
        });
  }

  /** The bytes of a record's file, if there is one. */
  public Optional<Long> recordLength(MarketId market, long seq) throws SQLException {
    return database.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT octet_length(record) FROM round_records WHERE market = ? AND seq = ?")) {
            select.setString(1, market.text());
            select.setBigDecimal(2, number(seq));
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
          }
        });
  }

  /** The file of a record, read part by part; nothing if there is none. */
  public InputStream record(MarketId market, long seq) {
    return new RecordStream(from -> part(market, seq, from));
  }

  private byte[] part(MarketId market, long seq, long from) throws SQLException {
    return database.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT substring(record FROM ? FOR ?) FROM round_records"
                      + " WHERE market = ? AND seq = ?")) {
            select.setInt(1, Math.toIntExact(from + 1));
            select.setInt(2, RecordStream.PART);
            select.setString(3, market.text());
            select.setBigDecimal(4, number(seq));
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? row.getBytes(1) : new byte[0];
            }
          }
        });
  }
}
