package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.EncryptionKey;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.testkit.Rng;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A ceremony played by executors that talk over a network which a test can bend. */
final class Play {
  /** What becomes of a message on its way to one executor: nothing, itself, or others. */
  interface Network {
    List<SignedMessage> carry(SignedMessage message, Player to);
  }

  static final Network FAITHFUL = (message, to) -> List.of(message);

  final CeremonyParameters parameters;
  final List<Player> players = new ArrayList<>();

  Play(CeremonyParameters parameters) {
    this.parameters = parameters;
  }

  static List<ExecutorIdentity> identities(int n, Rng random) {
    return random.list(
        n,
        () ->
            new ExecutorIdentity(
                Ed25519SigningKey.random(random.asSecureRandom()),
                EncryptionKey.random(random.asSecureRandom())));
  }

  static Roster roster(List<ExecutorIdentity> identities) {
    List<RosterEntry> entries = new ArrayList<>();
    for (int i = 0; i < identities.size(); i++) {
      entries.add(
          new RosterEntry(
              i + 1,
              "executor-" + (i + 1),
              PublicKeyBytes.of(identities.get(i).signing().publicKey()),
              identities.get(i).encryption().publicKey()));
    }
    return new Roster(entries);
  }

  static Play newKeys(int slots, int t, List<ExecutorIdentity> identities, Rng random) {
    CeremonyParameters parameters =
        new CeremonyParameters(
            Digest.of(random.bytes(Digest.LENGTH)), new NewKeys(slots), t, roster(identities));
    Play play = new Play(parameters);
    identities.forEach(identity -> play.seat(identity, Optional.empty(), random));
    return play;
  }

  static Play newKeys(int slots, int t, int n, Rng random) {
    return newKeys(slots, t, identities(n, random), random);
  }

  Player seat(ExecutorIdentity identity, Optional<KeyShares> old, Rng random) {
    Player player = new Player(parameters, identity, old, new MemoryStore(), random.split());
    players.add(player);
    return player;
  }

  Player player(int j) {
    return players.get(j - 1);
  }

  Play joinAll() {
    players.forEach(Player::join);
    return this;
  }

  Play run() {
    return run(FAITHFUL);
  }

  /** Delivers and advances until nothing changes any more. */
  Play run(Network network) {
    for (int turn = 0; turn < 12; turn++) {
      deliver(network);
      players.forEach(Player::advance);
    }
    return this;
  }

  /** One turn in which everybody gets what has been sent so far. */
  void deliver(Network network) {
    for (Player from : List.copyOf(players)) {
      for (SignedMessage message : from.outgoing()) {
        for (Player to : players) {
          if (to != from && isFor(message, to)) {
            network.carry(message, to).forEach(carried -> to.receive(carried.encode()));
          }
        }
      }
    }
  }

  private static boolean isFor(SignedMessage message, Player to) {
    return switch (message.round()) {
      case SHARE -> message.recipient() == to.index(Round.ACCEPT);
      case ACCEPT, COMMIT, OPEN, SIGN, COMPLAIN, ANSWER, HOLD -> true;
    };
  }

  /** The same, where a machine may stop: it is started again and everybody sends again. */
  Play runWithRestarts() {
    for (int turn = 0; turn < 16; turn++) {
      deliver(FAITHFUL);
      for (Player player : players) {
        try {
          player.advance();
        } catch (UncheckedIOException stopped) {
          player.restart();
        }
      }
    }
    return this;
  }

  List<KeyShares> shares() {
    return players.stream()
        .flatMap(player -> player.completed.stream())
        .flatMap(completed -> completed.keyShares().stream())
        .toList();
  }
}
