package io.phantompool.crypto.dkg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.shamir.Lagrange;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CeremonyTest {
  private static final int SLOTS = 8;

  /** All ways to choose {@code size} of the indices 1 to {@code n}. */
  static List<IndexSet> subsets(int n, int size) {
    List<IndexSet> subsets = new ArrayList<>();
    for (int mask = 0; mask < 1 << n; mask++) {
      List<Integer> subset = new ArrayList<>();
      for (int j = 1; j <= n; j++) {
        if ((mask >> (j - 1) & 1) == 1) {
          subset.add(j);
        }
      }
      if (subset.size() == size) {
        subsets.add(new IndexSet(subset));
      }
    }
    return subsets;
  }

  /** The secret that the shares of these executors interpolate to, times G, slot by slot. */
  static List<Point> slotKeys(IndexSet S, List<KeyShares> shares) {
    List<Scalar> lambda = Lagrange.atZero(S);
    try (SecretScalarVector sum = SecretScalarVector.zeros(shares.getFirst().slots().x().size())) {
      for (int i = 0; i < S.size(); i++) {
        sum.addScaled(lambda.get(i), shares.get(S.indices().get(i) - 1).slots().x());
      }
      List<Point> keys = new ArrayList<>();
      for (int s = 0; s < sum.size(); s++) {
        try (SecretScalar x = sum.get(s)) {
          keys.add(Point.GENERATOR.times(x));
        }
      }
      return keys;
    }
  }

  private static EdPoint vrfKey(IndexSet S, List<KeyShares> shares) {
    List<EdScalar> lambda = Lagrange.edAtZero(S);
    SecretEdScalar sum = SecretEdScalar.copyOf(EdScalar.ZERO);
    for (int i = 0; i < S.size(); i++) {
      sum = sum.plus(shares.get(S.indices().get(i) - 1).vrf().x().times(lambda.get(i)));
    }
    return EdPoint.baseTimes(sum);
  }

  private static List<Point> points(CommitteeKeys committee) {
    List<Point> points = new ArrayList<>();
    for (int s = 0; s < committee.slots().slots(); s++) {
      points.add(committee.slots().Y().get(s));
    }
    return points;
  }

  @Test
  void anyThreeOfFiveSharesMakeTheKeysAndNoTwoDo() {
    Rng random = new Rng(1);
    Play play = Play.newKeys(SLOTS, 3, 5, random).joinAll().run();
    List<KeyShares> shares = play.shares();
    assertEquals(5, shares.size());
    CommitteeKeys committee = shares.getFirst().committee();
    shares.forEach(share -> assertEquals(committee, share.committee()));
    assertEquals(1, committee.shareEpoch());
    assertTrue(committee.check(random.asSecureRandom()).isValid());
    for (IndexSet S : subsets(5, 3)) {
      assertEquals(points(committee), slotKeys(S, shares));
      assertEquals(committee.vrf().Y(), vrfKey(S, shares));
    }
    for (IndexSet S : subsets(5, 2)) {
      assertNotEquals(points(committee), slotKeys(S, shares));
      assertNotEquals(committee.vrf().Y(), vrfKey(S, shares));
    }
  }

  @SeededTest(runs = 5)
  void everyThresholdAndNumberOfExecutorsWorks(Rng random) {
    int n = 2 + random.nextInt(5);
    int t = 2 + random.nextInt(n - 1);
    Play play = Play.newKeys(1 + random.nextInt(4), t, n, random).joinAll().run();
    List<KeyShares> shares = play.shares();
    CommitteeKeys committee = shares.getFirst().committee();
    subsets(n, t).forEach(S -> assertEquals(points(committee), slotKeys(S, shares)));
    play.players.forEach(player -> assertTrue(player.ended.isPresent()));
  }

  @Test
  void sixteenExecutorsWork() {
    Play play = Play.newKeys(2, 11, 16, new Rng(16)).joinAll().run();
    List<KeyShares> shares = play.shares();
    assertEquals(16, shares.size());
    assertEquals(points(shares.getFirst().committee()), slotKeys(IndexSet.range(6, 16), shares));
  }

  @Test
  void fiveHundredTwelveSlotsWork() {
    Play play = Play.newKeys(512, 3, 5, new Rng(512)).joinAll().run();
    List<KeyShares> shares = play.shares();
    CommitteeKeys committee = shares.getFirst().committee();
    assertEquals(points(committee), slotKeys(IndexSet.range(3, 5), shares));
    assertTrue(committee.check(new Rng(1).asSecureRandom()).isValid());
  }

  @Test
  void theRecordShowsAStrangerWhatWasMade() throws MalformedEncodingException {
    Play play = Play.newKeys(SLOTS, 3, 5, new Rng(2)).joinAll().run();
    CeremonyRecord record = play.player(1).ended.orElseThrow();
    CeremonyRecord read = CeremonyRecord.decode(record.encode());
    assertEquals(record, read);
    CeremonyRecord.Report report = read.verify();
    assertTrue(report.isValid());
    CeremonyRecord.Outcome made = report.agreed().orElseThrow();
    assertEquals(play.shares().getFirst().committee(), made.committee());
    play.players.forEach(
        player ->
            assertEquals(
                made.hash(), player.ended.orElseThrow().verify().agreed().orElseThrow().hash()));
    assertArrayEquals(record.encode(), play.player(3).store.record().orElseThrow());
  }

  @Test
  void aRecordWithoutOneOfItsMessagesIsNotComplete() {
    Play play = Play.newKeys(2, 2, 3, new Rng(3)).joinAll().run();
    CeremonyRecord record = play.player(1).ended.orElseThrow();
    for (int i = 0; i < record.messages().size(); i++) {
      List<SignedMessage> fewer = new ArrayList<>(record.messages());
      fewer.remove(i);
      assertFalse(new CeremonyRecord(record.parameters(), fewer).verify().isValid());
    }
  }

  @SeededTest(runs = 40)
  void aRecordWithAnyByteChangedIsRefused(Rng random) {
    byte[] bytes = RecordOnce.BYTES.clone();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    assertThrows(MalformedEncodingException.class, () -> CeremonyRecord.decode(bytes));
  }

  /** Made once for all changes. */
  private static final class RecordOnce {
    static final byte[] BYTES =
        Play.newKeys(2, 2, 3, new Rng(4)).joinAll().run().player(1).ended.orElseThrow().encode();
  }

  @Test
  void aRecordCutOffOrGoneOnIsRefused() {
    byte[] bytes = RecordOnce.BYTES;
    for (int length = 0; length < bytes.length; length += 61) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(MalformedEncodingException.class, () -> CeremonyRecord.decode(cut));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(MalformedEncodingException.class, () -> CeremonyRecord.decode(longer));
  }

  @Test
  void theKeystoreEncodingComesBackAndOnlyForItsOwnCommittee() throws MalformedEncodingException {
    Rng random = new Rng(5);
    List<KeyShares> shares = Play.newKeys(SLOTS, 3, 5, random).joinAll().run().shares();
    KeyShares own = shares.get(1);
    byte[] bytes = own.encodeSecret();
    assertEquals(KeyShares.encodedBytes(SLOTS), bytes.length);
    KeyShares read = KeyShares.decode(bytes, own.committee(), random.asSecureRandom());
    assertArrayEquals(bytes, read.encodeSecret());
    CommitteeKeys committee = CommitteeKeys.decode(own.committee().encode());
    assertEquals(own.committee(), committee);
    CommitteeKeys other =
        Play.newKeys(SLOTS, 3, 5, random).joinAll().run().shares().getFirst().committee();
    assertThrows(
        MalformedEncodingException.class,
        () -> KeyShares.decode(bytes, other, random.asSecureRandom()));
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      assertThrows(
          MalformedEncodingException.class,
          () -> KeyShares.decode(changed, committee, random.asSecureRandom()));
    }
    for (int length : new int[] {0, 7, bytes.length - 1, bytes.length + 1}) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(
          MalformedEncodingException.class,
          () -> KeyShares.decode(cut, committee, random.asSecureRandom()));
    }
  }

  @Test
  void sharesAreErasedAndNeverPrinted() {
    KeyShares shares = Play.newKeys(2, 2, 2, new Rng(6)).joinAll().run().shares().getFirst();
    assertEquals("KeyShares[executor 1, share epoch 1, hidden]", shares.toString());
    shares.close();
    assertTrue(shares.isDestroyed());
    assertThrows(IllegalStateException.class, shares::encodeSecret);
  }

  @Test
  void nothingIsDealtWhereNothingCanBeWritten() {
    Play play = Play.newKeys(2, 2, 3, new Rng(7));
    play.player(1).store.makeReadOnly();
    assertThrows(UncheckedIOException.class, play.player(1)::join);
    assertEquals(0, play.player(1).store.changes());
  }

  @Test
  void aCeremonyThatHasEndedIsNeverJoinedAgain() {
    Play play = Play.newKeys(2, 2, 2, new Rng(8)).joinAll().run();
    assertThrows(IllegalStateException.class, play.player(1)::join);
    Play abandoned = Play.newKeys(2, 2, 2, new Rng(9)).joinAll();
    assertThrows(IllegalStateException.class, abandoned.player(1)::join);
    Ceremony.abandon(abandoned.parameters, abandoned.player(1).store);
    assertThrows(IllegalStateException.class, abandoned.player(1)::join);
  }

  @Test
  void aStateIsUsedUpByItsStep() {
    Play play = Play.newKeys(2, 2, 2, new Rng(10)).joinAll();
    AwaitingAcceptances first = (AwaitingAcceptances) play.player(1).state.orElseThrow();
    assertTrue(first.advance(play.player(1).inbox) instanceof Step.Waiting);
    play.deliver(Play.FAITHFUL);
    assertTrue(first.advance(play.player(1).inbox) instanceof Step.Next);
    assertThrows(IllegalStateException.class, () -> first.advance(play.player(1).inbox));
  }

  @Test
  void nobodyOpensBeforeAllHaveCommitted() {
    Play play = Play.newKeys(2, 2, 3, new Rng(11)).joinAll();
    play.run(
        (message, to) ->
            message.round() == Round.COMMIT && message.sender() == 3
                ? List.of()
                : List.of(message));
    for (int j = 1; j <= 2; j++) {
      assertTrue(
          play.player(j).outgoing().stream().noneMatch(message -> message.round() == Round.OPEN));
      assertEquals(List.of(3), play.player(j).missing);
    }
  }

  @Test
  void aMachineMayStopAtAnyChangeAndTheCeremonyCompletes() {
    int changes = Play.newKeys(2, 2, 3, new Rng(12)).joinAll().run().player(2).store.changes();
    assertTrue(changes >= 6);
    for (int at = 0; at < 2 * changes; at++) {
      Play play = Play.newKeys(2, 2, 3, new Rng(13 + at));
      play.player(2).store.stopAt(at / 2, at % 2 == 1);
      for (Player player : play.players) {
        try {
          player.join();
        } catch (UncheckedIOException stopped) {
          player.restart();
        }
      }
      play.runWithRestarts();
      for (Player player : play.players) {
        assertEquals(List.of(), player.contradictions);
        assertEquals(Optional.empty(), player.blame);
        assertTrue(player.ended.isPresent() || player.store.isSpent(play.parameters.id()));
        assertTrue(player.store.inUse().isPresent());
        assertTrue(player.store.progress().isEmpty());
      }
    }
  }
}
