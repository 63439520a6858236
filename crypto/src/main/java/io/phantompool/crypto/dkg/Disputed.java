package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody complained of a dealer: the ceremony fails, and the dealer's answer decides through
 * whose fault. There may be several complaints; the first that can be settled ends the ceremony, so
 * that a liar who complains of many cannot make them wait for each other. Whoever is accused has
 * answered by being in this state.
 */
public final class Disputed extends CeremonyState {
  Disputed(Seat seat, Progress progress, Surroundings surroundings) {
    super(seat, progress, surroundings);
  }

  @Override
  Round awaited() {
    return Round.ANSWER;
  }

  /** The complaints, to be passed on to whoever has not seen them; never none. */
  public List<SignedMessage> complaints() {
    return progress.all(Round.COMPLAIN);
  }

  /** The first of them. */
  public SignedMessage complaintMessage() {
    return complaints().getFirst();
  }

  /** Completes the ceremony as {@link #advance} does, and if it cannot, leaves all as it is. */
  public Optional<Completed> completeAfterAll(Inbox inbox) {
    requireUnused();
    return signed()
        .filter(state -> state.isComplete(inbox))
        .map(state -> completeAs(state.complete(inbox)))
        .flatMap(
            step ->
                step instanceof Step.Next(Completed completed)
                    ? Optional.of(completed)
                    : Optional.empty());
  }

  /**
   * Completes the ceremony after all, whatever the complaints, if this executor is bound and every
   * signature over its hash is in the inbox. Else takes in new complaints, answers those against
   * this executor, and settles one if its answer is there. A dealer that does not give one is named
   * by {@link #abandonForSilenceOf}.
   */
  public Step<Completed> advance(Inbox inbox) {
    Optional<Completed> completed = completeAfterAll(inbox);
    if (completed.isPresent()) {
      return new Step.Next<>(completed.get());
    }
    List<SignedMessage> more = answered(inbox.all(Round.COMPLAIN));
    if (!more.isEmpty()) {
      progress = save(Stage.DISPUTED, more);
    }
    List<SignedMessage> contradiction = contradiction(inbox);
    return contradiction.isEmpty()
        ? settle(inbox)
        : abort(Blame.of(Fault.EQUIVOCATION, contradiction.getFirst(), contradiction));
  }

  /**
   * Completes the ceremony from the record of somebody who has, whatever has arrived here. Waits
   * for all if this executor is not bound, since then the record is none of this ceremony.
   */
  public Step<Completed> complete(CeremonyRecord record) {
    requireUnused();
    return signed()
        .map(state -> completeAs(state.complete(record)))
        .orElseGet(() -> new Step.Waiting<>(seat.parameters.receivers().indices()));
  }

  private Optional<AwaitingSignatures> signed() {
    return isBound()
        ? Optional.of(new AwaitingSignatures(seat, progress, surroundings))
        : Optional.empty();
  }

  private Step<Completed> completeAs(Step<Completed> step) {
    if (step instanceof Step.Next<Completed>) {
      use();
    }
    return step;
  }

  private Step<Completed> settle(Inbox inbox) {
    List<Complaint> complaints = new ArrayList<>();
    for (SignedMessage message : complaints()) {
      Optional<Complaint> complaint = Complaint.of(message, seat.parameters);
      if (complaint.isEmpty()) {
        return abort(Blame.of(Fault.FALSE_COMPLAINT, message, List.of(message)));
      }
      complaints.add(complaint.get());
    }
    for (Complaint complaint : complaints) {
      Optional<Blame> blame = showsTwoFaces(complaint).or(() -> judge(complaint, inbox));
      if (blame.isPresent()) {
        return abort(blame.get());
      }
    }
    return new Step.Waiting<>(complaints.stream().map(Complaint::accused).distinct().toList());
  }

  /** A dealer that sent the complainer something else than this executor. */
  private Optional<Blame> showsTwoFaces(Complaint complaint) {
    for (SignedMessage shown : List.of(complaint.opening(), complaint.shares())) {
      Optional<SignedMessage> other =
          progress.get(shown.slot()).filter(known -> !known.saysTheSameAs(shown));
      if (other.isPresent()) {
        return Optional.of(Blame.of(Fault.EQUIVOCATION, shown, List.of(other.get(), shown)));
      }
    }
    return Optional.empty();
  }

  private Optional<Blame> judge(Complaint complaint, Inbox inbox) {
    Slot slot = new Slot(Round.ANSWER, complaint.accused(), complaint.complainer());
    return progress
        .get(slot)
        .or(() -> inbox.get(slot))
        .map(
            answer ->
                Blame.settled(
                    complaint.judge(answer, seat.parameters, surroundings.random()),
                    complaint,
                    answer));
  }
}
