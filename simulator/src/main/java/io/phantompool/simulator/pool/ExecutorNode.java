package io.phantompool.simulator.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.Promise;
import io.phantompool.protocol.executor.Executor;
import io.phantompool.protocol.executor.ExecutorSetup;
import io.phantompool.protocol.executor.ExecutorState;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.executor.Step;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.ledger.Learning;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.ledger.MintReceipt;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.simulator.check.BrokenRule;
import io.phantompool.simulator.check.Referee;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One executor with its shell: durable facts, a process that can die between any two effects, a
 * clock of its own, its own view of the chain.
 */
final class ExecutorNode implements Party {
  private static final int CRASHES = 6;
  private static final int SILENT = 600;
  private static final int WAKE = 1_500;
  private static final int LONGEST_DOWN = 15_000;
  private static final int FARTHEST_CLOCK = 25_000;

  private final World world;
  private final Chain chain;
  private final int index;
  private final Conduct conduct;
  private final List<Fact> journal = new ArrayList<>();
  private final Map<Digest, SealedOrder> bodies = new HashMap<>();
  private final Map<Digest, Cancel> cancels = new HashMap<>();
  private final Map<Digest, List<MintReceipt>> receipts = new HashMap<>();
  private final Set<DepositName> learnt = new HashSet<>();
  private final Map<MarketId, Long> settled = new HashMap<>();
  private final Map<MarketId, Long> certified = new HashMap<>();
  private final Set<MarketId> chosen = new HashSet<>();
  private final Set<Signature> exited = new HashSet<>();
  private final Replica replica;
  private final Forger forger;
  private final List<LedgerEvent> twice = new ArrayList<>();
  private long boot;
  private long asked;
  private boolean up;
  private long skew;
  private Digest question = Digest.ZERO;
  private Executor executor;
  private ExecutorState state;

  ExecutorNode(World world, Chain chain, int index, long firstBoot, Conduct conduct) {
    this.world = world;
    this.chain = chain;
    this.index = index;
    this.boot = firstBoot;
    this.conduct = conduct;
    this.executor = process();
    this.state = executor.begin(world.markets);
    this.forger = new Forger(world, index, conduct);
    this.replica = new Replica(index, machine(boot), world.markets, world.referee);
    this.up = true;
    world.after(world.chance.nextInt(WAKE), "E" + index + " wakes", this::wake);
  }

  private Executor process() {
    boot++;
    return machine(boot);
  }

  private Executor machine(long ofBoot) {
    return new Executor(
        new ExecutorSetup(
            world.cryptography.roster(),
            world.cryptography.committee(),
            World.CEREMONY,
            Markets.of(world.markets.stream().map(terms -> terms.keys().market()).toList()),
            world.cryptography.identity(index),
            new SeenMember(world, conduct, world.cryptography.member(index, ofBoot)),
            new SeenCombiner(world.referee, world.cryptography.combiner()),
            world.cryptography.receipts(),
            world.cryptography.withdrawals()));
  }

  @Override
  public Address address() {
    return Address.executor(index);
  }

  ExecutorState state() {
    return state;
  }

  int index() {
    return index;
  }

  boolean isUp() {
    return up;
  }

  boolean isHonest() {
    return conduct.isHonest();
  }

  long seq(MarketId market) {
    return state.ledger().known().of(market).outcomesThrough();
  }

  // Messages

  @Override
  public void receive(Address from, Message message) {
    if (!up || (conduct.is(Fault.SILENCE) && world.strikes(Fault.SILENCE, SILENT))) {
      return;
    }
    try {
      take(from, message);
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException thrown) {
      if (conduct.isHonest()) {
        throw thrown;
      }
    }
  }

  private void take(Address from, Message message) {
    if (conduct.isHonest()) {
      world.audit(message);
    }
    switch (message) {
      case Message.Ask(long number, Request request) -> answer(from, number, request);
      case Message.Answer(long _, Reply reply) -> hear(reply);
      case Message.GiveOrders(var ids) -> world.send(address(), from, orders(ids));
      case Message.Orders _,
          Message.SubmitOrder _,
          Message.SubmitCancel _,
          Message.SubmitWithdrawal _,
          Message.Told _ -> {}
    }
  }

