package io.phantompool.crypto.dkg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.dealing.DealerSecrets;
import io.phantompool.crypto.dkg.dealing.Dealing;
import io.phantompool.crypto.dkg.dealing.EncryptionKey;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.Resharing;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.testkit.Rng;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResharingTest {
  private static final int SLOTS = 4;

  private final Rng random = new Rng(77);
  private final List<ExecutorIdentity> holders = Play.identities(5, random);
  private final List<KeyShares> old =
      Play.newKeys(SLOTS, 3, holders, random).joinAll().run().shares();
  private final CommitteeKeys before = old.getFirst().committee();

  private Play resharing(List<Integer> dealers, int t, List<ExecutorIdentity> receivers) {
    Play play =
        new Play(
            new CeremonyParameters(
                Digest.of(random.bytes(Digest.LENGTH)),
                new Resharing(before, Play.roster(holders), new IndexSet(dealers)),
                t,
                Play.roster(receivers)));
    receivers.forEach(identity -> play.seat(identity, oldShares(dealers, identity), random));
    for (int j : dealers) {
      if (!receivers.contains(holders.get(j - 1))) {
        play.seat(holders.get(j - 1), Optional.of(old.get(j - 1)), random);
      }
    }
    return play;
  }

  private Optional<KeyShares> oldShares(List<Integer> dealers, ExecutorIdentity identity) {
    int j = holders.indexOf(identity) + 1;
    return dealers.contains(j) ? Optional.of(old.get(j - 1)) : Optional.empty();
  }

  private List<Point> keys() {
    List<Point> keys = new ArrayList<>();
    for (int s = 0; s < SLOTS; s++) {
      keys.add(before.slots().Y().get(s));
    }
    return keys;
  }

  private static void assertAllEnded(Play play) {
    play.players.forEach(player -> assertTrue(player.ended.isPresent()));
  }

  @Test
  void theSameExecutorsGetNewSharesOfTheSameKeys() throws MalformedEncodingException {
    Play play = resharing(List.of(1, 3, 4), 3, holders).joinAll().run();
    assertAllEnded(play);
    List<KeyShares> shares = play.shares();
    CommitteeKeys after = shares.getFirst().committee();
    assertEquals(2, after.shareEpoch());
    assertTrue(after.hasSameKeysAs(before));
    assertNotEquals(before.slots().publicShares(1), after.slots().publicShares(1));
    for (IndexSet S : CeremonyTest.subsets(5, 3)) {
      assertEquals(keys(), CeremonyTest.slotKeys(S, shares));
    }
    CeremonyRecord record = play.player(2).ended.orElseThrow();
    CeremonyRecord.Report report = CeremonyRecord.decode(record.encode()).verify();
    assertEquals(after, report.agreed().orElseThrow().committee());
  }

  @Test
  void otherExecutorsWithAnotherThresholdGetSharesOfTheSameKeys() {
    List<ExecutorIdentity> newcomers = Play.identities(4, random);
    // Holder 5 becomes executor 2 and does not deal; holder 2 deals and becomes executor 5.
    newcomers.add(1, holders.get(4));
    newcomers.add(4, holders.get(1));
    Play play = resharing(List.of(1, 2, 4), 4, newcomers).joinAll().run();
    assertAllEnded(play);
    List<KeyShares> shares = play.shares();
    assertEquals(6, shares.size());
    for (IndexSet S : CeremonyTest.subsets(6, 4)) {
      assertEquals(keys(), CeremonyTest.slotKeys(S, shares));
    }
    for (IndexSet S : CeremonyTest.subsets(6, 3)) {
      assertNotEquals(keys(), CeremonyTest.slotKeys(S, shares));
    }
    assertTrue(shares.getFirst().committee().check(random.asSecureRandom()).isValid());
  }

  @Test
  void sharesOfTwoEpochsDoNotCombine() {
    List<KeyShares> mixed =
        new ArrayList<>(resharing(List.of(1, 2, 3), 3, holders).joinAll().run().shares());
    mixed.set(0, old.getFirst());
    assertNotEquals(keys(), CeremonyTest.slotKeys(IndexSet.range(1, 3), mixed));
    byte[] bytes = mixed.get(1).encodeSecret();
    assertThrows(
        MalformedEncodingException.class,
        () -> KeyShares.decode(bytes, before, random.asSecureRandom()));
  }

  @Test
  void aDealerThatSharesSomethingElseThanItsOldSharesIsNamed() {
    Play play = resharing(List.of(2, 3, 5), 3, holders).joinAll();
    Player liar = play.player(3);
    byte[] seed = random.bytes(32);
    play.run(
        (message, to) -> {
          boolean lies =
              message.sender() == 3
                  && (message.round() == Round.COMMIT || message.round() == Round.OPEN);
          if (!lies) {
            return List.of(message);
          }
          // A dealing with proofs that hold, of constant terms that are not its shares.
          try (DealerSecrets secrets =
              DealerSecrets.derive(play.parameters, 3, seed, Optional.empty())) {
            var dealing = secrets.deal();
            byte[] payload =
                message.round() == Round.OPEN
                    ? dealing.encode()
                    : dealing.commitmentHash(play.parameters, 3).encode();
            return List.of(liar.sign(message.round(), 0, payload));
          }
        });
    Blame blame = play.player(1).blame.orElseThrow();
    assertEquals(Fault.BAD_DEALING, blame.fault());
    assertEquals(3, blame.culprit());
    assertTrue(blame.verify(play.parameters, random.asSecureRandom()).isValid());
  }

  @Test
  void oldSharesStayUntilEverybodyHoldsTheCertificate() {
    Play play = resharing(List.of(1, 2, 3), 3, holders).joinAll();
    Player one = play.player(1);
    play.run(
        (message, to) ->
            message.round() == Round.HOLD && message.sender() == 4 && to == one
                ? List.of()
                : List.of(message));
    assertTrue(one.completed.isPresent());
    assertTrue(one.store.installed().isPresent());
    assertTrue(one.store.inUse().isEmpty());
    assertTrue(one.ended.isEmpty());
    play.run();
    assertTrue(one.ended.isPresent());
    assertTrue(one.store.inUse().isPresent());
  }

  @Test
  void onlyTheDealersBringTheirOldSharesAndOnlyTheirOwn() {
    Play play = resharing(List.of(1, 2, 3), 3, holders);
    for (Optional<KeyShares> wrong :
        List.of(Optional.<KeyShares>empty(), Optional.of(old.get(1)))) {
      Player one =
          new Player(play.parameters, holders.getFirst(), wrong, new MemoryStore(), random);
      assertThrows(IllegalArgumentException.class, one::join);
    }
    Player four =
        new Player(
            play.parameters, holders.get(3), Optional.of(old.get(3)), new MemoryStore(), random);
    assertThrows(IllegalArgumentException.class, four::join);
    ExecutorIdentity stranger = Play.identities(1, random).getFirst();
    Player nobody =
        new Player(play.parameters, stranger, Optional.empty(), new MemoryStore(), random);
    assertThrows(IllegalArgumentException.class, nobody::join);
  }

  @Test
  void exactlyAsManyDealAsTheOldThresholdSays() {
    for (List<Integer> wrong : List.of(List.of(1, 2), List.of(1, 2, 3, 4), List.of(1, 2, 6))) {
      assertThrows(IllegalArgumentException.class, () -> resharing(wrong, 3, holders));
    }
  }

  @Test
  void aMachineMayStopAtAnyChangeAndKeepsOldSharesOrNewOnes() {
    List<ExecutorIdentity> same = holders;
    int changes = resharing(List.of(1, 2, 3), 3, same).joinAll().run().player(2).store.changes();
    for (int at = 0; at < 2 * changes; at += 3) {
      Play play = resharing(List.of(1, 2, 3), 3, same);
      play.player(2).store.stopAt(at / 2, at % 2 == 1);
      for (Player player : play.players) {
        try {
          player.join();
        } catch (UncheckedIOException stopped) {
          player.restart();
        }
      }
      play.runWithRestarts();
      play.players.forEach(player -> assertEquals(List.of(), player.contradictions));
      play.players.forEach(player -> assertTrue(player.store.inUse().isPresent()));
    }
  }

  @Test
  void theParametersComeBackFromTheirBytes() throws MalformedEncodingException {
    CeremonyParameters parameters = resharing(List.of(1, 2, 3), 3, holders).parameters;
    byte[] bytes = parameters.encode();
    assertEquals(parameters, CeremonyParameters.decode(bytes));
    assertEquals(parameters.id(), CeremonyParameters.decode(bytes).id());
    for (int length = 0; length < bytes.length; length += 37) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(MalformedEncodingException.class, () -> CeremonyParameters.decode(cut));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(MalformedEncodingException.class, () -> CeremonyParameters.decode(longer));
  }

  @Test
  void aMessageOfAnotherCeremonyIsRefused() {
    Play first = resharing(List.of(1, 2, 3), 3, holders).joinAll();
    Play second = resharing(List.of(1, 2, 3), 3, holders).joinAll();
    SignedMessage message = first.player(1).outgoing().getFirst();
    MalformedEncodingException refused =
        assertThrows(
            MalformedEncodingException.class,
            () -> SignedMessage.decode(message.encode(), second.parameters));
    assertEquals(SignedMessage.OTHER_CEREMONY, refused.rule());
  }

  @Test
  void dealingsOfOtherConstantTermsMakeNoKeys() {
    CeremonyParameters parameters = resharing(List.of(1, 2, 3), 3, holders).parameters;
    List<Dealing> dealings = new ArrayList<>();
    for (int j = 1; j <= 3; j++) {
      dealings.add(deal(parameters, j, Optional.empty()));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Agreement.of(parameters, List.of(), List.of(), dealings));
  }

  private Dealing deal(CeremonyParameters parameters, int dealer, Optional<KeyShares> shares) {
    try (DealerSecrets secrets =
        DealerSecrets.derive(parameters, dealer, random.bytes(32), shares)) {
      return secrets.deal();
    }
  }

  @Test
  void theConstantTermOfEachKeyIsTheDealersOldShare() {
    CeremonyParameters parameters = resharing(List.of(1, 2, 3), 3, holders).parameters;
    KeyShares own = old.getFirst();
    KeyShares other = Play.newKeys(SLOTS, 3, 5, random).joinAll().run().shares().getFirst();
    assertTrue(deal(parameters, 1, Optional.of(own)).verify(parameters, 1).isValid());
    for (KeyShares mixed :
        List.of(mix(other, own, own), mix(own, other, own), mix(own, own, other))) {
      assertFalse(deal(parameters, 1, Optional.of(mixed)).verify(parameters, 1).isValid());
    }
  }

  /** Good shares of three keys that are not one committee's. */
  private KeyShares mix(KeyShares slots, KeyShares vrf, KeyShares settlement) {
    return KeyShares.of(
        new CommitteeKeys(
            slots.committee().slots(), vrf.committee().vrf(), settlement.committee().settlement()),
        1,
        slots.slots().x().copy(),
        vrf.vrf().x().copy(),
        settlement.settlement().x().copy(),
        random.asSecureRandom());
  }

  @Test
  void theLastShareEpochIsNotSharedAgain() throws MalformedEncodingException {
    CeremonyParameters parameters = resharing(List.of(1, 2, 3), 3, holders).parameters;
    byte[] bytes = parameters.encode();
    ByteWriter roster = new ByteWriter();
    parameters.roster().writeTo(roster);
    // nonce || u64 t || roster || u64 kind || u64 t || u64 share epoch
    int at = Digest.LENGTH + Long.BYTES + roster.toByteArray().length + 2 * Long.BYTES;
    ByteBuffer.wrap(bytes).putLong(at, Long.MAX_VALUE - 1);
    assertEquals(Long.MAX_VALUE, CeremonyParameters.decode(bytes).shareEpoch());
    ByteBuffer.wrap(bytes).putLong(at, Long.MAX_VALUE);
    assertThrows(MalformedEncodingException.class, () -> CeremonyParameters.decode(bytes));
  }

  /** Two of the new shares must not open what took three of the old. */
  @Test
  void theThresholdIsNeverLowered() {
    assertThrows(IllegalArgumentException.class, () -> resharing(List.of(1, 2, 3), 2, holders));
  }

  /** A new encryption key for each ceremony: the old one, once erased, opens no old message. */
  @Test
  void aDealerMayHaveAnotherEncryptionKeyAfterwards() {
    List<ExecutorIdentity> renewed = new ArrayList<>();
    for (ExecutorIdentity holder : holders) {
      renewed.add(
          new ExecutorIdentity(holder.signing(), EncryptionKey.random(random.asSecureRandom())));
    }
    Play play =
        new Play(
            new CeremonyParameters(
                Digest.of(random.bytes(Digest.LENGTH)),
                new Resharing(before, Play.roster(holders), new IndexSet(List.of(1, 2, 3))),
                3,
                Play.roster(renewed)));
    for (int j = 1; j <= 5; j++) {
      Optional<KeyShares> deals = j <= 3 ? Optional.of(old.get(j - 1)) : Optional.empty();
      play.seat(renewed.get(j - 1), deals, random);
    }
    assertAllEnded(play.joinAll().run());
    Player outdated =
        new Player(
            play.parameters, holders.get(3), Optional.empty(), new MemoryStore(), random.split());
    assertThrows(IllegalArgumentException.class, outdated::join);
  }
}
