package io.phantompool.protocol.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.record.RoundRecord;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Single bytes of a record, as it lies on a disk and under the compression. */
class ChangedByteTest {
  private static final RecordedRound ROUND = Rounds.trading();
  private static final RoundRecord RECORD = ROUND.open();
  private static final byte[] FILE = Rounds.bytes(RECORD);
  private static final byte[] CONTENT = PackedRecord.unpack(FILE);

  static Known known(RecordedRound round, RoundRecord record) {
    List<RosterEntry> roster = new ArrayList<>();
    for (PublicKeyBytes key : record.terms().identities()) {
      int j = roster.size() + 1;
      PublicKeyBytes encryption = PublicKeyBytes.of(new Rng(j).bytes(32));
      roster.add(new RosterEntry(j, "executor-" + j, key, encryption));
    }
    return new Known(
        Optional.of(new Known.Committee(new Roster(roster), round.committee.keys, round.ceremony)),
        Optional.of(record.close().tuple().previousOutcome()));
  }

  /** The crowd, which nothing in a record is bound to. */
  private static boolean isFree(RoundRecord record, int at) {
    int crowd =
        Integer.BYTES
            + Digest.LENGTH
            + Integer.BYTES
            + record.terms().executors() * PublicKeyBytes.LENGTH
            + record.terms().keys().encode().length;
    return at >= crowd && at < crowd + Long.BYTES;
  }

  private static byte[] changed(byte[] bytes, int at, int change) {
    byte[] other = bytes.clone();
    other[at] ^= (byte) change;
    return other;
  }

  @Test
  void theRecordItselfHoldsHoweverItIsPacked() {
    Known known = known(ROUND, RECORD);
    assertTrue(Rounds.verify(FILE, known).isValid());
    byte[] packed = PackedRecord.pack(CONTENT);
    assertTrue(Rounds.verify(packed, known).isValid());
    assertArrayEquals(CONTENT, PackedRecord.unpack(packed));
  }

  @SeededTest(runs = 20)
  void aByteOfTheFileIsNoticed(Rng random) {
    int at = random.nextInt(FILE.length);
    byte[] other = changed(FILE, at, 1 + random.nextInt(255));
    assertFalse(Rounds.verify(other, Known.NOTHING).isValid(), "byte " + at);
  }

  @SeededTest(runs = 20)
  void aByteOfTheContentIsNoticed(Rng random) {
    int at = random.nextInt(CONTENT.length);
    byte[] other = PackedRecord.pack(changed(CONTENT, at, 1 + random.nextInt(255)));
    assertTrue(
        isFree(RECORD, at) || !Rounds.verify(other, known(ROUND, RECORD)).isValid(), "byte " + at);
  }

  @SeededTest(runs = 5)
  void whatIsCutOffIsNoticed(Rng random) {
    byte[] file = Arrays.copyOf(FILE, random.nextInt(FILE.length));
    assertFalse(Rounds.verify(file, Known.NOTHING).isValid());
    byte[] content = Arrays.copyOf(CONTENT, random.nextInt(CONTENT.length));
    assertFalse(Rounds.verify(PackedRecord.pack(content), Known.NOTHING).isValid());
  }

  @Tag("deep")
  @Test
  void everyByteOfASmallRecordIsNoticed() {
    RecordedRound round = Rounds.quiet();
    RoundRecord record = round.quiet();
    byte[] content = PackedRecord.unpack(Rounds.bytes(record));
    Known known = known(round, record);
    for (int at = 0; at < content.length; at++) {
      byte[] other = PackedRecord.pack(changed(content, at, 1 + at % 255));
      assertTrue(isFree(record, at) || !Rounds.verify(other, known).isValid(), "byte " + at);
    }
  }
}
