package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.Dealing;
import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.hashing.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Has signed the hash of everything (round 3); waits for the signatures of all. */
public final class AwaitingSignatures extends CeremonyState {
  private final List<Dealing> dealings;
  private final Agreement agreement;

  AwaitingSignatures(
      Seat seat,
      Progress progress,
      Surroundings surroundings,
      List<Dealing> dealings,
      Agreement agreement) {
    super(seat, progress, surroundings);
    this.dealings = List.copyOf(dealings);
    this.agreement = agreement;
  }

  AwaitingSignatures(Seat seat, Progress progress, Surroundings surroundings) {
    this(seat, progress, surroundings, AwaitingShares.dealings(seat, progress));
  }

  private AwaitingSignatures(
      Seat seat, Progress progress, Surroundings surroundings, List<Dealing> dealings) {
    this(
        seat,
        progress,
        surroundings,
        dealings,
        Agreement.of(
            seat.parameters, progress.all(Round.COMMIT), progress.all(Round.OPEN), dealings));
  }

  @Override
  Round awaited() {
    return Round.SIGN;
  }

  /**
   * Completes the ceremony once all signatures are over one hash: they are the certificate. That
   * comes before any complaint, for whoever holds all signatures has completed it. After an abort
   * the state stays and can be asked again: others may have completed the ceremony.
   */
  public Step<Completed> advance(Inbox inbox) {
    return isComplete(inbox)
        ? complete(inbox)
        : advance(inbox, () -> findFault(arrived(inbox, Round.SIGN)));
  }

  /**
   * Completes the ceremony from the record of somebody who has, whatever has arrived here. Waits
   * for those whose signature over this executor's hash is not in the record.
   */
  public Step<Completed> complete(CeremonyRecord record) {
    requireUnused();
    Inbox certificate = new Inbox(seat.parameters);
    record.messages().stream()
        .filter(message -> message.round() == Round.SIGN)
        .forEach(message -> certificate.add(message.encode()));
    List<Integer> missing = new ArrayList<>(seat.parameters.receivers().indices());
    List<SignedMessage> signatures =
        certificate.all(Round.SIGN).stream()
            .filter(sign -> agreement.compare(sign).isValid())
            .toList();
    signatures.forEach(sign -> missing.remove(Integer.valueOf(sign.sender())));
    return missing.isEmpty() ? install(signatures) : new Step.Waiting<>(missing);
  }

  /** Whether all signatures have arrived and are over this executor's hash. */
  boolean isComplete(Inbox inbox) {
    return missing(inbox, Round.SIGN).isEmpty()
        && arrived(inbox, Round.SIGN).stream().allMatch(sign -> agreement.compare(sign).isValid());
  }

  Step<Completed> complete(Inbox inbox) {
    requireUnused();
    return install(arrived(inbox, Round.SIGN));
  }

  private Step<Completed> install(List<SignedMessage> signatures) {
    return next(Completed.install(seat, progress, surroundings, dealings, agreement, signatures));
  }

  private Step<Completed> findFault(List<SignedMessage> signatures) {
    SignedMessage other =
        signatures.stream()
            .filter(sign -> !agreement.compare(sign).isValid())
            .findFirst()
            .orElseThrow();
    byte[] theirs = other.payload();
    byte[] ours = agreement.payload();
    int differs = Arrays.mismatch(tail(theirs), tail(ours));
    if (differs >= 0) {
      List<Integer> dealers = seat.parameters.dealers().indices();
      int dealer = dealers.get(differs / Digest.LENGTH % dealers.size());
      return new Step.Disagreement<>(other.sender(), dealer);
    }
    List<SignedMessage> evidence = new ArrayList<>(List.of(other));
    evidence.addAll(progress.all(Round.COMMIT));
    evidence.addAll(progress.all(Round.OPEN));
    return abort(Blame.of(Fault.WRONG_HASH, other, evidence));
  }

  /** The digests of the messages that a hash is made of. */
  private static byte[] tail(byte[] payload) {
    return Arrays.copyOfRange(payload, Digest.LENGTH, payload.length);
  }
}
