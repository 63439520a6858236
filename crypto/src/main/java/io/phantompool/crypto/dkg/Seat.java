package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.DealerSecrets;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.Resharing;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.shamir.IndexSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One executor's place in a ceremony: with what index it deals, and with what index it has a share
 * afterwards. Making keys it does both with one index; resharing it may do one only, or both with
 * different indices.
 */
final class Seat {
  /** The index of who does not deal, or has no share. */
  static final int NONE = 0;

  final CeremonyParameters parameters;
  final int dealer;
  final int receiver;
  final ExecutorIdentity identity;
  final Optional<KeyShares> old;

  private Seat(
      CeremonyParameters parameters,
      int dealer,
      int receiver,
      ExecutorIdentity identity,
      Optional<KeyShares> old) {
    this.parameters = parameters;
    this.dealer = dealer;
    this.receiver = receiver;
    this.identity = identity;
    this.old = old;
  }

  /**
   * Finds the executor's place by its identity key; as a receiver it must also have the encryption
   * key that the roster names, which is another one in each ceremony if its operator is careful.
   *
   * @throws IllegalArgumentException if it has none, or it deals again without the old shares
   */
  static Seat of(
      CeremonyParameters parameters, ExecutorIdentity identity, Optional<KeyShares> old) {
    int dealer = find(parameters.dealerRoster(), parameters.dealers(), identity);
    int receiver = find(parameters.roster(), parameters.receivers(), identity);
    requireThat(
        receiver == NONE || identity.is(parameters.roster().get(receiver)),
        "The roster names another encryption key of this executor");
    if (dealer == NONE && receiver == NONE) {
      throw new IllegalArgumentException("These keys are those of nobody in this ceremony");
    }
    switch (parameters.kind()) {
      case NewKeys made -> requireThat(old.isEmpty(), "New keys are made without old shares");
      case Resharing again ->
          requireThat(
              old.isPresent() == (dealer != NONE)
                  && old.stream()
                      .allMatch(
                          shares ->
                              shares.index() == dealer
                                  && shares.committee().equals(again.before())),
              "Exactly the dealers of a resharing bring their shares of the epoch that ends");
    }
    return new Seat(parameters, dealer, receiver, identity, old);
  }

  private static void requireThat(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  private static int find(Roster roster, IndexSet among, ExecutorIdentity identity) {
    return among.indices().stream()
        .filter(index -> identity.signsAs(roster.get(index)))
        .findFirst()
        .orElse(NONE);
  }

  boolean deals() {
    return dealer != NONE;
  }

  boolean receives() {
    return receiver != NONE;
  }

  /** The index this executor sends messages of a round with. */
  int index(Round round) {
    return round.isFromDealer() ? dealer : receiver;
  }

  boolean isMine(SignedMessage message) {
    return message.sender() == index(message.round());
  }

  SignedMessage sign(Round round, int recipient, byte[] payload) {
    return SignedMessage.sign(
        parameters, new Slot(round, index(round), recipient), payload, identity.signing());
  }

  DealerSecrets secrets(Progress progress) {
    return DealerSecrets.derive(parameters, dealer, progress.seed(), old);
  }

  /** The places of a round's messages that this executor waits for, its own among them. */
  List<Slot> expected(Round round) {
    int recipient = round == Round.SHARE ? receiver : 0;
    List<Slot> slots = new ArrayList<>();
    for (int sender : round.senders(parameters).indices()) {
      if (round != Round.SHARE || sender != dealer) {
        slots.add(new Slot(round, sender, recipient));
      }
    }
    return round == Round.SHARE && !receives() ? List.of() : slots;
  }
}
