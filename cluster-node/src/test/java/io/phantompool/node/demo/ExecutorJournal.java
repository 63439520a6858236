package io.phantompool.node.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.wire.FactSerializer;
import io.phantompool.node.wire.JournaledFact;
import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.agreement.Promise;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.message.FactCodec;
import java.io.NotSerializableException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an executor has bound itself to, read from the database that it keeps it in.
 *
 * @param certificates the digest of the T of each seq
 * @param outcomes the outcome that it chose for each seq
 */
record ExecutorJournal(Map<Long, Digest> certificates, Map<Long, Digest> outcomes) {
  /** Reads it; an executor that contradicts itself fails here. */
  static ExecutorJournal read(KillablePool pool, String executor) throws SQLException {
    ExecutorJournal journal = new ExecutorJournal(new TreeMap<>(), new TreeMap<>());
    long seq = 0;
    for (Fact fact : facts(pool, executor)) {
      switch (fact) {
        case Fact.Certified(var certificate, var _) -> {
          seq = certificate.tuple().seq();
          put(journal.certificates, executor, seq, certificate.tuple().digest());
        }
        case Fact.Agreed(var _, Promise.OutcomeChosen(Digest outcome)) ->
            put(journal.outcomes, executor, seq, outcome);
        case Fact.OutcomeAdopted(var _, long adopted, var outcome, var _) ->
            put(journal.outcomes, executor, adopted, outcome.digest());
        default -> {
          // Of orders and accounts.
        }
      }
    }
    return journal;
  }

  private static void put(Map<Long, Digest> map, String executor, long seq, Digest digest) {
    Digest before = map.putIfAbsent(seq, digest);
    if (before != null) {
      assertEquals(before, digest, () -> "what %s says of seq %d".formatted(executor, seq));
    }
  }

  private static List<Fact> facts(KillablePool pool, String executor) throws SQLException {
    FactCodec codec = FactCodec.beside(pool.markets().limits(), _ -> Optional.empty());
    List<Fact> facts = new ArrayList<>();
    try (Database database = Database.open(pool.database(executor), "audit", 1)) {
      for (byte[] bytes : database.transact(ExecutorJournal::events)) {
        try {
          facts.add(codec.decode(bytes));
        } catch (MalformedEncodingException unread) {
          // The body of an order lies elsewhere and is of no interest here.
          assertEquals(FactCodec.UNKNOWN_BODY, unread.rule(), unread::reason);
        }
      }
    }
    return facts;
  }

  private static List<byte[]> events(java.sql.Connection connection) throws SQLException {
    List<byte[]> events = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT event_payload, event_ser_manifest FROM event_journal
                WHERE event_ser_manifest IN ('fact', 'facts')
                ORDER BY persistence_id, sequence_number
                """);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        events.addAll(facts(row.getBytes(1), row.getString(2)));
      }
    }
    return events;
  }

  private static List<byte[]> facts(byte[] payload, String manifest) {
    try {
      return ((JournaledFact) new FactSerializer().fromBinary(payload, manifest)).facts();
    } catch (NotSerializableException damaged) {
      throw new AssertionError(damaged);
    }
  }
}
