package io.phantompool.protocol.pool;

import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.BootCounter;
import io.phantompool.protocol.committee.CommitteeMember;
import io.phantompool.protocol.committee.ThresholdMember;
import io.phantompool.protocol.executor.Executor;
import io.phantompool.protocol.executor.ExecutorSetup;
import io.phantompool.protocol.executor.ExecutorState;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.executor.Step;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderVerifier;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One executor with its shell: a journal of facts, the check of proofs, and a clock to be told. */
public final class Seat {
  private final KeyShares shares;
  private final BabyStepGiantStep search;
  private final Rng random;
  private final Function<CommitteeMember, ExecutorSetup> setup;
  private final List<MarketTerms> markets;
  private final OrderVerifier verifier;
  private final List<Fact> journal = new ArrayList<>();
  private Executor executor;
  private ExecutorState state;
  private long boot;

  Seat(
      KeyShares shares,
      BabyStepGiantStep search,
      Rng random,
      MarketTerms market,
      Function<CommitteeMember, ExecutorSetup> setup) {
    this.shares = shares;
    this.search = search;
    this.random = random;
    this.setup = setup;
    this.markets = List.of(market);
    this.verifier = new OrderVerifier(market.keys(), random.asSecureRandom());
    this.executor = newExecutor();
    this.state = executor.begin(markets);
  }

  private Executor newExecutor() {
    boot++;
    return new Executor(
        setup.apply(
            new ThresholdMember(shares, search, random.asSecureRandom(), new BootCounter(boot))));
  }

  /** Its rules, for tests that bring a state of their own. */
  public Executor rules() {
    return executor;
  }

  /** The executor's index. */
  public int index() {
    return shares.index();
  }

  /** What it knows. */
  public ExecutorState state() {
    return state;
  }

  /** All facts so far. */
  public List<Fact> journal() {
    return List.copyOf(journal);
  }

  /** Its answer, after the check of a proof if one is needed. */
  public Reply ask(Request request, long nowMillis) {
    Step step = executor.step(state, request, nowMillis);
    while (step.toCheck().isPresent()) {
      take(step);
      Step.Check check = step.toCheck().get();
      Optional<OrderRefusal> refusal = verifier.verify(check.claim());
      step = executor.checked(state, check, refusal, nowMillis);
    }
    take(step);
    return step.reply().orElseThrow();
  }

  /** Its own view of the chain tells it something. */
  public void learn(List<LedgerEvent> events) {
    take(executor.learn(state, events));
  }

  /** Its operator agrees to a void. */
  public void allowVoid(MarketTerms market, long seq) {
    state = executor.allowVoid(state, market.id(), seq);
  }

  private void take(Step step) {
    journal.addAll(step.facts());
    state = step.next();
  }

  /** Its process dies and starts again: what is not a fact is lost. */
  public void restart() {
    restartWith(journal.size());
  }

  /** It starts from a backup: all facts after the first so many are lost. */
  public void restartWith(int facts) {
    List<Fact> kept = List.copyOf(journal.subList(0, facts));
    journal.clear();
    executor = newExecutor();
    state = executor.begin(markets);
    for (Fact fact : kept) {
      journal.add(fact);
      state = executor.apply(state, fact);
    }
  }

  /** It has started and asks its peers before it signs anything new. */
  public void startAsking(Digest question, boolean restored) {
    state = executor.start(state, question, restored);
  }

  /** All of it at one moment, without its open sessions. */
  public record Snapshot(ExecutorState state, List<Fact> journal) {}

  /** Takes a picture. */
  public Snapshot snapshot() {
    return new Snapshot(state, List.copyOf(journal));
  }

  /** Goes back to a picture. */
  public void restore(Snapshot snapshot) {
    state = snapshot.state();
    journal.clear();
    journal.addAll(snapshot.journal());
  }

  /** The outcome that it has derived and nobody has signed yet. */
  public Optional<Outcome> derived(MarketId market) {
    return executor.derived(state, market);
  }
}
