package io.phantompool.crypto.dkg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.testkit.Rng;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Executor 2 complains of honest dealers, to some or to all: nobody honest is named for it. */
class DisputeTest {
  private static final int LIAR = 2;

  /** Everybody has signed round 3, and no signature has arrived. */
  private static Play signed(int seed) {
    Play play = Play.newKeys(3, 2, 4, new Rng(seed)).joinAll();
    return play.run((message, to) -> message.round() == Round.SIGN ? List.of() : List.of(message));
  }

  private static SignedMessage falseComplaint(Play play, int accused) {
    return complaint(play, LIAR, accused);
  }

  private static void receive(Player player, SignedMessage message) {
    player.receive(message.encode());
  }

  private static SignedMessage signature(Play play, int j) {
    return play.player(j)
        .state
        .orElseThrow()
        .progress
        .get(new Slot(Round.SIGN, j, 0))
        .orElseThrow();
  }

  private static boolean isSignatureOfLiar(SignedMessage message) {
    return message.round() == Round.SIGN && message.sender() == LIAR;
  }

  private static void assertBlamesLiar(Play play, int... honest) {
    for (int j : honest) {
      Blame blame = play.player(j).blame.orElseThrow(() -> new AssertionError("executor " + j));
      assertEquals(Fault.FALSE_COMPLAINT, blame.fault());
      assertEquals(LIAR, blame.culprit());
      assertTrue(blame.verify(play.parameters, new Rng(1).asSecureRandom()).isValid());
    }
  }

  @Test
  void dealersAccusedInTheOthersDisputeAnswerEachOther() {
    Play play = signed(1);
    SignedMessage of1 = falseComplaint(play, 1);
    SignedMessage of3 = falseComplaint(play, 3);
    receive(play.player(1), of3);
    receive(play.player(3), of1);
    receive(play.player(4), of1);
    for (int j : new int[] {1, 3, 4}) {
      play.player(j).advance();
      assertInstanceOf(Disputed.class, play.player(j).state.orElseThrow());
    }
    play.run((message, to) -> isSignatureOfLiar(message) ? List.of() : List.of(message));
    assertBlamesLiar(play, 1, 3, 4);
  }

  @Test
  void aComplaintShownToOneIsPassedOnAndAnswered() {
    Play play = signed(2);
    receive(play.player(4), falseComplaint(play, 1));
    play.player(4).advance();
    assertEquals(List.of(1), play.player(4).missing);
    play.run((message, to) -> isSignatureOfLiar(message) ? List.of() : List.of(message));
    assertBlamesLiar(play, 1, 3, 4);
  }

  @Test
  void aFaithfulNetworkCompletesWhateverOneWasShownFirst() {
    Play play = signed(3);
    receive(play.player(4), falseComplaint(play, 1));
    play.player(4).advance();
    play.run();
    for (int j : new int[] {1, 3, 4}) {
      assertTrue(play.player(j).completed.isPresent());
    }
  }

  @Test
  void whoHasCompletedStillAnswers() {
    Play play = signed(4);
    Play.Network bent =
        (message, to) ->
            to == play.player(4) && message.round() == Round.SIGN ? List.of() : List.of(message);
    play.run(bent);
    assertTrue(play.player(1).completed.isPresent());
    receive(play.player(4), falseComplaint(play, 1));
    play.run(bent);
    assertBlamesLiar(play, 4);
    // It has signed: the others' certificate completes the ceremony here too.
    assertFalse(play.player(4).store.isSpent(play.parameters.id()));
    play.player(4).show(play.player(1).completed.orElseThrow().record());
    assertTrue(play.player(4).completed.isPresent());
  }

