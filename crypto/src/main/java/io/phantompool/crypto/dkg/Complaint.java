package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.DealerSecrets;
import io.phantompool.crypto.dkg.dealing.Dealing;
import io.phantompool.crypto.dkg.dealing.ReceivedShares;
import io.phantompool.crypto.dkg.dealing.ShareEncryption;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * An executor's complaint of a dealer's shares, with the dealer's own two messages: its opening and
 * its shares as it encrypted them. Everybody can settle it once the dealer has answered
 * (docs/protocol.md section 4). Sent as the opening || the shares, both whole messages.
 *
 * @param message the complaint as it was signed
 * @param opening the dealer's round-1 message
 * @param shares the dealer's round-2 message to the complainer
 */
record Complaint(SignedMessage message, SignedMessage opening, SignedMessage shares) {
  static byte[] payload(SignedMessage opening, SignedMessage shares) {
    return new ByteWriter().bytes(opening.encode()).bytes(shares.encode()).toByteArray();
  }

  /** The complaint in a message; empty if it does not hold the two messages it must. */
  static Optional<Complaint> of(SignedMessage message, CeremonyParameters parameters) {
    ByteReader in = new ByteReader(message.payload());
    int accused = message.recipient();
    try {
      SignedMessage opening = SignedMessage.read(in, parameters);
      SignedMessage shares = SignedMessage.read(in, parameters);
      in.expectEnd();
      boolean fits =
          opening.slot().equals(new Slot(Round.OPEN, accused, 0))
              && shares.slot().equals(new Slot(Round.SHARE, accused, message.sender()));
      return fits ? Optional.of(new Complaint(message, opening, shares)) : Optional.empty();
    } catch (MalformedEncodingException malformed) {
      return Optional.empty();
    }
  }

  int accused() {
    return message.recipient();
  }

  int complainer() {
    return message.sender();
  }

  /** What the accused dealer answers: the complaint's digest || seed || shares. */
  byte[] answer(DealerSecrets secrets) {
    byte[] plaintext = secrets.sharesFor(complainer());
    try {
      return new ByteWriter()
          .bytes(message.digest().encode())
          .bytes(secrets.encapsulationSeed(complainer()))
          .bytes(plaintext)
          .toByteArray(); // What it publishes stops being a secret: the ceremony has failed.
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  /**
   * Who is at fault. Encrypts the answered shares again and compares byte for byte, then checks
   * them against the commitments.
   *
   * @param random the weights of that check
   */
  Fault judge(SignedMessage answer, CeremonyParameters parameters, SecureRandom random) {
    byte[] bytes = answer.payload();
    byte[] digest = Arrays.copyOf(bytes, Digest.LENGTH);
    int seedEnd = Digest.LENGTH + DealerSecrets.SEED_BYTES;
    byte[] seed = Arrays.copyOfRange(bytes, Digest.LENGTH, seedEnd);
    byte[] plaintext = Arrays.copyOfRange(bytes, seedEnd, bytes.length);
    try {
      Dealing dealing = Dealing.decode(opening.payload(), parameters);
      Digest hash = dealing.commitmentHash(parameters, accused());
      byte[] again =
          new ShareEncryption(parameters, accused(), complainer(), hash).seal(plaintext, seed);
      boolean answered =
          Arrays.equals(digest, message.digest().encode())
              && Arrays.equals(again, shares.payload());
      if (!answered) {
        return Fault.BAD_SHARES;
      }
      try (ReceivedShares received = ReceivedShares.decode(plaintext, parameters.slots())) {
        return received.check(dealing.commitments(), complainer(), random).isValid()
            ? Fault.FALSE_COMPLAINT
            : Fault.BAD_SHARES;
      }
    } catch (MalformedEncodingException malformed) {
      return Fault.BAD_SHARES;
    }
  }
}
