package io.phantompool.simulator.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.ReserveChain;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.simulator.chance.Chance;
import io.phantompool.simulator.check.PlainOrder;
import io.phantompool.simulator.cryptography.Purse;
import io.phantompool.simulator.cryptography.Wish;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A trader that submits, cancels, replaces, resubmits, deposits and withdraws as it comes. */
final class TraderNode implements Party {
  private static final int QUICK = 3_000;
  private static final int FIRST = 12;
  private static final int MOST_LOTS = 60;

  private final World world;
  private final Chain chain;
  private final Chance chance;
  private final Purse purse;
  private final int number;
  private final int pace;
  private final Supplier<Optional<Ledger>> books;
  private final List<SealedOrder> own = new ArrayList<>();
  private final Set<Digest> accepted = new HashSet<>();
  private long withdrawals;
  private boolean retired;
  private Optional<Digest> pending = Optional.empty();
  private Optional<Message> submitted = Optional.empty();

  TraderNode(
      World world, Chain chain, int number, int pace, Supplier<Optional<Ledger>> books) {
    this.pace = pace;
    this.world = world;
    this.chain = chain;
    this.chance = world.chance.split();
    this.purse = world.cryptography.purse();
    this.number = number;
    this.books = books;
    world.join(this);
    for (MarketTerms terms : world.markets) {
      Market market = terms.keys().market();
      chain.endow(purse.wallet(), market.baseMint(), chance.between(500_000, 4_000_000));
      chain.endow(purse.wallet(), market.quoteMint(), chance.between(500_000, 8_000_000));
    }
    world.after(chance.nextInt(QUICK), this + " acts", this::act);
  }

  @Override
  public io.phantompool.simulator.pool.Address address() {
    return new io.phantompool.simulator.pool.Address(
        io.phantompool.simulator.pool.Address.Kind.TRADER, number);
  }

  Wallet wallet() {
    return purse.wallet();
  }

  @Override
  public void receive(io.phantompool.simulator.pool.Address from, Message message) {
    if (message instanceof Message.Told(Digest id, boolean isAccepted)) {
      if (isAccepted) {
        accepted.add(id);
      }
      if (pending.equals(Optional.of(id))) {
        pending = Optional.empty();
        submitted = Optional.empty();
      }
    }
  }

  private void act() {
    world.after(pace * chance.between(QUICK / 4, QUICK), this + " acts", this::act);
    if (submitted.isPresent()) {
      send(submitted.get());
      return;
    }
    if (!retired && world.strikes(Fault.EXIT, 20)) {
      leave();
    }
    if (retired) {
      cancel();
      return;
    }
    // First of all everybody has something in the book, so that the first close can be OPEN.
    switch (own.size() < 2 ? FIRST : chance.nextInt(12)) {
      case 0, 1 -> cancel();
      case 2 -> withdraw();
      case 3 ->
          chain.deposit(
              wallet(), anyMarket().keys().market().quoteMint(), chance.between(1, 200_000));
      case 4 -> resubmit();
      case 5 -> {
        cancel();
        submit();
      }
      default -> submit();
    }
  }

  private void send(Message message) {
    world.send(address(), io.phantompool.simulator.pool.Address.API, message);
  }

  private MarketTerms anyMarket() {
    return chance.pick(world.markets);
  }

  private void resubmit() {
    if (!own.isEmpty()) {
      send(new Message.SubmitOrder(chance.pick(own)));
    }
  }

  private void cancel() {
    if (!own.isEmpty()) {
      SealedOrder order = chance.pick(own);
      world.referee.cancelled(order.id());
      send(new Message.SubmitCancel(purse.cancel(order.id(), order.header().market())));
    }
  }

  private void submit() {
    Optional<Ledger> ledger = books.get();
    if (ledger.isEmpty()) {
      return;
    }
    MarketTerms terms = anyMarket();
    Optional<SealedOrder> order = seal(terms, ledger.get());
    order.ifPresent(
        sealed -> {
          pending = Optional.of(sealed.id());
          submitted = Optional.of(new Message.SubmitOrder(sealed));
          send(submitted.get());
        });
    if (order.isPresent() && world.strikes(Fault.SPLIT, 60)) {
      seal(terms, ledger.get()).ifPresent(other -> send(new Message.SubmitOrder(other)));
    }
  }

