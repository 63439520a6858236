package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.DealerSecrets;
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
  Progress progress;
  final Surroundings surroundings;
  private boolean used;

  CeremonyState(Seat seat, Progress progress, Surroundings surroundings) {
    this.seat = seat;
    this.progress = progress;
    this.surroundings = surroundings;
  }

  /**
   * The executor's own messages so far, the same bytes whenever asked, and those of others that
   * everybody must see to come to the same end: complaints, answers, and the certificate of who has
   * completed. To be sent to their recipients now, and again to whoever misses one. All of them are
   * durable, or would be made again byte for byte.
   */
  public final List<SignedMessage> outgoing() {
    return progress.messages().stream().filter(this::mayLeave).toList();
  }

  private boolean mayLeave(SignedMessage message) {
    return switch (message.round()) {
      case ACCEPT, COMMIT, SHARE, HOLD -> seat.isMine(message);
      // Made with the commitment, it must not leave before all have committed.
      case OPEN -> seat.isMine(message) && knowsAll(Round.COMMIT);
      case SIGN -> seat.isMine(message) || progress.stage() == Stage.HOLDING;
      case COMPLAIN, ANSWER -> true;
    };
  }

  private boolean knowsAll(Round round) {
    return progress.all(round).size() == round.senders(seat.parameters).size();
  }

  /**
   * Whether others may complete the ceremony with what this executor has sent: it has signed round
   * 3, or it has dealt and signs nothing. Then its progress is erased by {@link Ceremony#abandon}
   * alone, and a certificate completes the ceremony whatever went before.
   */
  final boolean isBound() {
    boolean signed = progress.all(Round.SIGN).stream().anyMatch(seat::isMine);
    boolean dealt = progress.all(Round.SHARE).stream().anyMatch(seat::isMine);
    return signed || (dealt && !seat.receives());
  }

  /**
   * Ends the ceremony because a peer stays silent. Once others may have completed it, since this
   * executor has signed round 3 or leaves and has dealt, it only names the peer: the state stays,
   * goes on giving {@link #outgoing}, and completes when a certificate turns up.
   *
   * @param silent whose message is missing, as {@link Step.Waiting} names it
   * @throws IllegalStateException if the ceremony is complete: there is nothing left to give up
   */
  public final Blame abandonForSilenceOf(int silent) {
    requireUnused();
    if (progress.stage() == Stage.HOLDING) {
      throw new IllegalStateException("A completed ceremony is not given up: it is released");
    }
    endUnlessBound();
    return new Blame(Fault.SILENCE, awaited().isFromDealer(), silent, List.of());
  }

  /** What this state waits for. */
  abstract Round awaited();

  /** The steps that all states share: who contradicts itself, who complains, who is missing. */
  final <S> Step<S> advance(Inbox inbox, Supplier<Step<S>> next) {
    requireUnused();
    List<SignedMessage> complaints = inbox.all(Round.COMPLAIN);
    if (!complaints.isEmpty()) {
      return dispute(complaints); // First, so that an answer is made whatever else is wrong.
    }
    List<SignedMessage> contradiction = contradiction(inbox);
    if (!contradiction.isEmpty()) {
      return abort(Blame.of(Fault.EQUIVOCATION, contradiction.getFirst(), contradiction));
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
    endUnlessBound();
    return new Step.Aborted<>(blame);
  }

  /** Every complaint ends the ceremony; who is at fault, the accused dealers' answers decide. */
  final <S> Step<S> dispute(List<SignedMessage> complaints) {
    Progress disputed = save(Stage.DISPUTED, answered(complaints));
    use();
    return new Step.Dispute<>(new Disputed(seat, disputed, surroundings));
  }

  /** Those complaints that are new here, with this executor's answers to those against itself. */
  final List<SignedMessage> answered(List<SignedMessage> complaints) {
    List<SignedMessage> more = new ArrayList<>();
    for (SignedMessage message : complaints) {
      if (progress.get(message.slot()).isEmpty()) {
        more.add(message);
        Complaint.of(message, seat.parameters)
            .filter(complaint -> seat.deals() && complaint.accused() == seat.dealer)
            .ifPresent(complaint -> more.add(answer(complaint)));
      }
    }
    return more;
  }

  private SignedMessage answer(Complaint complaint) {
    try (DealerSecrets secrets = seat.secrets(progress)) {
      return seat.sign(Round.ANSWER, complaint.complainer(), complaint.answer(secrets));
    }
  }

  /** The store first: if it fails, the state can be asked again. */
  private void endUnlessBound() {
    if (!isBound()) {
      surroundings.store().abandon(seat.parameters.id());
      progress.erase();
      use();
    }
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
