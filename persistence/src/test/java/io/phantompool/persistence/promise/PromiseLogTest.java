package io.phantompool.persistence.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseProblem;
import io.phantompool.persistence.embedded.TestServer;
import io.phantompool.persistence.schema.Migrations;
import io.phantompool.persistence.schema.SchemaKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromiseLogTest {
  private Database database;

  @BeforeEach
  void migrate() {
    database = TestServer.freshDatabase();
    Migrations.run(database, SchemaKind.EXECUTOR, "executor-1");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Promise promise(int key, int value) {
    return new Promise("receipt", new byte[] {(byte) key}, new byte[] {(byte) value});
  }

  @Test
  void tellsAllPromisesInOrderAfterARestart() throws SQLException, BrokenPromise {
    PromiseLog log = PromiseLog.open(database);
    List<Promise> made = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      made.add(new Promise("lock", new byte[] {(byte) (i >> 8), (byte) i}, new byte[] {1}));
    }
    log.keepAll(made);
    log.keep(promise(1, 2));
    made.add(promise(1, 2));
    PromiseLog again = PromiseLog.open(database);
    List<Promise> told = new ArrayList<>();
    again.replay(told::add);
    assertEquals(made, told);
    assertEquals(1_201, again.last());
    assertEquals(promise(1, 2), again.find("receipt", new byte[] {1}).orElseThrow());
    assertTrue(again.find("receipt", new byte[] {2}).isEmpty());
  }

  @Test
  void keepsTheSamePromiseOnce() throws SQLException, BrokenPromise {
    PromiseLog log = PromiseLog.open(database);
    log.keep(promise(1, 2));
    log.keep(promise(1, 2));
    assertEquals(1, log.last());
  }

  @Test
  void refusesAContradictionAndKeepsNothingOfItsCompany() throws SQLException, BrokenPromise {
    PromiseLog log = PromiseLog.open(database);
    log.keep(promise(1, 2));
    BrokenPromise refused =
        assertThrows(BrokenPromise.class, () -> log.keepAll(List.of(promise(5, 5), promise(1, 3))));
    assertEquals(promise(1, 2), refused.earlier());
    assertTrue(log.find("receipt", new byte[] {5}).isEmpty());
    assertThrows(BrokenPromise.class, () -> log.keepAll(List.of(promise(6, 1), promise(6, 2))));
    log.keep(promise(5, 5));
    assertEquals(2, log.last());
  }

  @Test
  void refusesASecondWriter() throws SQLException, BrokenPromise {
    PromiseLog one = PromiseLog.open(database);
    PromiseLog two = PromiseLog.open(database);
    one.keep(promise(1, 1));
    DatabaseProblem refused = assertThrows(DatabaseProblem.class, () -> two.keep(promise(2, 2)));
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("Another process writes the promises"),
        refused.getMessage());
    assertTrue(one.find("receipt", new byte[] {2}).isEmpty());
  }

  @Test
  void refusesNamesAndKeysOutOfBounds() {
    assertThrows(
        IllegalArgumentException.class, () -> new Promise("Kind", new byte[1], new byte[1]));
    assertThrows(
        IllegalArgumentException.class, () -> new Promise("kind", new byte[1025], new byte[1]));
  }
}