  @Test
  void theSameMessagesInAnotherOrderEndTheSame() {
    Play play = signed(5);
    SignedMessage complaint = falseComplaint(play, 1);
    for (int j : new int[] {1, 4}) {
      receive(play.player(j), complaint);
      play.player(j).advance();
    }
    List<SignedMessage> signatures =
        List.of(1, 2, 3, 4).stream().map(j -> signature(play, j)).toList();
    SignedMessage answer =
        play.player(1).outgoing().stream()
            .filter(message -> message.round() == Round.ANSWER)
            .findFirst()
            .orElseThrow();
    for (Player player : List.of(play.player(3), play.player(4))) {
      signatures.forEach(signature -> receive(player, signature));
      receive(player, complaint);
      receive(player, answer);
      player.advance();
      assertTrue(player.completed.isPresent());
    }
  }

  @Test
  void aCertificateOutweighsABadSignatureThatCameFirst() {
    Play play = signed(6);
    Player four = play.player(4);
    byte[] bad = signature(play, LIAR).payload();
    bad[0] ^= 1;
    receive(four, play.player(LIAR).sign(Round.SIGN, 0, bad));
    play.run();
    assertEquals(Fault.EQUIVOCATION, four.blame.orElseThrow().fault());
    assertFalse(four.store.isSpent(play.parameters.id()));
    four.show(play.player(1).completed.orElseThrow().record());
    assertTrue(four.completed.isPresent());
  }

  @Test
  void aRecordWithoutAllSignaturesOverThisHashCompletesNothing() {
    Play play = signed(7);
    Play other = Play.newKeys(3, 2, 4, new Rng(8)).joinAll().run();
    Player one = play.player(1);
    AwaitingSignatures waiting =
        assertInstanceOf(AwaitingSignatures.class, one.state.orElseThrow());
    CeremonyRecord foreign = other.player(1).ended.orElseThrow();
    assertEquals(new Step.Waiting<>(List.of(1, 2, 3, 4)), waiting.complete(foreign));
    List<SignedMessage> three = List.of(1, 3, 4).stream().map(j -> signature(play, j)).toList();
    CeremonyRecord cut = new CeremonyRecord(play.parameters, three);
    assertEquals(new Step.Waiting<>(List.of(LIAR)), waiting.complete(cut));
    receive(one, falseComplaint(play, 3));
    one.advance();
    Disputed disputed = assertInstanceOf(Disputed.class, one.state.orElseThrow());
    assertEquals(new Step.Waiting<>(List.of(LIAR)), disputed.complete(cut));
  }

  @Test
  void whoHasSignedOnlyNamesTheSilent() {
    Play play = signed(9);
    Player one = play.player(1);
    Blame blame = one.state.orElseThrow().abandonForSilenceOf(LIAR);
    assertEquals(Fault.SILENCE, blame.fault());
    assertFalse(one.store.isSpent(play.parameters.id()));
    play.run();
    assertTrue(one.completed.isPresent());
    Player again = signed(9).player(1);
    Ceremony.abandon(again.parameters, again.store);
    assertTrue(again.store.isSpent(again.parameters.id()));
  }

  @Test
  void aCompletedCeremonyIsNotGivenUp() {
    Play play = signed(10);
    play.run(
        (message, to) ->
            message.round() == Round.HOLD && message.sender() == LIAR
                ? List.of()
                : List.of(message));
    Player one = play.player(1);
    Completed completed = one.completed.orElseThrow();
    assertThrows(IllegalStateException.class, () -> completed.abandonForSilenceOf(LIAR));
    assertThrows(IllegalStateException.class, () -> Ceremony.abandon(play.parameters, one.store));
    Play other = Play.newKeys(3, 2, 4, new Rng(11)).joinAll();
    assertThrows(
        IllegalArgumentException.class, () -> Ceremony.abandon(other.parameters, one.store));
    assertFalse(one.store.history.contains("abandon"));
  }

