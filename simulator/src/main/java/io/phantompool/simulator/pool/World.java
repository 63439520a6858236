package io.phantompool.simulator.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.coordinator.RoundResult;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.simulator.chance.Chance;
import io.phantompool.simulator.check.Auditor;
import io.phantompool.simulator.check.Referee;
import io.phantompool.simulator.cryptography.Cryptography;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/** Time, the network between the parties, and what is written down for everybody. */
final class World {
  /** The hash of a ceremony that never was. */
  static final Digest CEREMONY =
      Digest.of(
          new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
            25, 26, 27, 28, 29, 30, 31, 32
          });

  private static final int FASTEST = 5;
  private static final int SLOW = 120;
  private static final int SLOWEST = 6_000;

  private record Happening(long at, long order, String what, Runnable action)
      implements Comparable<Happening> {
    @Override
    public int compareTo(Happening other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  final Chance chance;
  final Cryptography cryptography;
  final List<MarketTerms> markets;
  final Referee referee;
  final Mutation mutation;
  final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);

  /** Orders as the API node's books have them. */
  final Map<Digest, SealedOrder> library = new HashMap<>();

  /** Withdrawals in the same books. */
  final Map<Digest, Withdrawal> withdrawals = new HashMap<>();

  /** Published rounds by market and seq. */
  final Map<MarketId, Map<Long, RoundResult>> published = new LinkedHashMap<>();

  /** Writes and checks the records of rounds. */
  final RecordOffice records = new RecordOffice(this);

  /** What the operators have given up: the seq of each market, for ever. */
  final Map<MarketId, Long> givenUp = new HashMap<>();

  /** Exits that owners forced on the chain. */
  final List<Chain.Exit> exits = new ArrayList<>();

  /** Contributions that no share made. */
  final Set<Contribution> lies = new HashSet<>();

  private final Wire wire;
  private final Auditor auditor;
  private final Set<Fault> faults;
  private final Trace trace;
  private final PriorityQueue<Happening> happenings = new PriorityQueue<>();
  private final Map<Address, Party> parties = new HashMap<>();
  private final List<Chain.Deposit> deposits = new ArrayList<>();
  private long now;
  private long order;
  private boolean calm;

  World(
      Chance chance,
      Cryptography cryptography,
      List<MarketTerms> markets,
      Referee referee,
      Set<Fault> faults,
      Mutation mutation,
      Trace trace,
      long now) {
    this.chance = chance;
    this.cryptography = cryptography;
    this.markets = markets;
    this.referee = referee;
    this.faults = faults;
    this.mutation = mutation;
    this.trace = trace;
    this.now = now;
    this.wire = new Wire(markets, cryptography.committee());
    this.auditor = new Auditor(cryptography.committee(), cryptography::isSigned, referee);
    markets.forEach(terms -> published.put(terms.id(), new TreeMap<>()));
  }

  // Time

  long now() {
    return now;
  }

  /** Something happens later. */
  void after(long millis, String what, Runnable action) {
    happenings.add(new Happening(now + millis, order++, what, action));
  }

  /** The next thing happens. */
  void step() {
    Happening next = happenings.poll();
    if (next == null) {
      throw new IllegalStateException("Nothing will ever happen again");
    }
    now = next.at();
    trace.line(now, next.what());
    next.action().run();
  }

  /** From now on nothing goes wrong any more. */
  void calm() {
    calm = true;
  }

  boolean isCalm() {
    return calm;
  }

  /** Whether this goes wrong now, as it does in so many of a thousand cases. */
  boolean strikes(Fault fault, int perMille) {
    boolean strikes = !calm && faults.contains(fault) && chance.perMille(perMille);
    if (strikes) {
      injected.merge(fault, 1, Integer::sum);
    }
    return strikes;
  }

  boolean has(Fault fault) {
    return faults.contains(fault);
  }

  // The network

  void join(Party party) {
    parties.put(party.address(), party);
  }

  void leave(Address address) {
    parties.remove(address);
  }

  /** Sends it as bytes: what arrives is what the bytes say. */
  void send(Address from, Address to, Message message) {
    if (strikes(Fault.LOSS, 40)) {
      return;
    }
    Message read = wire.carried(message);
    deliver(from, to, read);
    if (strikes(Fault.DUPLICATION, 40)) {
      deliver(from, to, read);
    }
  }

  private void deliver(Address from, Address to, Message message) {
    long delay =
        strikes(Fault.DELAY, 40) ? chance.between(SLOW, SLOWEST) : chance.between(FASTEST, SLOW);
    after(
        delay,
        trace.isKept() ? from + ">" + to + " " + message : "",
        () ->
            Optional.ofNullable(parties.get(to)).ifPresent(party -> party.receive(from, message)));
  }

  /** An honest party has received it. */
  void audit(Message message) {
    switch (message) {
      case Message.Ask(long _, Request request) -> auditor.heard(request);
      case Message.Answer(long _, Reply reply) -> auditor.heard(reply);
      default -> {}
    }
  }

  // What everybody can read

  MarketTerms terms(MarketId id) {
    return markets.stream().filter(terms -> terms.id().equals(id)).findFirst().orElseThrow();
  }

  Map<Long, RoundResult> published(MarketId id) {
    return published.getOrDefault(id, new TreeMap<>());
  }

  List<Chain.Deposit> deposits() {
    return deposits;
  }
}
