package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.Dealing;
import io.phantompool.crypto.dkg.dealing.ReceivedShares;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The ceremony is complete: all signatures are over one hash, and this executor's shares are in its
 * store. After a resharing the old ones are beside them until everybody has said that it holds the
 * certificate.
 */
public final class Completed extends CeremonyState {
  private final Agreement agreement;
  private final Optional<KeyShares> keyShares;

  private Completed(
      Seat seat,
      Progress progress,
      Surroundings surroundings,
      Agreement agreement,
      Optional<KeyShares> keyShares) {
    super(seat, progress, surroundings);
    this.agreement = agreement;
    this.keyShares = keyShares;
  }

  static Completed install(
      Seat seat,
      Progress progress,
      Surroundings surroundings,
      List<Dealing> dealings,
      Agreement agreement,
      List<SignedMessage> signatures) {
    List<SignedMessage> more = new ArrayList<>(signatures);
    if (seat.receives()) {
      more.add(seat.sign(Round.HOLD, 0, agreement.hash().encode()));
    }
    Progress held = progress.with(Stage.HOLDING, more);
    SecureRandom random = surroundings.random();
    Optional<KeyShares> keyShares = keyShares(seat, held, dealings, agreement, random);
    Completed completed = new Completed(seat, held, surroundings, agreement, keyShares);
    byte[] secret = keyShares.map(KeyShares::encodeSecret).orElseGet(() -> new byte[0]);
    byte[] encoded = held.encode(seat.parameters.id());
    try {
      surroundings.store().install(secret, completed.record().encode(), encoded);
    } catch (RuntimeException e) {
      keyShares.ifPresent(KeyShares::close); // The state before it goes on and makes them again.
      throw e;
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(encoded, (byte) 0);
    }
    return completed;
  }

  static Completed resume(Seat seat, Progress progress, Surroundings surroundings) {
    List<Dealing> dealings = AwaitingShares.dealings(seat, progress);
    Agreement agreement =
        Agreement.of(
            seat.parameters, progress.all(Round.COMMIT), progress.all(Round.OPEN), dealings);
    return new Completed(
        seat,
        progress,
        surroundings,
        agreement,
        keyShares(seat, progress, dealings, agreement, surroundings.random()));
  }

  /** The sum of all dealers' shares; they were checked before this executor signed. */
  private static Optional<KeyShares> keyShares(
      Seat seat,
      Progress progress,
      List<Dealing> dealings,
      Agreement agreement,
      SecureRandom random) {
    if (!seat.receives()) {
      return Optional.empty();
    }
    return switch (OpenedShares.of(seat, progress, dealings, random)) {
      case OpenedShares.Good(ReceivedShares sum) ->
          Optional.of(keyShares(agreement.committee(), seat.receiver, sum, random));
      case OpenedShares.Bad bad ->
          throw new IllegalStateException("Shares that were good are bad: the store is corrupt");
    };
  }

  private static KeyShares keyShares(
      CommitteeKeys committee, int receiver, ReceivedShares sum, SecureRandom random) {
    try {
      return KeyShares.of(committee, receiver, sum.slots(), sum.vrf(), sum.settlement(), random);
    } catch (RuntimeException e) {
      sum.close();
      throw e;
    }
  }

  @Override
  Round awaited() {
    return Round.HOLD;
  }

  /** The committee's public keys and shares. */
  public CommitteeKeys committee() {
    return agreement.committee();
  }

  /** This executor's shares, which the caller closes; empty for a dealer that has none any more. */
  public Optional<KeyShares> keyShares() {
    return keyShares;
  }

  /** What a stranger checks; its hash is the first "previous outcome digest". */
  public CeremonyRecord record() {
    List<SignedMessage> messages = new ArrayList<>();
    for (Round round : CeremonyRecord.ROUNDS) {
      messages.addAll(progress.all(round));
    }
    return new CeremonyRecord(seat.parameters, messages);
  }

  /**
   * Ends the ceremony when everybody has said that it holds the certificate: the store erases the
   * progress and the shares that were in use before. The caller then closes those that it has open.
   * Until then it answers complaints against this executor: others may not have the certificate
   * yet, and would wait.
   */
  public Step<Released> release(Inbox inbox) {
    requireUnused();
    // Not saved: after a restart the same complaint gets the same answer.
    progress = progress.with(Stage.HOLDING, answered(inbox.all(Round.COMPLAIN)));
    byte[] hash = agreement.hash().encode();
    List<SignedMessage> holds =
        arrived(inbox, Round.HOLD).stream()
            .filter(hold -> Arrays.equals(hold.payload(), hash))
            .toList();
    List<Integer> missing = new ArrayList<>(seat.parameters.receivers().indices());
    holds.forEach(hold -> missing.remove(Integer.valueOf(hold.sender())));
    if (!missing.isEmpty()) {
      return new Step.Waiting<>(missing);
    }
    Released released = new Released(record(), holds);
    surroundings.store().finish(seat.parameters.id(), released.encodeHolds());
    progress.erase();
    return next(released);
  }
}
