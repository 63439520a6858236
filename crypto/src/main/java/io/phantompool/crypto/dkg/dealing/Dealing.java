package io.phantompool.crypto.dkg.dealing;

import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.Resharing;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.transcript.DigestBuilder;

/**
 * What a dealer opens in round 1: its commitments, and that it knows all constant terms
 * (docs/protocol.md section 4). Encoded as the commitments, then the two proofs.
 */
public final class Dealing {
  private static final String CHECK = "dealing";

  private final Commitments commitments;
  private final SlotPossession slots;
  private final EdPossession ed;

  Dealing(Commitments commitments, SlotPossession slots, EdPossession ed) {
    this.commitments = commitments;
    this.slots = slots;
    this.ed = ed;
  }

  /** The commitments to the dealer's polynomials. */
  public Commitments commitments() {
    return commitments;
  }

  /**
   * The hash that a dealer sends in round 0: digest('dealing'; ceremony: the ceremony id; dealer:
   * u64; roster: the roster hash; commitments: their encoding).
   */
  public Digest commitmentHash(CeremonyParameters parameters, int dealer) {
    ByteWriter out = new ByteWriter();
    commitments.writeTo(out);
    return DigestBuilder.ofKind("dealing")
        .digest("ceremony", parameters.id())
        .u64("dealer", dealer)
        .digest("roster", parameters.roster().digest())
        .bytes("commitments", out.toByteArray())
        .digest();
  }

  /**
   * Whether the dealer knows its constant terms, and in a resharing, whether they are its old
   * shares.
   */
  public Verdict verify(CeremonyParameters parameters, int dealer) {
    return slots
        .verify(slotStatement(parameters, dealer, commitments))
        .and(() -> ed.verify(edStatement(parameters, dealer, commitments)))
        .and(() -> constantsAreOldShares(parameters, dealer));
  }

  private Verdict constantsAreOldShares(CeremonyParameters parameters, int dealer) {
    return switch (parameters.kind()) {
      case NewKeys made -> Verdict.valid();
      case Resharing again -> {
        CommitteeKeys before = again.before();
        yield Verdict.of(
            commitments.slots().getFirst().equals(before.slots().publicShares(dealer))
                && commitments.vrf().getFirst().equals(before.vrf().publicShare(dealer))
                && commitments
                    .settlement()
                    .getFirst()
                    .equals(before.settlement().publicShare(dealer)),
            CHECK,
            "The constant terms are not the dealer's old shares");
      }
    };
  }

  static SlotPossession.Statement slotStatement(
      CeremonyParameters parameters, int dealer, Commitments C) {
    return new SlotPossession.Statement(
        parameters.id(), dealer, C.threshold(), C.slotKeyAfterKey());
  }

  static EdPossession.Statement edStatement(
      CeremonyParameters parameters, int dealer, Commitments C) {
    return new EdPossession.Statement(parameters.id(), dealer, C.threshold(), C.edKeyAfterKey());
  }

  /** Bytes of the encoding in a ceremony. */
  public static int encodedBytes(CeremonyParameters parameters) {
    return Commitments.encodedBytes(parameters.slots(), parameters.threshold())
        + SlotPossession.BYTES
        + EdPossession.BYTES;
  }

  /** The encoding. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter();
    commitments.writeTo(out);
    slots.writeTo(out);
    ed.writeTo(out);
    return out.toByteArray();
  }

  /** Reads exactly the encoding of a dealing in a ceremony; the length is checked first. */
  public static Dealing decode(byte[] bytes, CeremonyParameters parameters)
      throws MalformedEncodingException {
    if (bytes.length != encodedBytes(parameters)) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, 0, "A dealing has " + encodedBytes(parameters) + " bytes");
    }
    ByteReader in = new ByteReader(bytes);
    Commitments C = Commitments.read(in, parameters.slots(), parameters.threshold());
    SlotPossession slots = SlotPossession.read(in);
    EdPossession ed = EdPossession.read(in);
    in.expectEnd();
    return new Dealing(C, slots, ed);
  }
}
