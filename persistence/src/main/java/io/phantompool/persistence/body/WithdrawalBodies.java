package io.phantompool.persistence.body;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.account.Wallet;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The bytes of signed withdrawals by id, kept before any executor is asked for a receipt; keeping
 * the same one again changes nothing.
 */
public final class WithdrawalBodies {
  private final Database database;

  public WithdrawalBodies(Database database) {
    this.database = database;
  }

  /** A withdrawal that was handed in. */
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  public record Kept(Wallet wallet, byte[] bytes) {}

  /** Keeps a withdrawal; when this returns it is on disk. */
  public void keep(Digest id, Wallet wallet, byte[] bytes) throws SQLException {
    database.transact(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO withdrawal_body (withdrawal_id, wallet, body) VALUES (?, ?, ?)"
                      + " ON CONFLICT (withdrawal_id) DO NOTHING")) {
            insert.setBytes(1, id.encode());
            insert.setBytes(2, wallet.encode());
            insert.setBytes(3, bytes);
            return insert.executeUpdate();
          }
        });
  }

  /** The one with this id, if it was ever kept. */
  public Optional<Kept> find(Digest id) throws SQLException {
    return database.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT wallet, body FROM withdrawal_body WHERE withdrawal_id = ?")) {
            select.setBytes(1, id.encode());
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(new Kept(Wallet.of(row.getBytes(1)), row.getBytes(2)))
                  : Optional.empty();
            }
          }
        });
  }
}
