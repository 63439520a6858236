package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.Resharing;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a holder that has no share after a resharing erases its old one: whether it dealt or not, and
 * however its own part ended, on being shown that everybody who needs a new share has it. Old
 * shares that stay anywhere still open everything, since the keys are the same.
 */
public final class Retirement {
  private static final String CHECK = "retirement";

  private Retirement() {}

  /**
   * Erases the shares in use from the store, if the record is the ceremony's and everybody has said
   * that it holds the certificate. The caller then closes {@code old}. After a crash it is called
   * again.
   *
   * @param old the holder's shares of the epoch that ends
   * @param released what anybody who has finished the ceremony shows
   * @return why nothing was erased, or that it was
   * @throws IllegalArgumentException if this is not a holder that leaves in this ceremony
   * @throws IllegalStateException if another ceremony is under way here
   */
  public static Verdict retire(
      CeremonyParameters parameters,
      ExecutorIdentity identity,
      KeyShares old,
      Released released,
      CeremonyStore store) {
    requireLeaves(parameters, identity, old);
    Optional<Digest> hash = hash(parameters, released.record());
    if (hash.isEmpty()) {
      return Verdict.invalid(CHECK, "The record is not one of this ceremony");
    }
    List<SignedMessage> holds = holds(parameters, hash.get(), released.holds());
    if (holds.size() != parameters.receivers().size()) {
      return Verdict.invalid(CHECK, "Not everybody has said that it holds the certificate");
    }
    requireNoOther(parameters, store);
    Released checked = new Released(released.record(), holds);
    store.finish(parameters.id(), checked.encodeHolds());
    return Verdict.valid();
  }

  private static void requireLeaves(
      CeremonyParameters parameters, ExecutorIdentity identity, KeyShares old) {
    PublicKeyBytes key = PublicKeyBytes.of(identity.signing().publicKey());
    boolean held =
        switch (parameters.kind()) {
          case NewKeys made -> false;
          case Resharing again ->
              old.committee().equals(again.before())
                  && again.holders().get(old.index()).identityKey().equals(key);
        };
    // By the signing key alone: with another encryption key it would still be the same executor.
    boolean stays =
        parameters.receivers().indices().stream()
            .anyMatch(j -> parameters.roster().get(j).identityKey().equals(key));
    if (!held || stays) {
      throw new IllegalArgumentException(
          "Only a holder of the shares that end, with none afterwards, retires");
    }
  }

  /** The hash that everybody signed, from a record that is read again. */
  private static Optional<Digest> hash(CeremonyParameters parameters, CeremonyRecord record) {
    if (!record.parameters().equals(parameters)) {
      return Optional.empty();
    }
    try {
      return CeremonyRecord.decode(record.encode())
          .verify()
          .agreed()
          .map(CeremonyRecord.Outcome::hash);
    } catch (MalformedEncodingException forged) {
      return Optional.empty();
    }
  }

  private static List<SignedMessage> holds(
      CeremonyParameters parameters, Digest hash, List<SignedMessage> shown) {
    Inbox read = new Inbox(parameters);
    shown.forEach(message -> read.add(message.encode()));
    List<SignedMessage> holds = new ArrayList<>();
    for (SignedMessage message : read.all(Round.HOLD)) {
      if (Arrays.equals(message.payload(), hash.encode())) {
        holds.add(message);
      }
    }
    return holds;
  }

  private static void requireNoOther(CeremonyParameters parameters, CeremonyStore store) {
    Optional<byte[]> saved = store.progress();
    if (saved.isEmpty()) {
      return;
    }
    try {
      Progress.decode(saved.get(), parameters).erase();
    } catch (MalformedEncodingException other) {
      throw new IllegalStateException("Another ceremony is under way here", other);
    } finally {
      Arrays.fill(saved.get(), (byte) 0);
    }
  }
}