  @Test
  void aStoreThatFailsToGiveUpIsAskedAgain() {
    Play play = Play.newKeys(3, 2, 4, new Rng(12)).joinAll();
    Player one = play.player(1);
    play.run((message, to) -> message.round() == Round.OPEN ? List.of() : List.of(message));
    for (int j : new int[] {3, 4}) {
      play.player(j).outgoing().forEach(message -> receive(one, message));
    }
    byte[] junk = new byte[Round.OPEN.payloadBytes(play.parameters)];
    receive(one, play.player(LIAR).sign(Round.OPEN, 0, junk));
    one.store.stopAt(one.store.changes(), false);
    assertThrows(UncheckedIOException.class, one::advance);
    one.store.repair();
    one.advance();
    assertEquals(Fault.BAD_DEALING, one.blame.orElseThrow().fault());
    assertTrue(one.store.isSpent(play.parameters.id()));
  }

  @Test
  void aRestartedDealerSaysTheSameAsBefore() {
    Play play = Play.newKeys(3, 2, 4, new Rng(13)).joinAll();
    Player one = play.player(1);
    byte[] snapshot = one.store.progress().orElseThrow();
    play.run((message, to) -> message.round() == Round.SHARE ? List.of() : List.of(message));
    List<SignedMessage> said = one.outgoing();
    Inbox arrived = one.inbox;
    one.store.save(snapshot);
    one.restart();
    one.inbox = arrived;
    one.advance();
    assertEquals(said, one.outgoing());
    assertEquals(Optional.empty(), one.blame);
  }

  @Test
  void evidenceOfAnotherCeremonyConvictsNobody() {
    Rng random = new Rng(14);
    List<ExecutorIdentity> same = Play.identities(4, random);
    Play here = Play.newKeys(3, 2, same, random).joinAll().run();
    Play there = Play.newKeys(3, 2, same, random).joinAll().run();
    SignedMessage commit = find(here, Round.COMMIT);
    SignedMessage foreign = find(there, Round.COMMIT);
    SignedMessage open = find(there, Round.OPEN);
    for (Blame slander :
        List.of(
            new Blame(Fault.EQUIVOCATION, true, 1, List.of(commit, foreign)),
            new Blame(Fault.BAD_DEALING, true, 1, List.of(foreign, open)))) {
      assertFalse(slander.verify(here.parameters, random.asSecureRandom()).isValid());
    }
  }

  private static SignedMessage find(Play play, Round round) {
    return play.player(1).ended.orElseThrow().messages().stream()
        .filter(message -> message.round() == round)
        .findFirst()
        .orElseThrow();
  }

  private static SignedMessage complaint(Play play, int complainer, int accused) {
    Player player = play.player(complainer);
    SignedMessage opening = player.inbox.get(new Slot(Round.OPEN, accused, 0)).orElseThrow();
    SignedMessage shares =
        player.inbox.get(new Slot(Round.SHARE, accused, complainer)).orElseThrow();
    return player.sign(Round.COMPLAIN, accused, Complaint.payload(opening, shares));
  }

  /** The honest answer of the accused dealer, which has completed nothing yet. */
  private static SignedMessage answer(Play play, SignedMessage complaint) {
    Player accused = play.player(complaint.recipient());
    receive(accused, complaint);
    accused.advance();
    return accused.outgoing().stream()
        .filter(message -> message.round() == Round.ANSWER)
        .findFirst()
        .orElseThrow();
  }

  private static boolean shows(Play play, Fault fault, int culprit, SignedMessage... evidence) {
    return new Blame(fault, fault == Fault.BAD_SHARES, culprit, List.of(evidence))
        .verify(play.parameters, new Rng(1).asSecureRandom())
        .isValid();
  }

  @Test
  void anAnswerToSomebodyElseConvictsNobody() {
    Play play = signed(15);
    SignedMessage of1By2 = complaint(play, 2, 1);
    SignedMessage of3By2 = complaint(play, 2, 3);
    SignedMessage of1By4 = complaint(play, 4, 1);
    SignedMessage answer3 = answer(play, of3By2);
    SignedMessage answer1 = answer(play, of1By2);
    assertTrue(shows(play, Fault.FALSE_COMPLAINT, 2, of1By2, answer1));
    assertTrue(shows(play, Fault.FALSE_COMPLAINT, 2, of3By2, answer3));
    assertFalse(shows(play, Fault.BAD_SHARES, 3, of1By2, answer3));
    assertFalse(shows(play, Fault.BAD_SHARES, 1, of1By4, answer1));
  }

