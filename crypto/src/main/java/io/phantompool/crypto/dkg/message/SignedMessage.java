package io.phantompool.crypto.dkg.message;

import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.ed25519.Ed25519;
import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.transcript.DigestBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message with its sender's signature, which has been verified: a SignedMessage that exists is
 * evidence. Immutable.
 *
 * <p>Encoded as ceremony id || u64 round || u64 sender || u64 recipient || u32 length || payload ||
 * sig. The signature is over {@code PhantomPool/ceremony/v1} || digest('ceremony-message';
 * ceremony; round: u64; sender: u64; recipient: u64; payload).
 */
public final class SignedMessage {
  /** Rule: the message is of another ceremony. */
  public static final String OTHER_CEREMONY = "other-ceremony";

  /** Rule: there is no such round, sender or recipient, or the payload has not its length. */
  public static final String MISADDRESSED = "misaddressed";

  /** Rule: the signature is not the sender's. */
  public static final String BAD_SIGNATURE = "bad-signature";

  private static final byte[] DOMAIN =
      "PhantomPool/ceremony/v1".getBytes(StandardCharsets.US_ASCII);
  private static final int OVERHEAD =
      Digest.LENGTH + 3 * Long.BYTES + Integer.BYTES + Ed25519.SIGNATURE_BYTES;

  /**
   * The place of a message in a ceremony, where an honest sender puts one message only.
   *
   * @param round what it is
   * @param sender who sends it
   * @param recipient to whom, 0 for everybody
   */
  public record Slot(Round round, int sender, int recipient) implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
      int byRound = round.compareTo(other.round);
      int bySender = Integer.compare(sender, other.sender);
      return byRound != 0
          ? byRound
          : bySender != 0 ? bySender : Integer.compare(recipient, other.recipient);
    }
  }

  private final Slot slot;
  private final byte[] payload;
  private final Digest digest;
  private final byte[] encoded;

  private SignedMessage(Slot slot, byte[] payload, Digest digest, byte[] encoded) {
    this.slot = slot;
    this.payload = payload;
    this.digest = digest;
    this.encoded = encoded;
  }

  /**
   * Signs a message.
   *
   * @throws IllegalArgumentException if it is not one of the ceremony, or the key not the sender's
   */
  public static SignedMessage sign(
      CeremonyParameters parameters, Slot slot, byte[] payload, Ed25519Signer key) {
    Digest id = parameters.id();
    Digest digest = digest(id, slot, payload);
    byte[] encoded =
        new ByteWriter(encodedBytes(payload.length))
            .bytes(id.encode())
            .u63(slot.round().code())
            .u63(slot.sender())
            .u63(slot.recipient())
            .u32(payload.length)
            .bytes(payload)
            .bytes(key.sign(signedBytes(digest)))
            .toByteArray();
    try {
      return decode(encoded, parameters);
    } catch (MalformedEncodingException refused) {
      throw new IllegalArgumentException(
          "The message is not one that this key sends in this ceremony", refused);
    }
  }

  private static Digest digest(Digest ceremony, Slot slot, byte[] payload) {
    return DigestBuilder.ofKind("ceremony-message")
        .digest("ceremony", ceremony)
        .u64("round", slot.round().code())
        .u64("sender", slot.sender())
        .u64("recipient", slot.recipient())
        .bytes("payload", payload)
        .digest();
  }

  private static byte[] signedBytes(Digest digest) {
    return new ByteWriter().bytes(DOMAIN).bytes(digest.encode()).toByteArray();
  }

  /** Bytes of a message with a payload of that length. */
  public static int encodedBytes(int payloadBytes) {
    return OVERHEAD + payloadBytes;
  }

  /**
   * Reads exactly one message of a ceremony and verifies its signature. The cheap checks come
   * first: ceremony, round, sender, recipient and the length, which each round fixes.
   *
   * @throws MalformedEncodingException {@link #OTHER_CEREMONY}, {@link #MISADDRESSED}, {@link
   *     #BAD_SIGNATURE}, or a rule of the reader
   */
  public static SignedMessage decode(byte[] bytes, CeremonyParameters parameters)
      throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    SignedMessage message = read(in, parameters);
    in.expectEnd();
    return message;
  }

  /** Reads the next message as {@link #decode} does. */
  public static SignedMessage read(ByteReader in, CeremonyParameters parameters)
      throws MalformedEncodingException {
    long at = in.offset();
    Digest id = parameters.id();
    if (!Digest.read(in).equals(id)) {
      throw new MalformedEncodingException(
          OTHER_CEREMONY, at, "The message is of another ceremony");
    }
    Slot slot = readSlot(in, parameters);
    int expected = slot.round().payloadBytes(parameters);
    if (in.u32() != expected) {
      throw new MalformedEncodingException(
          MISADDRESSED, at, "A payload of this round has " + expected + " bytes");
    }
    byte[] payload = in.bytes(expected);
    byte[] signature = in.bytes(Ed25519.SIGNATURE_BYTES);
    Digest digest = digest(id, slot, payload);
    byte[] key = slot.round().roster(parameters).get(slot.sender()).identityKey().encode();
    if (!Ed25519.verify(key, signedBytes(digest), signature).isValid()) {
      throw new MalformedEncodingException(
          BAD_SIGNATURE, at, "The signature is not that of executor " + slot.sender());
    }
    return new SignedMessage(slot, payload, digest, encode(id, slot, payload, signature));
  }

  private static byte[] encode(Digest id, Slot slot, byte[] payload, byte[] signature) {
    return new ByteWriter(encodedBytes(payload.length))
        .bytes(id.encode())
        .u63(slot.round().code())
        .u63(slot.sender())
        .u63(slot.recipient())
        .u32(payload.length)
        .bytes(payload)
        .bytes(signature)
        .toByteArray();
  }

  private static Slot readSlot(ByteReader in, CeremonyParameters parameters)
      throws MalformedEncodingException {
    long at = in.offset();
    long code = in.u63();
    long sender = in.u63();
    long recipient = in.u63();
    for (Round round : Round.values()) {
      boolean addressed =
          round.code() == code
              && sender <= Integer.MAX_VALUE
              && recipient <= Integer.MAX_VALUE
              && round.senders(parameters).contains((int) sender)
              && round.allowsRecipient((int) recipient, parameters);
      if (addressed) {
        return new Slot(round, (int) sender, (int) recipient);
      }
    }
    throw new MalformedEncodingException(
        MISADDRESSED, at, "There is no such round, sender or recipient in this ceremony");
  }

  /** Its place in the ceremony. */
  public Slot slot() {
    return slot;
  }

  /** What it is. */
  public Round round() {
    return slot.round();
  }

  /** Who signed it. */
  public int sender() {
    return slot.sender();
  }

  /** To whom it is, 0 for everybody. */
  public int recipient() {
    return slot.recipient();
  }

  /** What it says, a copy. */
  public byte[] payload() {
    return payload.clone();
  }

  /** What the sender signed; two in one place with different digests convict the sender. */
  public Digest digest() {
    return digest;
  }

  /** The encoding, a copy. */
  public byte[] encode() {
    return encoded.clone();
  }

  /** Whether both say the same in the same place, whatever the signatures. */
  public boolean saysTheSameAs(SignedMessage other) {
    return digest.equals(other.digest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignedMessage that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  /** Round, sender and recipient. */
  @Override
  public String toString() {
    return "SignedMessage" + slot;
  }
}
