package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.DealerSecrets;
import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import java.util.List;
import java.util.Optional;

/**
 * Somebody complained of a dealer: the ceremony fails, and the dealer's answer decides through
 * whose fault. Whoever is accused has answered by being in this state.
 */
public final class Disputed extends CeremonyState {
  Disputed(Seat seat, Progress progress, Surroundings surroundings) {
    super(seat, progress, surroundings);
  }

  static SignedMessage answer(Seat seat, Progress progress, Complaint complaint) {
    try (DealerSecrets secrets = seat.secrets(progress)) {
      return seat.sign(Round.ANSWER, complaint.complainer(), complaint.answer(secrets));
    }
  }

  @Override
  Round awaited() {
    return Round.ANSWER;
  }

  private Complaint complaint() {
    SignedMessage message = progress.all(Round.COMPLAIN).getFirst();
    return Complaint.of(message, seat.parameters).orElseThrow();
  }

  /** The complaint, to be passed on to whoever has not seen it. */
  public SignedMessage complaintMessage() {
    return complaint().message();
  }

  /**
   * Completes the ceremony after all, if this executor had signed round 3 and all signatures over
   * its hash are there: then others may have completed it, and who complained has signed too.
   */
  public Optional<Completed> completeAfterAll(Inbox inbox) {
    if (progress.all(Round.SIGN).stream().noneMatch(seat::isMine)) {
      return Optional.empty();
    }
    AwaitingSignatures before = new AwaitingSignatures(seat, progress, surroundings);
    if (before.isComplete(inbox) && before.complete(inbox) instanceof Step.Next(Completed state)) {
      use();
      return Optional.of(state);
    }
    return Optional.empty();
  }

  /**
   * Settles the complaint with the accused dealer's answer. A dealer that does not give one is
   * named by {@link #abandonForSilenceOf}.
   */
  public Step<Disputed> advance(Inbox inbox) {
    requireUnused();
    List<SignedMessage> contradiction = contradiction(inbox);
    if (!contradiction.isEmpty()) {
      return abort(Blame.of(Fault.EQUIVOCATION, contradiction.getFirst(), contradiction));
    }
    Complaint complaint = complaint();
    Slot slot = new Slot(Round.ANSWER, complaint.accused(), complaint.complainer());
    Optional<SignedMessage> answer = progress.get(slot).or(() -> inbox.get(slot));
    if (answer.isEmpty()) {
      return new Step.Waiting<>(List.of(complaint.accused()));
    }
    Fault fault = complaint.judge(answer.get(), seat.parameters, surroundings.random());
    return abort(Blame.settled(fault, complaint, answer.get()));
  }
}
