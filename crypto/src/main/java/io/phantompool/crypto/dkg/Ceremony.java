package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.DealerSecrets;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The entrance of a key ceremony or a resharing (docs/protocol.md section 4). */
public final class Ceremony {
  private Ceremony() {}

  /**
   * Joins a ceremony: agrees to its parameters, after the store has shown that it can be written.
   * The executor's place is found by its keys.
   *
   * @param old in a resharing the shares of the epoch that ends, if this executor deals; they stay
   *     the caller's and are usable until {@link Completed#release} says otherwise
   * @throws IllegalArgumentException if the executor has no place in it, or does not bring the old
   *     shares that its place asks for
   * @throws IllegalStateException if another ceremony is under way here, or this one has been: its
   *     polynomials are never used again
   */
  public static AwaitingAcceptances join(
      CeremonyParameters parameters,
      ExecutorIdentity identity,
      Optional<KeyShares> old,
      CeremonyStore store,
      SecureRandom random) {
    Seat seat = Seat.of(parameters, identity, old);
    if (store.progress().isPresent() || store.isSpent(parameters.id())) {
      throw new IllegalStateException("A ceremony is under way here, or this one has ended");
    }
    store.checkWritable();
    List<SignedMessage> acceptance =
        seat.receives() ? List.of(seat.sign(Round.ACCEPT, 0, new byte[0])) : List.of();
    byte[] seed = new byte[DealerSecrets.SEED_BYTES];
    if (seat.deals()) {
      random.nextBytes(seed);
    }
    Progress progress = Progress.begin(seed).with(Stage.ACCEPTING, acceptance);
    Surroundings surroundings = new Surroundings(store, random);
    try {
      surroundings.save(seat, progress);
    } catch (RuntimeException e) {
      progress.erase(); // If it was saved after all, it is read again from there.
      throw e;
    }
    return new AwaitingAcceptances(seat, progress, surroundings);
  }

  /**
   * Goes on after a restart with the ceremony in the store, at the state that was saved last; empty
   * if there is none.
   *
   * @throws MalformedEncodingException if the progress in the store is another ceremony's
   */
  public static Optional<CeremonyState> resume(
      CeremonyParameters parameters,
      ExecutorIdentity identity,
      Optional<KeyShares> old,
      CeremonyStore store,
      SecureRandom random)
      throws MalformedEncodingException {
    Optional<byte[]> saved = store.progress();
    if (saved.isEmpty()) {
      return Optional.empty();
    }
    Progress progress;
    try {
      progress = Progress.decode(saved.get(), parameters);
    } finally {
      Arrays.fill(saved.get(), (byte) 0);
    }
    try {
      Seat seat = Seat.of(parameters, identity, old);
      return Optional.of(state(seat, progress, new Surroundings(store, random)));
    } catch (RuntimeException e) {
      progress.erase();
      throw e;
    }
  }

  private static CeremonyState state(Seat seat, Progress progress, Surroundings surroundings) {
    return switch (progress.stage()) {
      case ACCEPTING -> new AwaitingAcceptances(seat, progress, surroundings);
      case COMMITTING -> new AwaitingCommitments(seat, progress, surroundings);
      case OPENING -> new AwaitingDealings(seat, progress, surroundings);
      case SHARING -> new AwaitingShares(seat, progress, surroundings);
      case SIGNING -> new AwaitingSignatures(seat, progress, surroundings);
      case DISPUTED -> new Disputed(seat, progress, surroundings);
      case HOLDING -> Completed.resume(seat, progress, surroundings);
    };
  }

  /**
   * Ends the ceremony under way without shares, by the operator's decision: after this executor has
   * signed round 3, others may have completed it. It can never be joined again.
   *
   * <p>Progress that the store cannot read any more is given up too: nothing else can be done.
   *
   * @throws IllegalArgumentException if another ceremony is under way here
   * @throws IllegalStateException if this one is complete here: it is released, not given up
   */
  public static void abandon(CeremonyParameters parameters, CeremonyStore store) {
    readable(store).ifPresent(saved -> requireIncomplete(parameters, saved));
    store.abandon(parameters.id());
  }

  private static Optional<byte[]> readable(CeremonyStore store) {
    try {
      return store.progress();
    } catch (UncheckedIOException damaged) {
      return Optional.empty();
    }
  }

  private static void requireIncomplete(CeremonyParameters parameters, byte[] saved) {
    try {
      Progress progress = Progress.decode(saved, parameters);
      boolean complete = progress.stage() == Stage.HOLDING;
      progress.erase();
      if (complete) {
        throw new IllegalStateException("A completed ceremony is not given up: it is released");
      }
    } catch (MalformedEncodingException other) {
      throw new IllegalArgumentException("The ceremony under way here is another one", other);
    } finally {
      Arrays.fill(saved, (byte) 0);
    }
  }
}
