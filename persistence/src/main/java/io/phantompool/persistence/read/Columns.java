package io.phantompool.persistence.read;

import io.phantompool.crypto.hashing.Digest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** How values of the protocol stand in columns. */
final class Columns {
  private Columns() {}

  /** For a column of the domain u64. */
  static BigDecimal u64(long unsigned) {
    return new BigDecimal(Long.toUnsignedString(unsigned));
  }

  /** Of a column of the domain u64. */
  static long u64(ResultSet row, String column) throws SQLException {
    return number(row, column).longValue(); // The domain keeps it below 2^64.
  }

  /** Of a column of a whole number that is not null. */
  static BigInteger number(ResultSet row, String column) throws SQLException {
    return row.getBigDecimal(column).toBigIntegerExact();
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Digest digest(ResultSet row, String column) throws SQLException {
    return Digest.of(row.getBytes(column));
  }

  static Optional<Digest> optionalDigest(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getBytes(column)).map(Digest::of);
  }
}
