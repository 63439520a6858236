package io.phantompool.crypto.dkg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.dealing.DealerSecrets;
import io.phantompool.crypto.dkg.dealing.Dealing;
import io.phantompool.crypto.dkg.dealing.ShareEncryption;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.testkit.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Executor 2 lies; whoever lies is named by everybody, with evidence that a stranger accepts. */
class CeremonyAttackTest {
  private static final int LIAR = 2;

  private static Play play(int seed) {
    return Play.newKeys(3, 2, 4, new Rng(seed)).joinAll();
  }

  /** What the liar sends in a round is replaced on the way to everybody. */
  private static Play.Network replacing(Round round, UnaryOperator<SignedMessage> change) {
    return (message, to) ->
        message.round() == round && message.sender() == LIAR
            ? List.of(change.apply(message))
            : List.of(message);
  }

  private static SignedMessage signedByLiar(Play play, SignedMessage instead, byte[] payload) {
    return play.player(LIAR).sign(instead.round(), instead.recipient(), payload);
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= 1;
    return changed;
  }

  private static void assertAllHonestBlame(Play play, Fault fault, int culprit, int... except) {
    for (Player player : play.players) {
      int j = player.index(Round.ACCEPT);
      if (j == culprit || contains(except, j)) {
        continue;
      }
      Blame blame = player.blame.orElseThrow(() -> new AssertionError("executor " + j));
      assertEquals(fault, blame.fault());
      assertEquals(culprit, blame.culprit());
      assertTrue(blame.verify(play.parameters, new Rng(1).asSecureRandom()).isValid());
      Blame slander = new Blame(fault, blame.dealer(), culprit % 4 + 1, blame.evidence());
      assertFalse(slander.verify(play.parameters, new Rng(1).asSecureRandom()).isValid());
    }
  }

  private static boolean contains(int[] list, int wanted) {
    for (int each : list) {
      if (each == wanted) {
        return true;
      }
    }
    return false;
  }

  private static DealerSecrets secretsOfLiar(Play play) {
    return DealerSecrets.derive(play.parameters, LIAR, play.player(LIAR).seed(), Optional.empty());
  }

  @Test
  void aBadProofOfPossessionNamesItsDealer() {
    Play play = play(1);
    play.run(
        replacing(
            Round.OPEN,
            open -> {
              byte[] payload = open.payload();
              int lastOfSlotProof = payload.length - 64 - 1; // z of the proof on secp256k1
              return signedByLiar(play, open, flipped(payload, lastOfSlotProof));
            }));
    assertAllHonestBlame(play, Fault.BAD_DEALING, LIAR);
    assertTrue(play.player(1).store.isSpent(play.parameters.id()));
    assertTrue(play.player(1).store.progress().isEmpty());
  }

  @Test
  void anOpeningOfSomethingElseNamesItsDealer() {
    Play play = play(2);
    byte[] otherSeed = new Rng(99).bytes(32);
    play.run(
        replacing(Round.OPEN, open -> signedByLiar(play, open, deal(play, otherSeed).encode())));
    assertAllHonestBlame(play, Fault.BAD_DEALING, LIAR);
  }

  private static Dealing deal(Play play, byte[] seed) {
    try (DealerSecrets secrets =
        DealerSecrets.derive(play.parameters, LIAR, seed, Optional.empty())) {
      return secrets.deal();
    }
  }

  @Test
  void aCopiedCommitmentCannotBeOpened() {
    Play play = play(3);
    Player victim = play.player(1);
    play.run(
        (message, to) -> {
          boolean copies =
              message.sender() == LIAR
                  && (message.round() == Round.COMMIT || message.round() == Round.OPEN);
          if (!copies) {
            return List.of(message);
          }
          return victim.outgoing().stream()
              .filter(original -> original.round() == message.round())
              .map(original -> signedByLiar(play, message, original.payload()))
              .toList();
        });
    assertAllHonestBlame(play, Fault.BAD_DEALING, LIAR);
  }

