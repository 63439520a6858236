package io.phantompool.protocol.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every report has one encoding, and every other input is refused by the parse error. */
class MessageDecodingTest {
  private static final Signers REAL = Signers.real(5);
  private static final CloseTuple T = Closes.EARLIER;
  private static final Optional<PrepareCertificate> PREPARED =
      Optional.of(new PrepareCertificate(T, 1, Closes.votes(REAL, new Prepare(1, T), 1, 2, 3, 5)));
  private static final Optional<Certificate> CERTIFIED =
      Optional.of(new Certificate(T, 1, Closes.votes(REAL, new Commit(1, T), 1, 2, 3, 5)));
  private static final Inventory INVENTORY = Closes.inventory(3, 90_000, 12, 11, 4);

  private static <R extends Report> void assertOneEncoding(R report, Signed.Reader<R> reader)
      throws MalformedEncodingException {
    Signed<R> signed = REAL.signed(report);
    byte[] bytes = signed.encode();
    Signed<R> read = Signed.decode(bytes, reader);
    assertEquals(signed, read);
    assertTrue(read.verify(REAL.committee(5, 2)).isValid());
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(MalformedEncodingException.class, () -> Signed.decode(cut, reader));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(MalformedEncodingException.class, () -> Signed.decode(longer, reader));
  }

  @Test
  void everyReportHasOneEncoding() throws MalformedEncodingException {
    assertOneEncoding(INVENTORY, Inventory.reader(16));
    assertOneEncoding(new Lock(1, Closes.MARKET, 6, 2, 0, PREPARED), Lock.reader(4));
    assertOneEncoding(new Lock(1, Closes.MARKET, 6, 2, 9, Optional.empty()), Lock.reader(4));
    assertOneEncoding(new JournalMark(5, 77), JournalMark::read);
    assertOneEncoding(
        new Standing(
            2,
            1,
            Closes.MARKET,
            Closes.id(9),
            CERTIFIED,
            Optional.of(REAL.signed(new JournalMark(1, 5)))),
        Standing.reader(4));
    assertOneEncoding(
        new Standing(2, 1, Closes.MARKET, Closes.id(9), Optional.empty(), Optional.empty()),
        Standing.reader(4));
  }

  @SeededTest
  void aChangedByteIsRefusedOrNotSigned(Rng random) {
    byte[] bytes = REAL.signed(INVENTORY).encode();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    try {
      assertFalse(
          Signed.decode(bytes, Inventory.reader(16)).verify(REAL.committee(5, 2)).isValid());
    } catch (MalformedEncodingException refused) {
      assertFalse(refused.rule().isEmpty());
    }
  }

  @Test
  void refusesListsThatAreUnsortedDoubledOrTooLong() {
    byte[] bytes = REAL.signed(INVENTORY).encode();
    int first = 8 + 4 + 8 + 8 + 8 + 32 + 8 + 4;
    byte[] doubled = bytes.clone();
    System.arraycopy(bytes, first, doubled, first + 32, 32);
    assertRule(Inventory.NOT_ASCENDING, doubled, 16);
    byte[] swapped = bytes.clone();
    System.arraycopy(bytes, first, swapped, first + 32, 32);
    System.arraycopy(bytes, first + 32, swapped, first, 32);
    assertRule(Inventory.NOT_ASCENDING, swapped, 16);
    assertRule(ByteReader.COUNT_TOO_LARGE, bytes, 2);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Inventory(
                1,
                Closes.MARKET,
                1,
                0,
                Closes.id(1),
                0,
                List.of(Closes.id(2), Closes.id(1)),
                List.of()));
  }

  private static void assertRule(String rule, byte[] bytes, int most) {
    assertEquals(
        rule,
        assertThrows(
                MalformedEncodingException.class,
                () -> Signed.decode(bytes, Inventory.reader(most)))
            .rule());
  }

  @Test
  void certificatesReadBackAsTheyWereWritten() throws MalformedEncodingException {
    byte[] prepared = PREPARED.orElseThrow().encode();
    assertArrayEquals(prepared, PrepareCertificate.decode(prepared, 4).encode());
    VoidCertificate voided =
        new VoidCertificate(T, Closes.votes(REAL, new VoidVote(T), 1, 2, 3, 4, 5));
    assertEquals(voided, VoidCertificate.decode(voided.encode(), 5));
    assertTrue(voided.verify(REAL.committee(5, 2)).isValid());
    VoidCertificate four = new VoidCertificate(T, new Votes(voided.votes().votes().subList(0, 4)));
    assertFalse(four.verify(REAL.committee(5, 2)).isValid(), "a void needs all");
  }

  /** The committee of a real roster; the messages signed as an executor does. */
  @Test
  void aRosterIsACommittee() {
    Rng random = new Rng(1);
    Ed25519SigningKey key = Ed25519SigningKey.random(random.asSecureRandom());
    Ed25519SigningKey other = Ed25519SigningKey.random(random.asSecureRandom());
    Roster roster =
        new Roster(List.of(entry(1, key, random), entry(2, other, random), entry(3, random)));
    Committee committee = Committee.of(roster, 0);
    assertEquals(2, committee.quorum());
    Prepare text = new Prepare(1, T);
    assertTrue(Vote.sign(text, 1, key).verify(text, committee).isValid());
    assertFalse(Vote.sign(text, 2, key).verify(text, committee).isValid());
    assertFalse(Vote.sign(text, 4, key).verify(text, committee).isValid());
    assertFalse(Vote.sign(new Commit(1, T), 1, key).verify(text, committee).isValid());
    assertTrue(Signed.sign(new JournalMark(2, 1), other).verify(committee).isValid());
  }

  private static RosterEntry entry(int index, Rng random) {
    return entry(index, Ed25519SigningKey.random(random.asSecureRandom()), random);
  }

  private static RosterEntry entry(int index, Ed25519SigningKey key, Rng random) {
    return new RosterEntry(
        index,
        "executor-" + index,
        PublicKeyBytes.of(key.publicKey()),
        PublicKeyBytes.of(random.bytes(PublicKeyBytes.LENGTH)));
  }

  @Test
  void committeesHaveAQuorumThatCanBeReached() {
    assertEquals(4, REAL.committee(5, 2).quorum());
    assertEquals(3, REAL.committee(4, 1).quorum());
    assertEquals(1, REAL.committee(1, 0).quorum());
    assertThrows(IllegalArgumentException.class, () -> REAL.committee(5, 5));
    assertThrows(IllegalArgumentException.class, () -> REAL.committee(17, 2));
    assertThrows(IllegalArgumentException.class, () -> REAL.committee(0, 0));
    assertThrows(IllegalArgumentException.class, () -> REAL.committee(5, -1));
  }
}
