package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.message.Delivery;
import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One executor in a ceremony that is played in a test: it plays by the rules. */
final class Player {
  final CeremonyParameters parameters;
  final ExecutorIdentity identity;
  final Optional<KeyShares> old;
  final MemoryStore store;
  final Rng random;
  Inbox inbox;
  Optional<CeremonyState> state = Optional.empty();
  Optional<Blame> blame = Optional.empty();
  Optional<CeremonyRecord> ended = Optional.empty();
  Optional<Released> released = Optional.empty();
  Optional<Completed> completed = Optional.empty();
  Optional<Step.Disagreement<?>> disagreement = Optional.empty();
  List<Integer> missing = List.of();
  List<SignedMessage> served = List.of();
  final List<Delivery> contradictions = new ArrayList<>();

  Player(
      CeremonyParameters parameters,
      ExecutorIdentity identity,
      Optional<KeyShares> old,
      MemoryStore store,
      Rng random) {
    this.parameters = parameters;
    this.identity = identity;
    this.old = old;
    this.store = store;
    this.random = random;
    this.inbox = new Inbox(parameters);
  }

  void join() {
    state = Optional.of(Ceremony.join(parameters, identity, old, store, random.asSecureRandom()));
  }

  /** The process has died: nothing is left but the store and the keys. */
  void restart() {
    store.repair();
    inbox = new Inbox(parameters);
    try {
      state = Ceremony.resume(parameters, identity, old, store, random.asSecureRandom());
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
    if (state.isEmpty() && !store.isSpent(parameters.id())) {
      join();
    }
  }

  List<SignedMessage> outgoing() {
    return state.map(CeremonyState::outgoing).orElse(served);
  }

  void receive(byte[] message) {
    Delivery delivery = inbox.add(message);
    if (delivery instanceof Delivery.Contradiction) {
      contradictions.add(delivery);
    }
  }

  /** Somebody who has completed shows the record; it counts whatever happened here before. */
  void show(CeremonyRecord record) {
    blame = Optional.empty();
    CeremonyState now = state.orElseThrow();
    if (now instanceof Disputed disputed) {
      take(disputed.complete(record));
    } else if (now instanceof AwaitingSignatures waiting) {
      take(waiting.complete(record));
    }
    advance();
  }

  /** Goes as far as the messages that are there allow. */
  void advance() {
    while (state.isPresent() && blame.isEmpty() && step(state.get())) {
      // Another step may be possible.
    }
  }

  private boolean step(CeremonyState now) {
    return switch (now) {
      case AwaitingAcceptances waiting -> take(waiting.advance(inbox));
      case AwaitingCommitments waiting -> take(waiting.advance(inbox));
      case AwaitingDealings waiting -> take(waiting.advance(inbox));
      case AwaitingShares waiting -> take(waiting.advance(inbox));
      case AwaitingSignatures waiting -> take(waiting.advance(inbox));
      case Disputed disputed -> take(disputed.advance(inbox));
      case Completed done -> {
        completed = Optional.of(done);
        if (done.release(inbox) instanceof Step.Next(Released end)) {
          released = Optional.of(end);
          ended = Optional.of(end.record());
          served = done.outgoing();
          state = Optional.empty();
        }
        yield false;
      }
    };
  }

  private <S extends CeremonyState> boolean take(Step<S> step) {
    return switch (step) {
      case Step.Next<S>(S next) -> {
        state = Optional.of(next);
        yield true;
      }
      case Step.Waiting<S>(List<Integer> absent) -> {
        missing = absent;
        yield false;
      }
      case Step.Disagreement<S> other -> {
        disagreement = Optional.of(other);
        yield false;
      }
      case Step.Dispute<S>(Disputed disputed) -> {
        state = Optional.of(disputed);
        yield true;
      }
      case Step.Aborted<S>(Blame named) -> {
        blame = Optional.of(named);
        yield false;
      }
    };
  }

  /** The dealer's seed, as it lies in the store. */
  byte[] seed() {
    return Arrays.copyOf(store.progress().orElseThrow(), 32);
  }

  int index(Round round) {
    var roster = round.roster(parameters);
    return round.senders(parameters).indices().stream()
        .filter(j -> identity.signsAs(roster.get(j)))
        .findFirst()
        .orElse(0);
  }

  SignedMessage sign(Round round, int recipient, byte[] payload) {
    return SignedMessage.sign(
        parameters,
        new SignedMessage.Slot(round, index(round), recipient),
        payload,
        identity.signing());
  }
}