  /** As if the hash of round 0 had not bound the dealer: it knows the others' constant terms. */
  @Test
  void aRogueKeyFailsForWantOfItsLogarithm() throws MalformedEncodingException {
    Play play = play(4);
    play.run((message, to) -> message.round() == Round.SHARE ? List.of() : List.of(message));
    byte[] payload = message(play.player(LIAR), Round.OPEN).payload();
    Point rogue = Point.GENERATOR;
    for (int j : new int[] {1, 3, 4}) {
      byte[] other = message(play.player(j), Round.OPEN).payload();
      rogue = rogue.minus(Point.decode(Arrays.copyOf(other, Point.BYTES)));
    }
    rogue.encodeTo(payload, 0);
    Dealing dealing = Dealing.decode(payload, play.parameters);
    SignedMessage commit =
        play.player(LIAR)
            .sign(Round.COMMIT, 0, dealing.commitmentHash(play.parameters, LIAR).encode());
    SignedMessage open = play.player(LIAR).sign(Round.OPEN, 0, payload);
    assertTrue(Agreement.dealing(play.parameters, commit, open).isEmpty());
    Blame blame = Blame.of(Fault.BAD_DEALING, open, List.of(commit, open));
    assertTrue(blame.verify(play.parameters, new Rng(1).asSecureRandom()).isValid());
  }

  private static SignedMessage message(Player player, Round round) {
    return player.outgoing().stream()
        .filter(message -> message.round() == round)
        .findFirst()
        .orElseThrow();
  }

  /** Executor 3 gets shares of another polynomial, encrypted as they must be. */
  private static Play.Network inconsistentDealing(Play play) {
    return (message, to) -> {
      if (message.round() != Round.SHARE || message.sender() != LIAR || message.recipient() != 3) {
        return List.of(message);
      }
      try (DealerSecrets secrets = secretsOfLiar(play)) {
        byte[] shares = flipped(secrets.sharesFor(3), 31);
        byte[] sealed = encryption(play).seal(shares, secrets.encapsulationSeed(3));
        return List.of(signedByLiar(play, message, sealed));
      }
    };
  }

  private static ShareEncryption encryption(Play play) {
    Digest hash =
        Digest.of(
            play.player(1).inbox.get(new Slot(Round.COMMIT, LIAR, 0)).orElseThrow().payload());
    return new ShareEncryption(play.parameters, LIAR, 3, hash);
  }

  /** The liar answers a complaint of executor 3 with these shares and its true seed. */
  private static void answer(Play play, UnaryOperator<byte[]> change) {
    Disputed disputed = assertInstanceOf(Disputed.class, play.player(1).state.orElseThrow());
    SignedMessage complaint = disputed.complaints().getFirst();
    try (DealerSecrets secrets = secretsOfLiar(play)) {
      byte[] payload =
          new ByteWriter()
              .bytes(complaint.digest().encode())
              .bytes(secrets.encapsulationSeed(3))
              .bytes(change.apply(secrets.sharesFor(3)))
              .toByteArray();
      SignedMessage answer = play.player(LIAR).sign(Round.ANSWER, 3, payload);
      play.players.forEach(player -> receive(player, answer));
    }
    play.players.forEach(Player::advance);
  }

  @Test
  void badSharesNameTheDealerWhateverItAnswers() {
    Play sharesItShouldHaveSent = play(5);
    sharesItShouldHaveSent.run(inconsistentDealing(sharesItShouldHaveSent));
    answer(sharesItShouldHaveSent, shares -> shares);
    assertAllHonestBlame(sharesItShouldHaveSent, Fault.BAD_SHARES, LIAR);

    Play sharesItSent = play(6);
    sharesItSent.run(inconsistentDealing(sharesItSent));
    answer(sharesItSent, shares -> flipped(shares, 31));
    assertAllHonestBlame(sharesItSent, Fault.BAD_SHARES, LIAR);

    Play sharesThatAreNone = play(15);
    sharesThatAreNone.run(inconsistentDealing(sharesThatAreNone));
    answer(
        sharesThatAreNone,
        shares -> {
          Arrays.fill(shares, (byte) 0xff);
          return shares;
        });
    assertAllHonestBlame(sharesThatAreNone, Fault.BAD_SHARES, LIAR);
  }