  private void answer(Address from, long number, Request request) {
    Step step = executor.step(state, request, world.now() + skew);
    while (step.toCheck().isPresent()) {
      if (!keep(step)) {
        return;
      }
      Step.Check check = step.toCheck().get();
      Optional<OrderRefusal> refusal = world.cryptography.check(check.claim());
      if (refusal.isEmpty() && conduct.isHonest()) {
        world.records.proved(check.claim());
      }
      step = executor.checked(state, check, refusal, world.now() + skew);
    }
    Step left = step;
    boolean early = world.mutation == Mutation.EARLY_RECEIPT && conduct.isHonest();
    if (early) {
      left.reply().ifPresent(reply -> reply(from, number, reply));
    }
    if (keep(step) && !early) {
      left.reply().ifPresent(reply -> replies(from, number, request, reply));
    }
  }

  private void replies(Address from, long number, Request request, Reply reply) {
    List<Reply> all = conduct.isHonest() ? List.of(reply) : forger.replies(request, reply);
    all.forEach(each -> reply(from, number, each));
  }

  private void reply(Address from, long number, Reply reply) {
    if (conduct.isHonest()) {
      world.referee.says(index, reply);
    }
    world.send(address(), from, new Message.Answer(number, reply));
    if (world.strikes(Fault.CRASH, CRASHES)) {
      die();
    }
  }

  /** Facts first, then the state; whether the process still lives. */
  private boolean keep(Step step) {
    boolean likely = world.mutation == Mutation.EARLY_RECEIPT && !step.facts().isEmpty();
    if (world.strikes(Fault.CRASH, likely ? 100 : CRASHES)) {
      die();
      return false;
    }
    if (isForgotten(step)) {
      return true;
    }
    List<Fact> facts = broken(step.facts());
    write(facts);
    if (!facts.isEmpty() && world.strikes(Fault.CRASH, CRASHES)) {
      die();
      return false;
    }
    if (conduct.isHonest()) {
      replica.check(state, step.next(), facts);
    }
    state = step.next();
    return true;
  }

  /** The operators of this executor allow what they have given up. */
  void allowVoids() {
    if (up) {
      world.givenUp.forEach((market, seq) -> state = executor.allowVoid(state, market, seq));
    }
  }

  /** Whether it runs, and its key has signed towards no outcome of the seq under way. */
  boolean isUndecided(MarketId market) {
    return up && !chosen.contains(market) && state.maySign(market);
  }

  boolean isCertified(MarketId market, long seq) {
    return certified.getOrDefault(market, 0L) == seq;
  }

  private void write(List<Fact> facts) {
    for (Fact fact : facts) {
      boolean lost =
          world.mutation == Mutation.LOST_FACT && conduct.isHonest() && world.chance.perMille(20);
      if (!lost) {
        journal.add(fact);
        replica.apply(fact);
      }
      index(fact);
    }
    if (conduct.isHonest()) {
      world.referee.durable(index, facts);
      facts.forEach(this::publish);
    }
  }

  /** What records are written from. */
  private void publish(Fact fact) {
    switch (fact) {
      case Fact.CancelTaken(Cancel cancel) -> world.records.took(cancel);
      case Fact.LedgerChanged(LedgerEvent.ReceiptSeen(Claim claim, Mint mint, Receipt receipt)) ->
          world.records.saw(claim.id(), new MintReceipt(mint, receipt));
      default -> {}
    }
  }

  private boolean isForgotten(Step step) {
    return world.mutation == Mutation.NO_LOCK
        && conduct.isHonest()
        && step.facts().stream()
            .anyMatch(
                fact ->
                    fact instanceof Fact.Agreed(var _, Promise promise)
                        && promise instanceof Promise.Locked);
  }

  /** What a broken rule makes of facts. */
  private List<Fact> broken(List<Fact> facts) {
    if (world.mutation != Mutation.ORDER_LEFT_OUT || !conduct.isHonest()) {
      return facts;
    }
    return facts.stream().map(ExecutorNode::withoutFirst).toList();
  }

  private static Fact withoutFirst(Fact fact) {
    if (fact instanceof Fact.Agreed(var market, Promise.Inventoried(Inventory full))
        && !full.live().isEmpty()) {
      return new Fact.Agreed(
          market,
          new Promise.Inventoried(
              new Inventory(
                  full.executor(),
                  full.market(),
                  full.seq(),
                  full.closeTimeMillis(),
                  full.previousOutcome(),
                  full.counter(),
                  full.live().subList(1, full.live().size()),
                  full.cancelled())));
    }
    return fact;
  }

