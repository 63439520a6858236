package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.Dealing;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is public of a completed ceremony: its parameters, every acceptance, round-0 and round-1
 * message, and the n signatures of round 3, which are the completion certificate. A stranger checks
 * it with nothing else. The shares of round 2 are not in it: each signature says that its
 * executor's are good.
 *
 * <p>Encoded as u64 version (1) || u32 length || parameters || u32 count || messages, in the order
 * of round and sender.
 *
 * @param parameters the ceremony
 * @param messages one of each sender for each of these rounds, in order
 */
public record CeremonyRecord(CeremonyParameters parameters, List<SignedMessage> messages) {
  /** The rounds whose messages are in a record, in order. */
  static final List<Round> ROUNDS = List.of(Round.ACCEPT, Round.COMMIT, Round.OPEN, Round.SIGN);

  private static final long VERSION = 1;
  private static final int MAX_PARAMETER_BYTES = 1 << 22;

  /** Copies the list. */
  public CeremonyRecord {
    messages = List.copyOf(messages);
  }

  /**
   * The result of checking a record.
   *
   * @param checks every check that was made, in order
   * @param agreed what the ceremony made, if every check passed
   */
  public record Report(List<RecordCheck> checks, Optional<Outcome> agreed) {
    /** Copies the list. */
    public Report {
      checks = List.copyOf(checks);
    }

    /** Whether every check passed. */
    public boolean isValid() {
      return checks.stream().allMatch(check -> check.verdict().isValid());
    }
  }

  /**
   * What a ceremony made.
   *
   * @param committee the public keys and shares
   * @param hash the hash of the completed ceremony, the first "previous outcome digest"
   */
  public record Outcome(CommitteeKeys committee, Digest hash) {}

  /** Checks everything: who agreed, what was dealt, and that all signed the hash of just that. */
  public Report verify() {
    List<RecordCheck> checks = new ArrayList<>();
    checks.add(completeness());
    if (!checks.getFirst().verdict().isValid()) {
      return new Report(checks, Optional.empty());
    }
    List<SignedMessage> commits = all(Round.COMMIT);
    List<SignedMessage> opens = all(Round.OPEN);
    List<Dealing> dealings = new ArrayList<>();
    for (int i = 0; i < opens.size(); i++) {
      Optional<Dealing> dealing = Agreement.dealing(parameters, commits.get(i), opens.get(i));
      checks.add(
          RecordCheck.of(
              opens.get(i), dealing.isPresent(), "dealing", Fault.BAD_DEALING.sentence()));
      dealing.ifPresent(dealings::add);
    }
    if (dealings.size() != opens.size()) {
      return new Report(checks, Optional.empty());
    }
    return verifySignatures(checks, commits, opens, dealings);
  }

  private Report verifySignatures(
      List<RecordCheck> checks,
      List<SignedMessage> commits,
      List<SignedMessage> opens,
      List<Dealing> dealings) {
    Agreement agreement;
    try {
      agreement = Agreement.of(parameters, commits, opens, dealings);
    } catch (IllegalArgumentException refused) {
      checks.add(RecordCheck.ofAll(false, "keys", "The dealings make no keys"));
      return new Report(checks, Optional.empty());
    }
    for (SignedMessage sign : all(Round.SIGN)) {
      checks.add(
          RecordCheck.of(
              sign,
              agreement.compare(sign).isValid(),
              "ceremony-hash",
              Fault.WRONG_HASH.sentence()));
    }
    Outcome outcome = new Outcome(agreement.committee(), agreement.hash());
    boolean valid = checks.stream().allMatch(check -> check.verdict().isValid());
    return new Report(checks, valid ? Optional.of(outcome) : Optional.empty());
  }

  private List<SignedMessage> all(Round round) {
    return messages.stream().filter(message -> message.round() == round).toList();
  }

  private RecordCheck completeness() {
    List<Slot> expected = new ArrayList<>();
    for (Round round : ROUNDS) {
      round.senders(parameters).indices().forEach(j -> expected.add(new Slot(round, j, 0)));
    }
    return RecordCheck.ofAll(
        messages.stream().map(SignedMessage::slot).toList().equals(expected),
        "complete",
        "The record has not exactly one message of each executor for each round");
  }

  /** The encoding. */
  public byte[] encode() {
    byte[] encodedParameters = parameters.encode();
    ByteWriter out =
        new ByteWriter()
            .u64(VERSION)
            .u32(encodedParameters.length)
            .bytes(encodedParameters)
            .u32(messages.size());
    messages.forEach(message -> out.bytes(message.encode()));
    return out.toByteArray();
  }

  /**
   * Reads exactly what {@link #encode} writes, verifying every signature.
   *
   * @throws MalformedEncodingException also if a message is not signed by its sender, or messages
   *     are not in order
   */
  public static CeremonyRecord decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    long version = in.u64();
    if (version != VERSION) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, 0, "There is no version " + Long.toUnsignedString(version));
    }
    ByteReader part = in.part(in.count(MAX_PARAMETER_BYTES, 1));
    CeremonyParameters parameters = CeremonyParameters.read(part);
    part.expectEnd();
    long at = in.offset();
    int most = ROUNDS.size() * IndexSet.MAX_INDEX;
    int count = in.count(most, SignedMessage.encodedBytes(0));
    List<SignedMessage> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(SignedMessage.read(in, parameters));
    }
    in.expectEnd();
    List<Slot> slots = messages.stream().map(SignedMessage::slot).toList();
    if (!List.copyOf(new TreeSet<>(slots)).equals(slots)) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, at, "The messages are not in order, or one is there twice");
    }
    return new CeremonyRecord(parameters, messages);
  }
}