  @Test
  void aCiphertextThatDoesNotOpenNamesTheDealer() {
    Play play = play(7);
    play.run(
        (message, to) ->
            message.round() == Round.SHARE && message.sender() == LIAR && message.recipient() == 3
                ? List.of(signedByLiar(play, message, flipped(message.payload(), 5)))
                : List.of(message));
    answer(play, shares -> shares);
    assertAllHonestBlame(play, Fault.BAD_SHARES, LIAR);
  }

  @Test
  void anAccusedDealerThatIsSilentIsNamed() {
    Play play = play(8);
    Play.Network bad = inconsistentDealing(play);
    play.run((message, to) -> message.round() == Round.ANSWER ? List.of() : bad.carry(message, to));
    Disputed disputed = assertInstanceOf(Disputed.class, play.player(1).state.orElseThrow());
    assertEquals(List.of(LIAR), play.player(1).missing);
    Blame blame = disputed.abandonForSilenceOf(LIAR);
    assertEquals(Fault.SILENCE, blame.fault());
    assertTrue(blame.dealer());
    assertEquals("Dealer 2: It sent nothing", blame.sentence());
  }

  @Test
  void aFalseComplaintNamesTheComplainer() {
    Play play = play(9);
    play.run((message, to) -> message.round() == Round.SIGN ? List.of() : List.of(message));
    Player liar = play.player(LIAR);
    SignedMessage opening = liar.inbox.get(new Slot(Round.OPEN, 1, 0)).orElseThrow();
    SignedMessage shares = liar.inbox.get(new Slot(Round.SHARE, 1, LIAR)).orElseThrow();
    SignedMessage complaint = liar.sign(Round.COMPLAIN, 1, Complaint.payload(opening, shares));
    play.players.stream().filter(each -> each != liar).forEach(each -> receive(each, complaint));
    play.players.stream().filter(each -> each != liar).forEach(Player::advance);
    play.run(
        (message, to) ->
            to == liar || message.round() == Round.SIGN ? List.of() : List.of(message));
    assertAllHonestBlame(play, Fault.FALSE_COMPLAINT, LIAR);
  }

  private static void receive(Player player, SignedMessage message) {
    player.receive(message.encode());
  }

  @Test
  void aComplaintWithoutTheDealersMessagesNamesTheComplainer() {
    Play play = play(10);
    play.run((message, to) -> message.round() == Round.SIGN ? List.of() : List.of(message));
    Player liar = play.player(LIAR);
    int length = Round.COMPLAIN.payloadBytes(play.parameters);
    SignedMessage complaint = liar.sign(Round.COMPLAIN, 1, new byte[length]);
    receive(play.player(3), complaint);
    play.player(3).advance();
    Blame blame = play.player(3).blame.orElseThrow();
    assertEquals(Fault.FALSE_COMPLAINT, blame.fault());
    assertEquals(LIAR, blame.culprit());
    assertTrue(blame.verify(play.parameters, new Rng(1).asSecureRandom()).isValid());
  }