  @Test
  void anAnswerNamesTheComplaintThatItAnswers() {
    Play play = signed(16);
    SignedMessage complaint = complaint(play, 2, 1);
    SignedMessage good = answer(play, complaint);
    byte[] payload = good.payload();
    payload[0] ^= 1; // the complaint's digest comes first
    SignedMessage other = play.player(1).sign(Round.ANSWER, 2, payload);
    assertFalse(shows(play, Fault.FALSE_COMPLAINT, 2, complaint, other));
    assertTrue(shows(play, Fault.BAD_SHARES, 1, complaint, other));
  }

  @Test
  void theSeedIsErasedWhenACeremonyEndsHere() {
    Play play = Play.newKeys(2, 2, 3, new Rng(17)).joinAll();
    Progress abandoned = play.player(3).state.orElseThrow().progress;
    assertFalse(isErased(abandoned));
    play.player(3).state.orElseThrow().abandonForSilenceOf(1);
    assertTrue(isErased(abandoned));
    Play good = Play.newKeys(2, 2, 3, new Rng(18)).joinAll();
    Progress released = good.player(1).state.orElseThrow().progress;
    good.run();
    assertTrue(good.player(1).ended.isPresent());
    assertTrue(isErased(released));
  }

  private static boolean isErased(Progress progress) {
    return Arrays.equals(progress.seed(), new byte[32]);
  }

  /** It has erased its polynomials, but not the messages that convict the liar. */
  @Test
  void whoGaveUpWithEvidenceNeedNotAnswer() {
    Play play = Play.newKeys(3, 2, 4, new Rng(31)).joinAll();
    Player liar = play.player(LIAR);
    play.run(
        (message, to) ->
            message.round() == Round.SHARE && to != liar ? List.of() : List.of(message));
    Player one = play.player(1);
    receive(one, liar.sign(Round.COMMIT, 0, new byte[Digest.LENGTH]));
    one.advance();
    Blame found = one.blame.orElseThrow();
    assertEquals(Fault.EQUIVOCATION, found.fault());
    assertTrue(one.store.isSpent(play.parameters.id()));
    SignedMessage complaint = falseComplaint(play, 1);
    for (int j : new int[] {3, 4}) {
      Player other = play.player(j);
      receive(other, complaint);
      other.advance();
      assertInstanceOf(Disputed.class, other.state.orElseThrow());
      assertEquals(List.of(1), other.missing);
      found.evidence().forEach(message -> receive(other, message));
      other.advance();
      Blame blame = other.blame.orElseThrow();
      assertEquals(Fault.EQUIVOCATION, blame.fault());
      assertEquals(LIAR, blame.culprit());
      assertTrue(blame.verify(play.parameters, new Rng(1).asSecureRandom()).isValid());
    }
  }

  /**
   * A well-formed complaint needs the dealer's shares, which it sends after its last such fault.
   */
  @Test
  void nobodyComplainsOfWhoGaveUpBeforeItSentShares() {
    Play play = Play.newKeys(3, 2, 4, new Rng(32)).joinAll();
    play.run((message, to) -> message.round() == Round.OPEN ? List.of() : List.of(message));
    Player liar = play.player(LIAR);
    Player one = play.player(1);
    SignedMessage opening =
        one.state.orElseThrow().progress.get(new Slot(Round.OPEN, 1, 0)).orElseThrow();
    SignedMessage shares =
        liar.sign(Round.SHARE, 1, new byte[Round.SHARE.payloadBytes(play.parameters)]);
    SignedMessage complaint = liar.sign(Round.COMPLAIN, 1, Complaint.payload(opening, shares));
    Player other = play.player(3);
    receive(other, complaint);
    other.advance();
    Blame blame = other.blame.orElseThrow();
    assertEquals(Fault.FALSE_COMPLAINT, blame.fault());
    assertEquals(LIAR, blame.culprit());
  }
}
