package io.phantompool.crypto.dkg.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.dkg.dealing.EncryptionKey;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedMessageTest {
  private final Rng random = new Rng(4);
  private final List<Ed25519SigningKey> keys =
      random.list(3, () -> Ed25519SigningKey.random(random.asSecureRandom()));
  private final CeremonyParameters parameters =
      new CeremonyParameters(Digest.of(random.bytes(32)), new NewKeys(2), 2, roster());

  private Roster roster() {
    List<RosterEntry> entries = new ArrayList<>();
    for (int j = 1; j <= 3; j++) {
      PublicKeyBytes key = EncryptionKey.random(random.asSecureRandom()).publicKey();
      entries.add(entry(j, "e" + j, PublicKeyBytes.of(keys.get(j - 1).publicKey()), key));
    }
    return new Roster(entries);
  }

  private static RosterEntry entry(int j, String name, PublicKeyBytes id, PublicKeyBytes key) {
    return new RosterEntry(j, name, id, key);
  }

  private SignedMessage message(Round round, int sender, int recipient) {
    byte[] payload = new byte[round.payloadBytes(parameters)];
    return SignedMessage.sign(
        parameters, new Slot(round, sender, recipient), payload, keys.get(sender - 1));
  }

  private List<SignedMessage> oneOfEach() {
    return List.of(
        message(Round.ACCEPT, 1, 0),
        message(Round.COMMIT, 2, 0),
        message(Round.OPEN, 3, 0),
        message(Round.SHARE, 1, 3),
        message(Round.SIGN, 1, 0),
        message(Round.COMPLAIN, 2, 1),
        message(Round.ANSWER, 1, 2),
        message(Round.HOLD, 3, 0));
  }

  @Test
  void everyKindComesBackFromItsBytes() throws MalformedEncodingException {
    for (SignedMessage message : oneOfEach()) {
      byte[] bytes = message.encode();
      assertEquals(
          SignedMessage.encodedBytes(message.round().payloadBytes(parameters)), bytes.length);
      assertEquals(message, SignedMessage.decode(bytes, parameters));
    }
  }

  @Test
  void everyFieldIsSigned() {
    for (SignedMessage message : oneOfEach()) {
      byte[] bytes = message.encode();
      for (int at = 0; at < bytes.length; at += at < 64 || at >= bytes.length - 64 ? 1 : 13) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        assertRefused(changed);
      }
    }
  }

  @Test
  void cutOffLongerAndOversizedMessagesAreRefused() {
    for (SignedMessage message : oneOfEach()) {
      byte[] bytes = message.encode();
      for (int length = 0; length < bytes.length; length += 9) {
        assertRefused(Arrays.copyOf(bytes, length));
      }
      assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
      byte[] oversized = bytes.clone();
      Arrays.fill(oversized, 56, 60, (byte) 0xff);
      assertRefused(oversized);
    }
  }

  private void assertRefused(byte[] bytes) {
    assertThrows(MalformedEncodingException.class, () -> SignedMessage.decode(bytes, parameters));
    assertInstanceOf(Delivery.Refused.class, new Inbox(parameters).add(bytes));
  }

  @Test
  void nobodySignsForAnother() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            SignedMessage.sign(parameters, new Slot(Round.ACCEPT, 1, 0), new byte[0], keys.get(1)));
  }

  @Test
  void placesThatAreNotThereAreRefused() {
    for (Slot wrong :
        List.of(
            new Slot(Round.ACCEPT, 4, 0),
            new Slot(Round.COMMIT, 1, 2),
            new Slot(Round.SHARE, 1, 0),
            new Slot(Round.SHARE, 1, 4))) {
      byte[] payload = new byte[wrong.round().payloadBytes(parameters)];
      assertThrows(
          IllegalArgumentException.class,
          () -> SignedMessage.sign(parameters, wrong, payload, keys.getFirst()));
    }
  }

  @Test
  void anInboxTellsRepetitionFromContradiction() {
    Inbox inbox = new Inbox(parameters);
    SignedMessage first = message(Round.COMMIT, 2, 0);
    byte[] other = new byte[32];
    other[0] = 1;
    SignedMessage second = SignedMessage.sign(parameters, first.slot(), other, keys.get(1));
    assertInstanceOf(Delivery.Accepted.class, inbox.add(first));
    assertInstanceOf(Delivery.Repeated.class, inbox.add(first.encode()));
    assertEquals(List.of(), inbox.contradiction());
    assertInstanceOf(Delivery.Contradiction.class, inbox.add(second));
    assertEquals(List.of(first, second), inbox.contradiction());
  }

  @Test
  void rostersHoldEachKeyOnce() {
    List<RosterEntry> entries = parameters.roster().entries();
    RosterEntry first = entries.getFirst();
    PublicKeyBytes fresh = EncryptionKey.random(random.asSecureRandom()).publicKey();
    for (RosterEntry wrong :
        List.of(
            entry(3, "e3", first.identityKey(), fresh),
            entry(3, "e3", entries.get(2).identityKey(), first.encryptionKey()),
            entry(3, "e1", entries.get(2).identityKey(), fresh),
            entry(4, "e4", entries.get(2).identityKey(), fresh))) {
      assertThrows(
          IllegalArgumentException.class, () -> new Roster(List.of(first, entries.get(1), wrong)));
    }
    PublicKeyBytes zero = PublicKeyBytes.of(new byte[32]);
    assertThrows(IllegalArgumentException.class, () -> entry(1, "e1", first.identityKey(), zero));
    assertThrows(IllegalArgumentException.class, () -> entry(1, "e 1", first.identityKey(), fresh));
  }
}
