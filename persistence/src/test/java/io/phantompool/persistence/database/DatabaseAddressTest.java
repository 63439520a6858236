package io.phantompool.persistence.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
  @Test
  void showsNoPassword() {
    DatabaseAddress address =
        new DatabaseAddress(
            "jdbc:postgresql://db:5432/pool?sslmode=verify-full", "pool", Optional.of("hidden"));
    assertEquals("pool at db:5432/pool", address.toString());
    assertFalse(address.toString().contains("hidden"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "postgres://db/pool",
        "jdbc:postgresql:pool",
        "jdbc:h2:mem:x",
        "jdbc:postgresql://user:secret@db/pool",
        "jdbc:postgresql://db/pool?password=secret",
        "jdbc:postgresql://db/pool?ssl=true&user=me"
      })
  void refusesWhatIsNoUrlOrHoldsASecret(String url) {
    assertThrows(DatabaseProblem.class, () -> new DatabaseAddress(url, "pool", Optional.empty()));
  }

  @Test
  void saysThatNobodyIsThere() {
    DatabaseAddress nobody =
        new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/pool", "pool", Optional.empty());
    DatabaseProblem refused =
        assertThrows(DatabaseProblem.class, () -> Database.open(nobody, "test", 1));
    assertEquals(
        "is the server up, and are host, port, database, user and password right?", refused.hint());
  }
}
