package io.phantompool.benchmarks.committee;

import io.phantompool.crypto.dkg.AwaitingAcceptances;
import io.phantompool.crypto.dkg.AwaitingCommitments;
import io.phantompool.crypto.dkg.AwaitingDealings;
import io.phantompool.crypto.dkg.AwaitingShares;
import io.phantompool.crypto.dkg.AwaitingSignatures;
import io.phantompool.crypto.dkg.Ceremony;
import io.phantompool.crypto.dkg.CeremonyState;
import io.phantompool.crypto.dkg.Completed;
import io.phantompool.crypto.dkg.ExecutorIdentity;
import io.phantompool.crypto.dkg.Step;
import io.phantompool.crypto.dkg.dealing.EncryptionKey;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * A key ceremony that all executors have played to its end. One of them can take part in it again:
 * it draws the same randomness, so it sends what it sent, and the others' answers fit.
 */
final class PlayedCeremony {
  private final CeremonyParameters parameters;
  private final List<ExecutorIdentity> identities;
  private final List<Completed> completed;

  private PlayedCeremony(
      CeremonyParameters parameters, List<ExecutorIdentity> identities, List<Completed> completed) {
    this.parameters = parameters;
    this.identities = identities;
    this.completed = completed;
  }

  static PlayedCeremony of(int slots) {
    SecureRandom random = new SecureRandom();
    List<ExecutorIdentity> identities =
        IntStream.range(0, Committee.EXECUTORS)
            .mapToObj(
                i ->
                    new ExecutorIdentity(
                        Ed25519SigningKey.random(random), EncryptionKey.random(random)))
            .toList();
    CeremonyParameters parameters =
        new CeremonyParameters(
            nonce(random), new NewKeys(slots), Committee.THRESHOLD, roster(identities));
    return new PlayedCeremony(parameters, identities, play(parameters, identities));
  }

  private static Digest nonce(SecureRandom random) {
    byte[] nonce = new byte[Digest.LENGTH];
    random.nextBytes(nonce);
    return Digest.of(nonce);
  }

  private static Roster roster(List<ExecutorIdentity> identities) {
    List<RosterEntry> entries = new ArrayList<>();
    for (ExecutorIdentity identity : identities) {
      int j = entries.size() + 1;
      entries.add(
          new RosterEntry(
              j,
              "executor-" + j,
              PublicKeyBytes.of(identity.signing().publicKey()),
              identity.encryption().publicKey()));
    }
    return new Roster(entries);
  }

  private static List<Completed> play(
      CeremonyParameters parameters, List<ExecutorIdentity> identities) {
    Inbox inbox = new Inbox(parameters);
    List<AwaitingAcceptances> joined = new ArrayList<>();
    for (ExecutorIdentity identity : identities) {
      joined.add(join(parameters, identity, joined.size() + 1));
    }
    post(joined, inbox);
    List<AwaitingCommitments> dealt = turn(joined, AwaitingAcceptances::advance, inbox);
    List<AwaitingDealings> opened = turn(dealt, AwaitingCommitments::advance, inbox);
    List<AwaitingShares> shared = turn(opened, AwaitingDealings::advance, inbox);
    List<AwaitingSignatures> signed = turn(shared, AwaitingShares::advance, inbox);
    return turn(signed, AwaitingSignatures::advance, inbox);
  }

  private static AwaitingAcceptances join(
      CeremonyParameters parameters, ExecutorIdentity identity, int j) {
    return Ceremony.join(
        parameters, identity, Optional.empty(), new ScratchStore(), RepeatableRandom.of(j));
  }

  private static <S, T extends CeremonyState> List<T> turn(
      List<S> states, BiFunction<S, Inbox, Step<T>> advance, Inbox inbox) {
    List<T> next = states.stream().map(state -> Honest.next(advance.apply(state, inbox))).toList();
    post(next, inbox);
    return next;
  }

  private static void post(List<? extends CeremonyState> states, Inbox inbox) {
    for (CeremonyState state : states) {
      state.outgoing().forEach(inbox::add);
    }
  }

  /** Everything the others ever send to executor {@code j}. */
  List<byte[]> messagesTo(int j) {
    List<byte[]> messages = new ArrayList<>();
    for (int i = 1; i <= completed.size(); i++) {
      if (i != j) {
        completed.get(i - 1).outgoing().stream()
            .filter(message -> message.round() != Round.SHARE || message.recipient() == j)
            .map(SignedMessage::encode)
            .forEach(messages::add);
      }
    }
    return messages;
  }

  KeyShares shares(int j) {
    return completed.get(j - 1).keyShares().orElseThrow();
  }

  /**
   * All steps of executor {@code j}: what it reads, checks, deals, encrypts, decrypts and signs.
   */
  CommitteeKeys takePart(int j, List<byte[]> messages) {
    Inbox inbox = new Inbox(parameters);
    messages.forEach(inbox::add);
    AwaitingCommitments dealt =
        Honest.next(join(parameters, identities.get(j - 1), j).advance(inbox));
    AwaitingDealings opened = Honest.next(dealt.advance(inbox));
    AwaitingShares shared = Honest.next(opened.advance(inbox));
    AwaitingSignatures signed = Honest.next(shared.advance(inbox));
    Completed own = Honest.next(signed.advance(inbox));
    own.keyShares().ifPresent(KeyShares::close);
    Honest.next(own.release(inbox));
    return own.committee();
  }
}
