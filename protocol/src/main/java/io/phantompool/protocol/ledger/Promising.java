package io.phantompool.protocol.ledger;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.ledger.Decision.Answer;
import io.phantompool.protocol.order.OrderRefusal.Code;
import java.util.Optional;

/**
 * Whether an executor promises receipts for a claim that it has verified in full (docs/protocol.md
 * section 6): at most one id under each reserve number, and a number only after the one before it
 * is accepted.
 */
public final class Promising {
  private Promising() {}

  /**
   * Decides on a claim whose signature, states and proof were verified. The same claim again gets
   * the same receipts; another id under a name that is taken is refused for ever.
   */
  public static Decision decide(Ledger ledger, Claim claim) {
    Optional<WalletLedger.Named> named = ledger.wallet(claim.wallet()).named(claim.clientId());
    if (named.isPresent()) {
      return named.get().id().equals(claim.id())
          ? again(ledger, claim, named.get())
          : Decision.refused(
              ledger,
              Code.CLIENT_ID_TAKEN,
              "client id %s is already that of %s: a client id is used once for ever"
                  .formatted(claim.clientId(), named.get().id()));
    }
    return nonce(ledger, claim)
        .or(() -> places(ledger, claim))
        .or(() -> states(ledger, claim))
        .orElseGet(
            () ->
                Decision.of(
                    ledger, new LedgerEvent.Promised(claim), new Answer.Sign(claim.texts())));
  }

  /** One that others accepted without this executor needs no receipt of it. */
  private static Decision again(Ledger ledger, Claim claim, WalletLedger.Named named) {
    return Decision.nothing(
        ledger, named.promisedHere() ? new Answer.Sign(claim.texts()) : new Answer.Done());
  }

  private static Optional<Decision> nonce(Ledger ledger, Claim claim) {
    if (!(claim instanceof Claim.OfOrder order)) {
      return Optional.empty();
    }
    if (ledger.isEnded(order.keyEpoch())) {
      return refuse(
          ledger,
          Code.KEY_EPOCH,
          "key epoch %s has ended: fetch the keys and seal afresh"
              .formatted(Long.toUnsignedString(order.keyEpoch())));
    }
    return ledger
        .withNonce(order.keyEpoch(), order.C())
        .filter(other -> !other.equals(order.id()))
        .flatMap(
            other ->
                refuse(
                    ledger,
                    Code.NONCE_REUSED,
                    "the order has the C of order %s: seal it afresh, never reuse sealed bytes"
                        .formatted(other)));
  }

  private static Optional<Decision> places(Ledger ledger, Claim claim) {
    return claim.stakes().stream()
        .flatMap(stake -> under(ledger, claim, stake).stream())
        .findFirst();
  }

  private static Optional<Decision> under(Ledger ledger, Claim claim, Stake stake) {
    long number = stake.reserve().number();
    Optional<Digest> there =
        ledger
            .acceptedId(claim.wallet(), stake.mint(), number)
            .or(
                () ->
                    ledger
                        .wallet(claim.wallet())
                        .promisedAt(WalletLedger.Place.of(stake))
                        .map(Claim::id));
    return there.flatMap(
        other ->
            refuse(
                ledger,
                Code.RESERVE_TAKEN,
                "reserve number %s on %s is already taken by %s: take the next free number"
                    .formatted(Long.toUnsignedString(number), stake.mint(), other)));
  }

  private static Optional<Decision> states(Ledger ledger, Claim claim) {
    Optional<Decision> waiting = Optional.empty();
    for (Stake stake : claim.stakes()) {
      switch (ledger.stateFor(claim, stake)) {
        case Derivation.Derived _ -> {}
        case Derivation.Waiting(String sentence) ->
            waiting = Optional.of(Decision.waiting(ledger, sentence));
        case Derivation.Refused(String sentence) -> {
          return refuse(ledger, Code.ACCOUNT_STATE, sentence);
        }
      }
    }
    return waiting;
  }

  private static Optional<Decision> refuse(Ledger ledger, Code code, String sentence) {
    return Optional.of(Decision.refused(ledger, code, sentence));
  }
}
