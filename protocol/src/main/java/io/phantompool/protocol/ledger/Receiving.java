package io.phantompool.protocol.ledger;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.ledger.Decision.Answer;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderRefusal.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What receipts do (docs/protocol.md section 6): those of a quorum of different executors on each
 * of a claim's mints accept it, once everything before it on its chains is accepted.
 */
public final class Receiving {
  /**
   * Claims of one wallet whose receipts are gathered at a time; one that a quorum accepts is taken
   * beyond that, for without it its executor could take part in no close that lists it.
   */
  public static final int MOST_GATHERINGS = 4096;

  private final Claim claim;
  private final List<LedgerEvent> events = new ArrayList<>();
  private Ledger ledger;
  private Optional<OrderRefusal> refusal = Optional.empty();

  private Receiving(Ledger ledger, Claim claim) {
    this.ledger = ledger;
    this.claim = claim;
  }

  /**
   * Looks at receipts for a claim, this executor's own and its peers'. Those that hold count, even
   * if others beside them do not; one that does not hold says nothing about who made it.
   *
   * @param claim one whose bytes are here, under its owner's signature
   */
  public static Decision decide(Ledger ledger, Claim claim, List<MintReceipt> receipts) {
    if (ledger.isAccepted(claim)) {
      return Decision.nothing(ledger, new Answer.Done());
    }
    Receiving receiving = new Receiving(ledger, claim);
    receipts.forEach(receiving::take);
    if (receiving.isOneTooMany(ledger.wallet(claim.wallet()))) {
      return Decision.refused(
          ledger, Code.CAP, "the wallet has too many claims that are not accepted or not ended");
    }
    receiving.acceptAll(claim.wallet());
    return receiving.decision();
  }

  private boolean isOneTooMany(WalletLedger before) {
    return !before.gatherings().containsKey(claim.id())
        && before.gatherings().size() >= MOST_GATHERINGS
        && !isComplete();
  }

  private boolean isComplete() {
    return ledger.wallet(claim.wallet()).gathering(claim).isComplete(ledger.rule().quorum());
  }

  private void take(MintReceipt receipt) {
    Optional<Stake> stake = claim.stakeIn(receipt.mint());
    if (stake.isEmpty()) {
      refuse("the claim takes nothing on mint " + receipt.mint());
      return;
    }
    Gathering gathering = ledger.wallet(claim.wallet()).gathering(claim);
    if (gathering.has(receipt.mint(), receipt.receipt().executor())) {
      return;
    }
    switch (ledger.rule().verify(claim.text(stake.get()), receipt.receipt())) {
      case Verdict.Valid _ ->
          add(new LedgerEvent.ReceiptSeen(claim, receipt.mint(), receipt.receipt()));
      case Verdict.Invalid(String _, String sentence) ->
          refuse("a receipt does not hold: " + sentence);
    }
  }

  private void refuse(String sentence) {
    if (refusal.isEmpty()) {
      refusal = Optional.of(new OrderRefusal(Code.SIGNATURE, sentence));
    }
  }

  private void add(LedgerEvent event) {
    events.add(event);
    ledger = ledger.apply(event);
  }

  /** Another event than a receipt that makes a chain longer, and what was waiting for it. */
  static Decision after(Ledger ledger, Wallet wallet, LedgerEvent event) {
    Ledger next = ledger.apply(event);
    List<LedgerEvent> events = new ArrayList<>(List.of(event));
    for (var claim = acceptable(next, wallet); claim.isPresent(); ) {
      LedgerEvent accepted = new LedgerEvent.Accepted(claim.get());
      events.add(accepted);
      next = next.apply(accepted);
      claim = acceptable(next, wallet);
    }
    return new Decision(events, next, new Answer.Done());
  }

  /** Accepts what can be, and then what only waited for that. */
  private void acceptAll(Wallet wallet) {
    for (var next = acceptable(ledger, wallet); next.isPresent(); ) {
      add(new LedgerEvent.Accepted(next.get()));
      next = acceptable(ledger, wallet);
    }
  }

  private static Optional<Claim> acceptable(Ledger ledger, Wallet wallet) {
    return ledger.wallet(wallet).gatherings().values().stream()
        .filter(gathering -> gathering.isComplete(ledger.rule().quorum()))
        .map(Gathering::claim)
        .filter(claim -> isNext(ledger, claim))
        .findFirst();
  }

  private static boolean isNext(Ledger ledger, Claim complete) {
    return complete.stakes().stream()
        .allMatch(
            stake -> {
              var chain = ledger.wallet(complete.wallet()).chainUnder(stake);
              return chain.takes(stake.reserve().number()) && chain.follows(stake.reserve());
            });
  }

  private Decision decision() {
    if (refusal.isPresent()) {
      return new Decision(events, ledger, new Answer.Refused(refusal.get()));
    }
    if (!isComplete() || ledger.isAccepted(claim)) {
      return new Decision(events, ledger, new Answer.Done());
    }
    return new Decision(
        events, ledger, taken().<Answer>map(Answer.Refused::new).orElseGet(this::early));
  }

  private Answer early() {
    return new Answer.Waiting("A reserve before that of " + claim.id() + " is not accepted here");
  }

  /** Two quorums for two ids share an honest executor: this is a breach that nobody may smooth. */
  private Optional<OrderRefusal> taken() {
    return claim.stakes().stream().flatMap(stake -> taken(stake).stream()).findFirst();
  }

  private Optional<OrderRefusal> taken(Stake stake) {
    Optional<Digest> there =
        ledger.acceptedId(claim.wallet(), stake.mint(), stake.reserve().number());
    return there
        .filter(other -> !other.equals(claim.id()))
        .map(
            other ->
                new OrderRefusal(
                    Code.RESERVE_TAKEN,
                    "a quorum accepts %s where %s stands on the chain: hold the account"
                        .formatted(claim.id(), other)));
  }
}
