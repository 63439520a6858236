package io.phantompool.persistence.read;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.WithdrawalHeader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The withdrawals that were ever accepted, and which of them are paid. */
public final class WithdrawalTable {
  private static final int MOST_RECEIPTS = 64;

  private final Database database;

  public WithdrawalTable(Database database) {
    this.database = database;
  }

  /**
   * An accepted withdrawal.
   *
   * @param receipts of q executors
   * @param payment once it is paid
   */
  public record Row(
      Digest id,
      WithdrawalHeader header,
      List<Receipt> receipts,
      Instant acceptedAt,
      Optional<Payment> payment) {
    /** Copies the list. */
    public Row {
      receipts = List.copyOf(receipts);
    }
  }

  /** How it was paid. */
  public record Payment(Signature transaction, Instant at) {}

  /** Writes a withdrawal that was accepted. */
  public static void add(
      Connection connection,
      Digest id,
      WithdrawalHeader header,
      List<Receipt> receipts,
      Instant acceptedAt)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO withdrawals (withdrawal_id, wallet, header, receipts, accepted_at)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setBytes(1, id.encode());
      insert.setBytes(2, header.wallet().encode());
      insert.setBytes(3, header.encode());
      insert.setBytes(4, new ByteWriter().list(receipts, Receipt::writeTo).toByteArray());
      insert.setObject(5, Columns.time(acceptedAt));
      insert.executeUpdate();
    }
  }

  /** Writes that one was paid. */
  public static void pay(Connection connection, Digest id, Payment payment) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE withdrawals SET transaction = ?, paid_at = ? WHERE withdrawal_id = ?")) {
      update.setBytes(1, payment.transaction().encode());
      update.setObject(2, Columns.time(payment.at()));
      update.setBytes(3, id.encode());
      update.executeUpdate();
    }
  }

  /** A withdrawal, as far as the projection is. */
  public Optional<Row> find(Digest id) throws SQLException {
    return database.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT * FROM withdrawals WHERE withdrawal_id = ?")) {
            select.setBytes(1, id.encode());
            return rows(select).stream().findFirst();
          }
        });
  }

  /** Those that nobody has paid yet, the earliest first, at most so many. */
  public List<Row> unpaid(int most) throws SQLException {
    return database.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT * FROM withdrawals WHERE transaction IS NULL"
                      + " ORDER BY accepted_at, withdrawal_id LIMIT ?")) {
            select.setInt(1, most);
            return rows(select);
          }
        });
  }

  private static List<Row> rows(PreparedStatement select) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(read(row));
      }
    }
    return found;
  }

  private static Row read(ResultSet row) throws SQLException {
    try {
      ByteReader header = new ByteReader(row.getBytes("header"));
      ByteReader receipts = new ByteReader(row.getBytes("receipts"));
      Row read =
          new Row(
              Columns.digest(row, "withdrawal_id"),
              WithdrawalHeader.read(header),
              receipts.list(MOST_RECEIPTS, Long.BYTES + Signature.LENGTH, Receipt::read),
              Columns.time(row, "accepted_at"),
              payment(row));
      header.expectEnd();
      receipts.expectEnd();
      return read;
    } catch (MalformedEncodingException damaged) {
      throw new IllegalStateException("A stored withdrawal is damaged", damaged);
    }
  }

  private static Optional<Payment> payment(ResultSet row) throws SQLException {
    byte[] transaction = row.getBytes("transaction");
    return transaction == null
        ? Optional.empty()
        : Optional.of(new Payment(Signature.of(transaction), Columns.time(row, "paid_at")));
  }
}