  private Optional<SealedOrder> seal(MarketTerms terms, Ledger ledger) {
    Market market = terms.keys().market();
    Wish wish =
        new Wish(
            chance.nextBoolean() ? Side.BUY : Side.SELL,
            chance.nextInt(market.ladder().ticks()),
            market.minimumSize().count() + chance.nextInt(MOST_LOTS));
    Optional<Purse.Funds> base = funds(ledger, market.baseMint());
    Optional<Purse.Funds> quote = funds(ledger, market.quoteMint());
    if (base.isEmpty() || quote.isEmpty()) {
      return Optional.empty();
    }
    OrderHeader header =
        new OrderHeader(
            market.id(),
            market.ladderEpoch(),
            terms.keys().slotKeys().keyEpoch(),
            wallet(),
            ClientId.of(chance.bytes(ClientId.LENGTH)),
            chance.perMille(250)
                ? TimeInForce.IMMEDIATE_OR_CANCEL
                : TimeInForce.GOOD_TILL_TIME,
            world.now() + (chance.perMille(300) ? chance.between(15_000, 90_000) : 3_000_000),
            chance.nextBoolean(),
            base.get().state().reference(),
            quote.get().state().reference());
    Optional<SealedOrder> order =
        purse.seal(terms.keys(), header, wish, base.get(), quote.get());
    order.ifPresent(
        sealed -> {
          own.add(sealed);
          world.referee.sealed(new PlainOrder(sealed, wish));
        });
    return order;
  }

  /**
   * Leaves with what no order of its own, open or on its way, can spend, and trades no more: the
   * chain does not know what is sealed.
   */
  private void leave() {
    Optional<Ledger> ledger = books.get();
    if (ledger.isEmpty()) {
      return;
    }
    retired = true;
    Market market = anyMarket().keys().market();
    boolean isBase = chance.nextBoolean();
    Mint mint = isBase ? market.baseMint() : market.quoteMint();
    long most = market.ladder().price(new Tick(market.ladder().ticks() - 1)).quoteAtomsPerLot();
    long each = isBase ? market.lot().atoms() : most;
    long spent =
        withdrawals
            + own.stream()
                .filter(order -> !world.referee.isSpentNothing(order.id()))
                .mapToLong(order -> world.referee.order(order.id()).orElseThrow().wish().lots())
                .map(lots -> lots * each)
                .sum();
    long free =
        funds(ledger.get(), mint).map(funds -> funds.state().balance().atoms() - spent).orElse(0L);
    if (free > 0) {
      chain.forceExit(wallet(), mint, chance.between(1, free));
    }
  }

  private void withdraw() {
    Optional<Ledger> ledger = books.get();
    if (ledger.isEmpty()) {
      return;
    }
    Market market = anyMarket().keys().market();
    boolean isBase = chance.nextBoolean();
    Mint mint = isBase ? market.baseMint() : market.quoteMint();
    MintRole role = isBase ? market.baseRole() : new MintRole.Quote();
    Optional<Purse.Funds> funds = funds(ledger.get(), mint);
    long amount = chance.between(1, 50_000);
    if (funds.isEmpty() || funds.get().state().balance().atoms() < amount) {
      return;
    }
    WithdrawalHeader header =
        new WithdrawalHeader(
            wallet(),
            mint,
            ClientId.of(chance.bytes(ClientId.LENGTH)),
            new Atoms(amount),
            Address.of(chance.bytes(Address.LENGTH)),
            funds.get().state().reference());
    purse
        .withdraw(header, role, funds.get())
        .ifPresent(
            withdrawal -> {
              world.referee.withdraws(withdrawal);
              withdrawals += amount;
              pending = Optional.of(withdrawal.id());
              submitted = Optional.of(new Message.SubmitWithdrawal(withdrawal));
              send(submitted.get());
            });
  }

  // What it knows of its own accounts

  private Optional<Purse.Funds> funds(Ledger ledger, Mint mint) {
    ReserveChain reserves = ledger.chain(wallet(), mint);
    Reserve next = ledger.next(wallet(), mint);
    if (!(reserves.stateFor(next, ledger.known()) instanceof Derivation.Derived(AccountState state))) {
      return Optional.empty();
    }
    List<Purse.Open> open = new ArrayList<>();
    for (long u = 1; u < next.number(); u++) {
      if (reserves.reservation(u).orElseThrow()
          instanceof Reservation.OfOrder(Digest id, MarketId market, var _)) {
        long lots = unsettled(ledger, market, id);
        if (lots > 0) {
          open.add(new Purse.Open(id, lots));
        }
      }
    }
    return Optional.of(new Purse.Funds(state, open));
  }

  /** So many lots of an order does V_open count, once everything known to this ledger is counted. */
  private long unsettled(Ledger ledger, MarketId market, Digest id) {
    var known = ledger.known().of(market);
    long lots = world.referee.order(id).orElseThrow().wish().lots();
    boolean ended = false;
    boolean late = false;
    for (long seq = 1; seq <= known.outcomesThrough(); seq++) {
      ended |= world.referee.isEndedBy(market, seq, id);
      Optional<Outcome> outcome = world.referee.outcome(market, seq);
      if (outcome.isEmpty()) {
        continue;
      }
      for (Fill fill : outcome.get().fills()) {
        if (fill.order().equals(id)) {
          late |= seq > known.settledThrough();
          lots -= seq <= known.settledThrough() ? fill.filled().count() : 0;
        }
      }

    }
    return ended && !late ? 0 : lots;
  }

  @Override
  public String toString() {
    return "T" + number;
  }
}