  private void hear(Reply reply) {
    Request told =
        switch (reply) {
          case Reply.GivenMark(var mark) -> new Request.HearMark(mark);
          case Reply.GivenStanding(var standing) -> new Request.HearStanding(standing);
          default -> new Request.GiveMark();
        };
    keep(executor.step(state, told, world.now() + skew));
  }

  /**
   * What is asked for, and before it everything that it builds on: who lacks an order may lack what
   * stands before it on its owner's chains too.
   */
  private Message.Orders orders(List<Digest> ids) {
    Message.Orders found =
        new Message.Orders(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Set<Digest> seen = new HashSet<>(Set.of(Digest.ZERO));
    ids.forEach(id -> find(id, seen, found));
    return found;
  }

  private void find(Digest id, Set<Digest> seen, Message.Orders found) {
    if (!seen.add(id)) {
      return;
    }
    Optional.ofNullable(cancels.get(id)).ifPresent(found.cancels()::add);
    SealedOrder order = bodies.get(id);
    Withdrawal withdrawal = world.withdrawals.get(id);
    if (order != null) {
      find(order.header().base().previous(), seen, found);
      find(order.header().quote().previous(), seen, found);
      Market market = world.terms(order.header().market()).keys().market();
      if (state.ledger().isAccepted(Claim.of(order, market))) {
        // The ledger forgets the receipts of orders that are over; the facts do not.
        found.orders().add(served(order, market, receipts.getOrDefault(id, List.of())));
      }
    } else if (withdrawal != null) {
      find(withdrawal.header().reserve().previous(), seen, found);
      List<Receipt> of = in(withdrawal.header().mint(), receipts.getOrDefault(id, List.of()));
      found.withdrawals().add(new Message.ServedWithdrawal(withdrawal, of));
    }
  }

  private static Message.Served served(
      SealedOrder order, Market market, List<MintReceipt> receipts) {
    return new Message.Served(
        order, in(market.baseMint(), receipts), in(market.quoteMint(), receipts));
  }

  private static List<Receipt> in(Mint mint, List<MintReceipt> receipts) {
    return receipts.stream()
        .filter(each -> each.mint().equals(mint))
        .map(MintReceipt::receipt)
        .toList();
  }

  // By itself

  private void wake() {
    world.after(WAKE, "E" + index + " wakes", this::wake);
    if (world.strikes(Fault.CLOCK, 20)) {
      skew = world.chance.between(-FARTHEST_CLOCK, FARTHEST_CLOCK);
    }
    skew = world.isCalm() ? 0 : skew;
    if (up && world.strikes(Fault.CRASH, CRASHES)) {
      die();
    }
    if (up) {
      lookAtChain();
      askPeers();
    }
  }

  private void lookAtChain() {
    for (Chain.Deposit deposit : chain.deposits()) {
      if (up && deposit.finalAt() <= world.now() && !learnt.contains(deposit.name())) {
        List<LedgerEvent> events =
            Learning.deposit(state.ledger(), deposit.wallet(), deposit.name(), deposit.amount())
                .events();
        if (keep(executor.learn(state, events))) {
          learnt.add(deposit.name());
          countTwice(deposit, !events.isEmpty());
        }
      }
    }
    for (Chain.Exit exit : world.exits) {
      if (up && exit.finalAt() <= world.now() && !exited.contains(exit.transaction())) {
        List<LedgerEvent> events =
            Learning.forcedExit(
                    state.ledger(), exit.wallet(), exit.mint(), exit.transaction(), exit.amount())
                .events();
        if (keep(executor.learn(state, events))) {
          exited.add(exit.transaction());
        }
      }
    }
    for (MarketTerms terms : world.markets) {
      long through =
          Math.min(
              chain.settled(terms.id()), state.ledger().known().of(terms.id()).outcomesThrough());
      if (up && through > settled.getOrDefault(terms.id(), 0L)) {
        List<LedgerEvent> events =
            Learning.settlement(state.ledger(), terms.id(), through).events();
        if (keep(executor.learn(state, events))) {
          settled.put(terms.id(), through);
        }
      }
    }
  }

  private void countTwice(Chain.Deposit deposit, boolean isNew) {
    if (isNew && world.mutation == Mutation.DEPOSIT_TWICE && conduct.isHonest()) {
      DepositName again =
          new DepositName(
              deposit.name().mint(), Signature.of(world.chance.bytes(Signature.LENGTH)), 1);
      twice.clear();
      twice.addAll(
          Learning.deposit(state.ledger(), deposit.wallet(), again, deposit.amount()).events());
      keep(executor.learn(state, twice));
    }
  }

  private void askPeers() {
    boolean returns = boot > 1 && world.mutation != Mutation.NEVER_RETURNS;
    for (int peer = 1; peer <= world.cryptography.roster().size(); peer++) {
      if (peer == index) {
        continue;
      }
      if (world.chance.perMille(100)) {
        ask(peer, new Request.GiveMark());
      }
      for (MarketTerms terms : world.markets) {
        if (returns && !state.maySign(terms.id())) {
          ask(peer, new Request.GiveStanding(terms.id(), index, question));
        }
      }
    }
  }

  private void ask(int peer, Request request) {
    world.send(address(), Address.executor(peer), new Message.Ask(asked++, request));
  }

  // Death and return

  private void die() {
    up = false;
    boolean fromBackup = conduct.is(Fault.BACKUP) && world.strikes(Fault.BACKUP, 400);
    int kept = fromBackup ? world.chance.nextInt(journal.size() + 1) : journal.size();
    long down = world.isCalm() ? 1 : world.chance.between(1, LONGEST_DOWN);
    world.after(down, "E" + index + " starts with " + kept, () -> start(kept));
  }

  private void start(int kept) {
    List<Fact> facts = List.copyOf(journal.subList(0, kept));
    journal.clear();
    bodies.clear();
    cancels.clear();
    receipts.clear();
    learnt.clear();
    settled.clear();
    exited.clear();
    certified.clear();
    chosen.clear();
    replica.begin();
    executor = process();
    state = executor.begin(world.markets);
    for (Fact fact : facts) {
      state = executor.apply(state, fact);
    }
    facts.forEach(this::remember);
    facts.forEach(replica::apply);
    if (conduct.isHonest()) {
      replica.check(state);
    }
    question = Digest.of(world.chance.bytes(Digest.LENGTH));
    state = executor.start(state, question, false);
    up = true;
    allowVoids();
  }

  /** What others may lack, by the id of its order. */
  private void index(Fact fact) {
    switch (fact) {
      case Fact.BodyTaken(SealedOrder order) -> bodies.put(order.id(), order);
      case Fact.CancelTaken(Cancel cancel) -> cancels.put(cancel.order(), cancel);
      case Fact.LedgerChanged(LedgerEvent.ReceiptSeen(Claim claim, Mint mint, Receipt receipt)) ->
          receipts
              .computeIfAbsent(claim.id(), _ -> new ArrayList<>())
              .add(new MintReceipt(mint, receipt));
      case Fact.Agreed(MarketId market, Promise.OutcomeChosen _) -> chosen.add(market);
      case Fact.Certified(Certificate certificate, var _) ->
          certified.put(certificate.tuple().market(), certificate.tuple().seq());
      case Fact.OutcomeAdopted adopted -> chosen.remove(adopted.market());
      case Fact.VoidAdopted(var voided) -> chosen.remove(voided.tuple().market());
      default -> {}
    }
  }

  private void remember(Fact fact) {
    journal.add(fact);
    index(fact);
  }

  /** What it knows is what its facts make, and its books are right. */
  void check() {
    if (!up || !conduct.isHonest()) {
      return;
    }
    Executor other = machine(boot);
    ExecutorState replayed = other.begin(world.markets);
    try {
      for (Fact fact : journal) {
        replayed = other.apply(replayed, fact);
      }
    } catch (IllegalArgumentException | IllegalStateException notItsFacts) {
      throw new BrokenRule("replay", "Executor %d: %s".formatted(index, notItsFacts.getMessage()));
    }
    Referee.sameFacts(index, state, replayed);
    world.referee.accounts().check(index, state.ledger());
  }

  @Override
  public String toString() {
    return "E" + index + (up ? "" : " down") + (conduct.isHonest() ? "" : " " + conduct.lie());
  }
}
