package io.phantompool.crypto.dkg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.Resharing;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holders 4, who deals, and 5, who does not, leave; executors 1 to 3 stay, 4 is new. */
class RetirementTest {
  private final Rng random = new Rng(31);
  private final List<ExecutorIdentity> holders = Play.identities(5, random);
  private final List<KeyShares> old = Play.newKeys(2, 3, holders, random).joinAll().run().shares();

  private Play resharing() {
    List<ExecutorIdentity> next = new ArrayList<>(holders.subList(0, 3));
    next.addAll(Play.identities(1, random));
    Play play =
        new Play(
            new CeremonyParameters(
                Digest.of(random.bytes(Digest.LENGTH)),
                new Resharing(
                    old.getFirst().committee(),
                    Play.roster(holders),
                    new IndexSet(List.of(1, 3, 4))),
                3,
                Play.roster(next)));
    for (int j = 1; j <= 4; j++) {
      boolean deals = j == 1 || j == 3;
      play.seat(next.get(j - 1), deals ? Optional.of(old.get(j - 1)) : Optional.empty(), random);
    }
    play.seat(holders.get(3), Optional.of(old.get(3)), random);
    return play.joinAll();
  }

  /** The dealer that leaves. */
  private static Player leaver(Play play) {
    return play.player(5);
  }

  private Verdict retire(Play play, int holder, Released released, MemoryStore store) {
    return Retirement.retire(
        play.parameters, holders.get(holder - 1), old.get(holder - 1), released, store);
  }

  @Test
  void aLeavingDealerThatWasShownAFalseComplaintCompletesFromTheCertificate() {
    Play play = resharing();
    play.run((message, to) -> message.round() == Round.SIGN ? List.of() : List.of(message));
    Player liar = play.player(2);
    SignedMessage opening = liar.inbox.get(new Slot(Round.OPEN, 4, 0)).orElseThrow();
    SignedMessage shares = liar.inbox.get(new Slot(Round.SHARE, 4, 2)).orElseThrow();
    Player leaver = leaver(play);
    leaver.receive(liar.sign(Round.COMPLAIN, 4, Complaint.payload(opening, shares)).encode());
    leaver.advance();
    assertEquals(Fault.FALSE_COMPLAINT, leaver.blame.orElseThrow().fault());
    assertInstanceOf(Disputed.class, leaver.state.orElseThrow());
    assertFalse(leaver.store.history.contains("abandon"));
    play.run(
        (message, to) ->
            message.round() == Round.ANSWER || message.round() == Round.COMPLAIN
                ? List.of()
                : List.of(message));
    leaver.show(play.player(1).ended.orElseThrow());
    assertTrue(leaver.ended.isPresent());
    assertEquals("finish", leaver.store.history.getLast());
  }

  @Test
  void aLeavingDealerThatHasDealtIsNotMadeToGiveUpBySilence() {
    Play play = resharing();
    play.run((message, to) -> message.round() == Round.SIGN ? List.of() : List.of(message));
    leaver(play).state.orElseThrow().abandonForSilenceOf(2);
    assertFalse(leaver(play).store.isSpent(play.parameters.id()));
    play.run();
    assertTrue(leaver(play).ended.isPresent());
  }

  @Test
  void aHolderThatLeavesErasesItsSharesOnceAllHoldTheCertificate() {
    Play play = resharing().run();
    Released released = play.player(1).released.orElseThrow();
    for (int holder : new int[] {4, 5}) {
      MemoryStore store = new MemoryStore();
      assertTrue(retire(play, holder, released, store).isValid());
      assertEquals(List.of("finish"), store.history);
      assertTrue(store.isSpent(play.parameters.id()));
    }
  }

  @Test
  void nothingIsErasedWithoutTheRecordAndAllHolds() {
    Play play = resharing().run();
    Released released = play.player(1).released.orElseThrow();
    Released otherCeremony = resharing().run().player(1).released.orElseThrow();
    List<SignedMessage> wrong = new ArrayList<>(released.holds());
    wrong.set(1, play.player(2).sign(Round.HOLD, 0, new byte[Digest.LENGTH]));
    List<SignedMessage> unsigned =
        released.record().messages().stream()
            .filter(message -> message.round() != Round.SIGN)
            .toList();
    MemoryStore store = new MemoryStore();
    for (Released not :
        List.of(
            otherCeremony,
            new Released(released.record(), otherCeremony.holds()),
            new Released(released.record(), released.holds().subList(1, 4)),
            new Released(released.record(), wrong),
            new Released(new CeremonyRecord(play.parameters, unsigned), released.holds()))) {
      assertFalse(retire(play, 5, not, store).isValid());
    }
    assertEquals(List.of(), store.history);
  }

  @Test
  void onlyAHolderThatLeavesRetiresAndNotDuringAnotherCeremony() {
    Play play = resharing().run();
    Released released = play.player(1).released.orElseThrow();
    MemoryStore store = new MemoryStore();
    assertThrows(IllegalArgumentException.class, () -> retire(play, 1, released, store));
    assertThrows(
        IllegalArgumentException.class,
        () -> Retirement.retire(play.parameters, holders.get(4), old.get(3), released, store));
    MemoryStore busy = leaver(resharing()).store;
    assertThrows(IllegalStateException.class, () -> retire(play, 4, released, busy));
  }

  /** Whoever says that it holds something else has not the certificate: old shares stay. */
  @Test
  void aHoldOfSomethingElseReleasesNobody() {
    Play play = resharing();
    play.run(
        (message, to) ->
            message.round() == Round.HOLD && message.sender() == 2
                ? List.of(play.player(2).sign(Round.HOLD, 0, new byte[Digest.LENGTH]))
                : List.of(message));
    assertTrue(play.player(1).completed.isPresent());
    assertTrue(play.player(1).ended.isEmpty());
    assertFalse(play.player(1).store.history.contains("finish"));
  }
}