  /** Executors 3 and 4 are shown another dealing than executor 1, with shares that fit it. */
  @Test
  void aDealerWithTwoFacesIsNamedOnceTheyMeet() {
    Play play = play(11);
    byte[] otherSeed = new Rng(98).bytes(32);
    Dealing other = deal(play, otherSeed);
    Digest otherHash = other.commitmentHash(play.parameters, LIAR);
    Player one = play.player(1);
    play.run(
        (message, to) -> {
          if (message.sender() != LIAR || to == one || message.round() == Round.ACCEPT) {
            return List.of(message);
          }
          try (DealerSecrets secrets =
              DealerSecrets.derive(play.parameters, LIAR, otherSeed, Optional.empty())) {
            byte[] payload =
                switch (message.round()) {
                  case COMMIT -> otherHash.encode();
                  case OPEN -> other.encode();
                  case SHARE -> {
                    int j = message.recipient();
                    yield new ShareEncryption(play.parameters, LIAR, j, otherHash)
                        .seal(secrets.sharesFor(j), secrets.encapsulationSeed(j));
                  }
                  default -> message.payload();
                };
            return List.of(signedByLiar(play, message, payload));
          }
        });
    assertTrue(play.players.stream().allMatch(player -> player.completed.isEmpty()));
    Step.Disagreement<?> seen = one.disagreement.orElseThrow();
    assertEquals(LIAR, seen.dealer());
    assertEquals(3, seen.signer());
    // Executor 3 forwards what it was shown, and executor 1 does the same.
    play.player(3).inbox.all(Round.COMMIT).forEach(message -> receive(one, message));
    one.inbox.all(Round.COMMIT).forEach(message -> receive(play.player(3), message));
    play.players.forEach(Player::advance);
    for (int j : new int[] {1, 3}) {
      Blame blame = play.player(j).blame.orElseThrow();
      assertEquals(Fault.EQUIVOCATION, blame.fault());
      assertEquals(LIAR, blame.culprit());
      assertTrue(blame.verify(play.parameters, new Rng(1).asSecureRandom()).isValid());
    }
    // Who has signed round 3 keeps what it needs until its operator decides.
    assertFalse(one.store.isSpent(play.parameters.id()));
  }

  @Test
  void aWrongHashNamesItsSigner() {
    Play play = play(12);
    play.run(replacing(Round.SIGN, sign -> signedByLiar(play, sign, flipped(sign.payload(), 0))));
    assertAllHonestBlame(play, Fault.WRONG_HASH, LIAR);
  }

  @Test
  void aSilentDealerIsWaitedForAndThenNamed() {
    Play play = play(13);
    play.run(
        (message, to) ->
            message.sender() == LIAR && message.round() != Round.ACCEPT
                ? List.of()
                : List.of(message));
    for (int j : new int[] {1, 3, 4}) {
      Player player = play.player(j);
      assertEquals(List.of(LIAR), player.missing);
      Blame blame = player.state.orElseThrow().abandonForSilenceOf(LIAR);
      assertEquals(LIAR, blame.culprit());
      assertFalse(blame.verify(play.parameters, new Rng(1).asSecureRandom()).isValid());
      assertTrue(player.store.isSpent(play.parameters.id()));
    }
  }

  /** Executor 2 complains to 1, but gives its signature to 3 and 4, who complete. */
  @Test
  void whoHadSignedCompletesWhenAllSignaturesTurnUpAfterAComplaint() {
    Play play = play(14);
    Player one = play.player(1);
    play.run((message, to) -> message.round() == Round.SIGN ? List.of() : List.of(message));
    Player liar = play.player(LIAR);
    SignedMessage opening = liar.inbox.get(new Slot(Round.OPEN, 3, 0)).orElseThrow();
    SignedMessage shares = liar.inbox.get(new Slot(Round.SHARE, 3, LIAR)).orElseThrow();
    receive(one, liar.sign(Round.COMPLAIN, 3, Complaint.payload(opening, shares)));
    one.advance();
    Disputed disputed = assertInstanceOf(Disputed.class, one.state.orElseThrow());
    assertInstanceOf(Step.Waiting.class, disputed.advance(one.inbox));
    for (int j : new int[] {2, 3, 4}) {
      receive(one, message(play.player(j), Round.SIGN));
    }
    one.advance();
    assertTrue(one.completed.orElseThrow().keyShares().isPresent());
  }
}
