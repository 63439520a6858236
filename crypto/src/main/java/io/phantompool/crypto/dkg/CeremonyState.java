package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One executor's ceremony under way: a state for each thing it waits for. A state is used up by the
 * step that gives the next one; it is not for several threads.
 */
public abstract sealed class CeremonyState
    permits AwaitingAcceptances,
        AwaitingCommitments,
        AwaitingDealings,
        AwaitingShares,
        AwaitingSignatures,
        Disputed,
        Completed {
  final Seat seat;
  final Progress progress;
  final Surroundings surroundings;
  private boolean used;

  CeremonyState(Seat seat, Progress progress, Surroundings surroundings) {
    this.seat = seat;
    this.progress = progress;
    this.surroundings = surroundings;
  }

  /**
   * The executor's own messages so far, the same bytes whenever asked: to be sent to their
   * recipients now, and again to whoever misses one. All of them are durable.
   */
  public final List<SignedMessage> outgoing() {
    return progress.messages().stream()
        .filter(seat::isMine)
        .filter(message -> progress.stage().sends(message.round()))
        .toList();
  }

  /**
   * Ends the ceremony because a peer stays silent, by the operator's decision and not before: after
   * this executor has signed round 3, others may have completed it.
   *
   * @param silent whose message is missing, as {@link Step.Waiting} names it
   */
  public final Blame abandonForSilenceOf(int silent) {
    use();
    abandon();
    return new Blame(Fault.SILENCE, awaited().isFromDealer(), silent, List.of());
  }

  /** What this state waits for. */
  abstract Round awaited();

  /** The steps that all states share: who contradicts itself, who complains, who is missing. */
  final <S> Step<S> advance(Inbox inbox, Supplier<Step<S>> next) {
    requireUnused();
    List<SignedMessage> contradiction = contradiction(inbox);
    if (!contradiction.isEmpty()) {
      return abort(Blame.of(Fault.EQUIVOCATION, contradiction.getFirst(), contradiction));
    }
    List<SignedMessage> complaints = inbox.all(Round.COMPLAIN);
    if (!complaints.isEmpty()) {
      return dispute(complaints.getFirst());
    }
    List<Integer> missing = missing(inbox, awaited());
    return missing.isEmpty() ? next.get() : new Step.Waiting<>(missing);
  }

  final List<SignedMessage> contradiction(Inbox inbox) {
    for (SignedMessage known : progress.messages()) {
      Optional<SignedMessage> other =
          inbox.get(known.slot()).filter(arrived -> !arrived.saysTheSameAs(known));
      if (other.isPresent()) {
        return List.of(known, other.get());
      }
    }
    return inbox.contradiction();
  }

  final List<Integer> missing(Inbox inbox, Round round) {
    return seat.expected(round).stream()
        .filter(slot -> find(inbox, slot).isEmpty())
        .map(Slot::sender)
        .toList();
  }

  private Optional<SignedMessage> find(Inbox inbox, Slot slot) {
    return progress.get(slot).or(() -> inbox.get(slot));
  }

  /** All messages of a round that this executor waits for, none of which is missing. */
  final List<SignedMessage> arrived(Inbox inbox, Round round) {
    List<SignedMessage> messages = new ArrayList<>();
    seat.expected(round).forEach(slot -> find(inbox, slot).ifPresent(messages::add));
    return messages;
  }

  /** Saves the next stage before anything of it can leave. */
  final Progress save(Stage stage, List<SignedMessage> more) {
    Progress next = progress.with(stage, more);
    surroundings.save(seat, next);
    return next;
  }

  final <S> Step<S> next(S state) {
    use();
    return new Step.Next<>(state);
  }

  final <S> Step<S> abort(Blame blame) {
    use();
    // Who has signed round 3 keeps its shares: others may hold all signatures and have completed.
    if (progress.all(Round.SIGN).stream().noneMatch(seat::isMine)) {
      abandon();
    }
    return new Step.Aborted<>(blame);
  }

  /** Every complaint ends the ceremony; who is at fault, the accused dealer's answer decides. */
  final <S> Step<S> dispute(SignedMessage message) {
    Optional<Complaint> complaint = Complaint.of(message, seat.parameters);
    if (complaint.isEmpty()) {
      return abort(Blame.of(Fault.FALSE_COMPLAINT, message, List.of(message)));
    }
    for (SignedMessage shown : List.of(complaint.get().opening(), complaint.get().shares())) {
      Optional<SignedMessage> other =
          progress.get(shown.slot()).filter(known -> !known.saysTheSameAs(shown));
      if (other.isPresent()) {
        return abort(Blame.of(Fault.EQUIVOCATION, shown, List.of(other.get(), shown)));
      }
    }
    List<SignedMessage> more = new ArrayList<>(List.of(message));
    if (seat.deals() && complaint.get().accused() == seat.dealer) {
      more.add(Disputed.answer(seat, progress, complaint.get()));
    }
    Progress disputed = save(Stage.DISPUTED, more);
    use();
    return new Step.Dispute<>(new Disputed(seat, disputed, surroundings));
  }

  private void abandon() {
    surroundings.store().abandon(seat.parameters.id());
    progress.erase();
  }

  final void requireUnused() {
    if (used) {
      throw new IllegalStateException("This state of the ceremony has been used up");
    }
  }

  final void use() {
    requireUnused();
    used = true;
  }
}
