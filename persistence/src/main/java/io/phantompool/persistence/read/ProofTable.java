package io.phantompool.persistence.read;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.MarketId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What was checked of orders and rounds, and how it ended. */
public final class ProofTable {
  private ProofTable() {}

  /** What is checked. */
  public enum Kind {
    /** That an order is funded and well-formed; the subject is its id. */
    SOLVENCY,
    /** That a round followed the rules; the subject is the digest of its T. */
    MATCHING,
    /** That a round's randomness is the committee's; the subject is the digest of its T. */
    VRF
  }

  /**
   * Writes what checking the record of a round said, over what an earlier check said.
   *
   * @param failing what does not hold
   */
  public static void putMatching(
      Connection connection, MarketId market, long seq, Optional<String> failing, Instant at)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT certified FROM rounds WHERE market = ? AND seq = ?")) {
      select.setString(1, market.text());
      select.setBigDecimal(2, Columns.u64(seq));
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          put(connection, Columns.digest(row, "certified"), Kind.MATCHING, failing, at);
        }
      }
    }
  }

  /**
   * Writes a result, over an earlier one of the same subject.
   *
   * @param failing what does not hold
   */
  public static void put(
      Connection connection, Digest subject, Kind kind, Optional<String> failing, Instant at)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO proofs (subject, kind, holds, failing, checked_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (subject, kind) DO UPDATE SET holds = excluded.holds,
              failing = excluded.failing, checked_at = excluded.checked_at
            """)) {
      upsert.setBytes(1, subject.encode());
      upsert.setString(2, kind.name());
      upsert.setBoolean(3, failing.isEmpty());
      upsert.setString(4, failing.orElse(null));
      upsert.setObject(5, Columns.time(at));
      upsert.executeUpdate();
    }
  }
}
