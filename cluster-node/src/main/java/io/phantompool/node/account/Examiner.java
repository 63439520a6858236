package io.phantompool.node.account;

import io.phantompool.node.account.AccountMessage.Examined;
import io.phantompool.node.limit.Turns;
import io.phantompool.node.pool.ProofCheck;
import io.phantompool.node.pool.ProofCheck.Result;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.ledger.Stake;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.Admission;
import io.phantompool.protocol.order.OrderAdmission;
import io.phantompool.protocol.order.OrderCheck;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderRefusal.Code;
import io.phantompool.protocol.order.OrderVerifier;
import io.phantompool.protocol.order.SealedOrder;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** Says what would be said to an order, and what was checked; takes nothing. One for a node. */
public final class Examiner {
  private static final String DISPATCHER = "phantompool.examination-dispatcher";

  /**
   * Each takes some milliseconds; who comes on top hears nothing, and is told BUSY when its
   * question ends.
   */
  private static final int MOST = 64;

  /** What an order that was accepted is refused with, and may be looked at all the same. */
  private static final Set<Code> OF_ACCEPTED =
      Set.of(Code.GOOD_TILL, Code.CAP, Code.CLIENT_ID_TAKEN, Code.RESERVE_TAKEN, Code.NONCE_REUSED);

  private final Map<MarketId, MarketTerms> terms = new HashMap<>();
  private final Map<MarketId, OrderVerifier> verifiers = new HashMap<>();
  private final Turns turns;
  private final InstantSource clock;

  /** Of these markets; proofs are checked beside everything that rounds do. */
  public Examiner(
      List<MarketTerms> markets, ActorSystem<?> system, InstantSource clock, SecureRandom random) {
    for (MarketTerms market : markets) {
      terms.put(market.id(), market);
      // Several threads may use one: the system's randomness is for all of them.
      verifiers.put(market.id(), new OrderVerifier(market.keys(), random));
    }
    this.turns =
        new Turns(system.dispatchers().lookup(DispatcherSelector.fromConfig(DISPATCHER)), MOST);
    this.clock = clock;
  }

  /**
   * Looks at an order; fails if too many are being looked at. The proof of one that is refused
   * without it is not looked at: of one that its wallet has not signed, or has no funds for.
   *
   * @param ledger what is taken, and the states that the order names
   */
  CompletionStage<Examined> examine(SealedOrder order, Ledger ledger, boolean proof) {
    MarketTerms market = Objects.requireNonNull(terms.get(order.header().market()));
    Claim.OfOrder claim = Claim.of(order, market.keys().market());
    List<ProofCheck> checks = new ArrayList<>();
    Optional<OrderRefusal> refusal = admission(market, order, ledger, checks);
    List<AccountState> states = new ArrayList<>();
    Optional<OrderRefusal> unknown = states(ledger, claim, states, checks);
    Optional<OrderRefusal> first = refusal.or(() -> unknown);
    if (!proof || unknown.isPresent() || refusal.filter(Examiner::isFinal).isPresent()) {
      for (OrderCheck check : OrderCheck.values()) {
        checks.add(new ProofCheck(check.code(), Result.SKIPPED, "It was not looked at"));
      }
      return CompletableFuture.completedStage(new Examined(first, checks));
    }
    OrderVerifier verifier = Objects.requireNonNull(verifiers.get(market.id()));
    return turns.take(
        () -> {
          Optional<OrderRefusal> verdict =
              verifier.verify(new OrderClaim(order, states.get(0), states.get(1)));
          tell(verdict, checks);
          return new Examined(first.or(() -> verdict), checks);
        });
  }

  private static boolean isFinal(OrderRefusal refusal) {
    return !OF_ACCEPTED.contains(refusal.code());
  }

  private Optional<OrderRefusal> admission(
      MarketTerms market, SealedOrder order, Ledger ledger, List<ProofCheck> checks) {
    long now = clock.millis();
    Admission admission =
        new OrderAdmission(market.keys(), market.rules())
            .check(order, ledger.taken(market.id(), market.keys().slotKeys().keyEpoch()), now);
    Optional<OrderRefusal> refusal =
        admission instanceof Admission.Refused(OrderRefusal why)
            ? Optional.of(why)
            : Optional.empty();
    checks.add(
        check("admission", refusal, "Epochs, good-till, names, caps and signature are in order"));
    return refusal;
  }

  private static ProofCheck check(String name, Optional<OrderRefusal> refusal, String holds) {
    return refusal
        .map(why -> new ProofCheck(name, Result.FAILED, why.sentence()))
        .orElseGet(() -> new ProofCheck(name, Result.PASSED, holds));
  }

  private static Optional<OrderRefusal> states(
      Ledger ledger, Claim claim, List<AccountState> states, List<ProofCheck> checks) {
    Optional<OrderRefusal> refusal = Optional.empty();
    for (Stake stake : claim.stakes()) {
      switch (ledger.stateFor(claim, stake)) {
        case Derivation.Derived(AccountState state) -> states.add(state);
        case Derivation.Waiting(String sentence) -> refusal = Optional.of(unknown(sentence));
        case Derivation.Refused(String sentence) -> refusal = Optional.of(unknown(sentence));
      }
    }
    if (refusal.isEmpty() && states.stream().allMatch(Examiner::isEmpty)) {
      refusal = Optional.of(new OrderRefusal(Code.FUNDS, "The wallet has nothing in either mint"));
    }
    checks.add(check("account-state", refusal, "Both account states that it names are known"));
    return refusal;
  }

  private static boolean isEmpty(AccountState state) {
    return state.balance().equals(Atoms.ZERO);
  }

  private static OrderRefusal unknown(String sentence) {
    return new OrderRefusal(Code.ACCOUNT_STATE, sentence);
  }

  /** The proof's checks in their order: all before a failing one held. */
  private static void tell(Optional<OrderRefusal> verdict, List<ProofCheck> checks) {
    boolean failed = false;
    for (OrderCheck check : OrderCheck.values()) {
      boolean fails =
          !failed
              && verdict.filter(why -> why.sentence().startsWith(check.code() + ":")).isPresent();
      checks.add(
          fails
              ? new ProofCheck(check.code(), Result.FAILED, check.sentence())
              : failed
                  ? new ProofCheck(check.code(), Result.SKIPPED, "An earlier check has failed")
                  : new ProofCheck(check.code(), Result.PASSED, "It holds"));
      failed |= fails;
    }
    if (!failed && verdict.isPresent()) {
      checks.add(new ProofCheck("proof", Result.FAILED, verdict.get().sentence()));
    }
  }
}
