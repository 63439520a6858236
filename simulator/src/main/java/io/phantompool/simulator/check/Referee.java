package io.phantompool.simulator.check;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.Culprit;
import io.phantompool.crypto.vrf.VrfOutput;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.Prepare;
import io.phantompool.protocol.agreement.Promise;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.coordinator.RoundResult;
import io.phantompool.protocol.executor.CertifiedSet;
import io.phantompool.protocol.executor.ExecutorState;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.round.Question;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees all that honest executors do and knows what every order seals, and throws {@link BrokenRule}
 * as soon as something happens that must not. Nobody of the pool reads it.
 */
public final class Referee {
  /** A market's close. */
  private record Place(MarketId market, long seq) {}

  /** A close for which inventories are given. */
  private record Gathering(MarketId market, long seq, long closeTimeMillis) {}

  private static final int OFTEN = 3;

  private final Map<MarketId, MarketTerms> markets = new LinkedHashMap<>();
  private final Set<Integer> liars;
  private final Map<Digest, PlainOrder> orders = new HashMap<>();
  private final Map<Digest, Withdrawal> withdrawals = new HashMap<>();
  private final Set<Digest> cancelled = new HashSet<>();
  private final Map<Place, CloseTuple> tuples = new HashMap<>();
  private final Map<Place, PlainRound> rounds = new LinkedHashMap<>();
  private final Map<Digest, PlainRound> byAlpha = new HashMap<>();
  private final Map<Place, Outcome> outcomes = new LinkedHashMap<>();
  private final Map<Place, CloseTuple> voids = new LinkedHashMap<>();
  private final Set<Place> givenUp = new HashSet<>();
  private final Map<Gathering, Map<Integer, Inventory>> inventories = new HashMap<>();
  private final Map<Integer, Set<Digest>> live = new HashMap<>();
  private final Map<Integer, Set<Digest>> over = new HashMap<>();
  private final Map<Digest, Long> filled = new HashMap<>();
  private final Map<Integer, Set<String>> named = new TreeMap<>();
  private final Map<Integer, Integer> lies = new TreeMap<>();
  private final Map<Receipted, Digest> receipts = new HashMap<>();
  private final Map<Attempted, Set<Integer>> commits = new HashMap<>();
  private final Map<Digest, CloseTuple> proposed = new LinkedHashMap<>();
  private final Accounts accounts;
  private final int quorum;
  private int openings;

  /**
   * Nothing has happened.
   *
   * @param quorum q
   * @param liars executors that may do what they like
   */
  public Referee(List<MarketTerms> markets, int quorum, Set<Integer> liars) {
    this.quorum = quorum;
    markets.forEach(terms -> this.markets.put(terms.id(), terms));
    this.liars = new TreeSet<>(liars);
    this.accounts = new Accounts(this.markets.values());
  }

  private boolean isHonest(int executor) {
    return !liars.contains(executor);
  }

  // What traders do

  /** An order was sealed. */
  public void sealed(PlainOrder order) {
    orders.put(order.order().id(), order);
  }

  /** What an order seals. */
  public Optional<PlainOrder> order(Digest id) {
    return Optional.ofNullable(orders.get(id));
  }

  /** A withdrawal was signed. */
  public void withdraws(Withdrawal withdrawal) {
    withdrawals.put(withdrawal.id(), withdrawal);
  }

  /** Its owner signed a cancel. */
  public void cancelled(Digest order) {
    cancelled.add(order);
  }

  /** Balances as they must be. */
  public Accounts accounts() {
    return accounts;
  }

  // What executors do

  /** An honest executor has made these facts durable. */
  public void durable(int executor, List<Fact> facts) {
    for (Fact fact : facts) {
      switch (fact) {
        case Fact.LedgerChanged(LedgerEvent.Accepted(Claim.OfOrder claim)) ->
            of(live, executor).add(claim.id());
        case Fact.LedgerChanged _,
            Fact.BodyTaken _,
            Fact.InventoriesTaken _,
            Fact.ProposalTaken _,
            Fact.MarkSeen _ -> {}
        case Fact.CancelTaken(var cancel) ->
            BrokenRule.unless(
                cancelled.contains(cancel.order()), "cancel", "A cancel that nobody signed");
        case Fact.Agreed(MarketId market, Promise promise) -> agreed(executor, market, promise);
        case Fact.Certified(Certificate certificate, ClosedSet set) ->
            certified(certificate.tuple(), set);
        case Fact.OutcomeAdopted adopted -> adopted(executor, adopted);
        case Fact.VoidAdopted(var voided) -> voided(executor, voided.tuple());
      }
    }
  }

  private static Set<Digest> of(Map<Integer, Set<Digest>> sets, int executor) {
    return sets.computeIfAbsent(executor, _ -> new HashSet<>());
  }

  private void agreed(int executor, MarketId market, Promise promise) {
    switch (promise) {
      case Promise.Inventoried(Inventory inventory) -> inventory(executor, inventory);
      case Promise.Certified(Certificate certificate) -> oneTuple(certificate.tuple());
      case Promise.OutcomeChosen(Digest outcome) -> chosen(executor, market, outcome);
      case Promise.Prepared(Prepare prepare) ->
          proposed.put(prepare.tuple().digest(), prepare.tuple());
      case Promise.Locked _, Promise.LockShown _, Promise.VoidSigned _ -> {}
    }
  }

  /** An honest executor lists all that it knows to be accepted and not to be over. */
  private void inventory(int executor, Inventory inventory) {
    Set<Digest> listed = new HashSet<>(inventory.live());
    for (Digest id : of(live, executor)) {
      BrokenRule.unless(
          listed.contains(id)
              || of(over, executor).contains(id)
              || !market(id).equals(inventory.market()),
          "order-lost",
          "Executor %d left order %s out of its inventory",
          executor,
          id);
    }
    inventories
        .computeIfAbsent(
            new Gathering(inventory.market(), inventory.seq(), inventory.closeTimeMillis()),
            _ -> new TreeMap<>())
        .put(executor, inventory);
  }

  private MarketId market(Digest id) {
    return plain(id).order().header().market();
  }

  private PlainOrder plain(Digest id) {
    PlainOrder plain = orders.get(id);
    if (plain == null) {
      throw new BrokenRule("order", "Nobody made order " + id);
    }
    return plain;
  }

  private void oneTuple(CloseTuple T) {
    CloseTuple before = tuples.putIfAbsent(new Place(T.market(), T.seq()), T);
    BrokenRule.unless(
        before == null || before.equals(T),
        "two-certificates",
        "Seq %d of %s has two certificates",
        T.seq(),
        T.market());
  }

  private void certified(CloseTuple T, ClosedSet set) {
    oneTuple(T);
    Place place = new Place(T.market(), T.seq());
    if (rounds.containsKey(place)) {
      return;
    }
    PlainRound round = new PlainRound(terms(T.market()).keys().market(), T, set, orders);
    rounds.put(place, round);
    byAlpha.put(T.alpha(), round);
    endings(T, set);
    nothingLost(T, set);
  }

  private void endings(CloseTuple T, ClosedSet set) {
    for (Ending ending : set.endings()) {
      boolean due =
          ending.reason() == EndReason.CANCELLED
              ? cancelled.contains(ending.order())
              : plain(ending.order()).order().header().isExpiredAt(T.closeTimeMillis());
      BrokenRule.unless(due, "ending", "Order %s ends for no reason", ending.order());
    }
  }

  /** What two honest executors listed is in O or ends: of any q inventories one is theirs. */
  private void nothingLost(CloseTuple T, ClosedSet set) {
    Set<Digest> taken = new HashSet<>(set.orders().stream().map(SetEntry::order).toList());
    set.endings().forEach(ending -> taken.add(ending.order()));
    Map<Digest, Integer> listed = new HashMap<>();
    inventories
        .getOrDefault(new Gathering(T.market(), T.seq(), T.closeTimeMillis()), Map.of())
        .values()
        .forEach(inventory -> inventory.live().forEach(id -> listed.merge(id, 1, Integer::sum)));
    listed.forEach(
        (id, by) ->
            BrokenRule.unless(
                by < 2 || taken.contains(id),
                "order-lost",
                "Order %s was listed by %d honest executors and is not in seq %d",
                id,
                by,
                T.seq()));
  }

  private void chosen(int executor, MarketId market, Digest outcome) {
    boolean isRight =
        rounds.values().stream()
            .filter(round -> round.T().market().equals(market))
            .flatMap(round -> round.outcome().stream())
            .anyMatch(right -> right.digest().equals(outcome));
    BrokenRule.unless(
        isRight, "outcome", "Executor %d would sign an outcome that is not right", executor);
  }

  private void adopted(int executor, Fact.OutcomeAdopted adopted) {
    Place place = new Place(adopted.market(), adopted.seq());
    Outcome outcome = adopted.outcome();
    Outcome before = outcomes.putIfAbsent(place, outcome);
    BrokenRule.unless(
        before == null || before.digest().equals(outcome.digest()),
        "two-outcomes",
        "Seq %d of %s has two outcomes",
        adopted.seq(),
        adopted.market());
    outcome.endings().forEach(ending -> of(over, executor).add(ending.order()));
    BrokenRule.unless(
        !voids.containsKey(place),
        "two-outcomes",
        "Seq %d has an outcome and a void",
        adopted.seq());
    if (before == null) {
      PlainRound round = rounds.get(place);
      BrokenRule.unless(
          round != null && round.outcome().equals(Optional.of(outcome)),
          "outcome",
          "The outcome of seq %d is not what the orders say",
          adopted.seq());
      outcome.fills().forEach(fill -> fill(outcome, fill));
      accounts.outcome(adopted.market(), adopted.seq(), outcome);
    }
  }

  /** All orders of O end; the operators wanted it, and nobody has an outcome. */
  private void voided(int executor, CloseTuple T) {
    Place place = new Place(T.market(), T.seq());
    PlainRound round = rounds.get(place);
    BrokenRule.unless(
        givenUp.contains(place) && !outcomes.containsKey(place),
        "void",
        "Seq %d is voided, and nobody gave it up or it has an outcome",
        T.seq());
    BrokenRule.unless(
        round != null && round.T().equals(T), "void", "Seq %d is voided in another close", T.seq());
    voids.put(place, T);
    certainly(round).set().orders().forEach(entry -> of(over, executor).add(entry.order()));
    accounts.voided(T.market(), T.seq());
  }

  private static PlainRound certainly(@Nullable PlainRound round) {
    if (round == null) {
      throw new BrokenRule("certificate", "Something is over that has no certificate");
    }
    return round;
  }

  /** The operators give a seq up. */
  public void givesUp(MarketId market, long seq) {
    givenUp.add(new Place(market, seq));
  }

  private void fill(Outcome outcome, Fill fill) {
    PlainOrder plain = plain(fill.order());
    long sum = filled.merge(fill.order(), fill.filled().count(), Long::sum);
    int k = outcome.tick().orElseThrow().index();
    int limit = plain.wish().tick();
    boolean within =
        switch (fill.side()) {
          case BUY -> k <= limit;
          case SELL -> k >= limit;
        };
    BrokenRule.unless(
        fill.side() == plain.wish().side() && within, "limit", "A fill beyond the limit");
    BrokenRule.unless(sum <= plain.wish().lots(), "size", "An order is filled beyond its size");
  }

  // What their keys do

  /** An honest executor gives a partial decryption. */
  public void opens(int executor, CloseTuple T, Question question) {
    openings++;
    if (isHonest(executor)) {
      PlainRound round = rounds.get(new Place(T.market(), T.seq()));
      BrokenRule.unless(
          round != null && round.T().equals(T) && round.asks(question),
          "opening",
          "Executor %d opens what the rule does not ask: %s",
          executor,
          question.purpose());
    }
  }

  /** An honest executor gives its part in a session. */
  public void takesPart(int executor, Session session) {
    if (!isHonest(executor)) {
      return;
    }
    boolean isRight =
        session.kind() == SessionKind.RANDOMNESS
            ? byAlpha.containsKey(session.subject())
            : rounds.values().stream()
                .flatMap(round -> round.outcome().stream())
                .anyMatch(outcome -> outcome.digest().equals(session.subject()));
    BrokenRule.unless(
        isRight,
        session.kind() == SessionKind.RANDOMNESS ? "randomness" : "two-outcomes",
        "Executor %d takes part in a session about what is not certified",
        executor);
  }

  /** A proof of the randomness was found to hold. */
  public void randomness(Digest alpha, VrfOutput beta) {
    PlainRound round = byAlpha.get(alpha);
    if (round != null) {
      round.randomness(beta);
    }
  }

  // What they say

  /** A reserve number for which an executor signed a receipt. */
  private record Receipted(int executor, Wallet wallet, Mint mint, long number) {}

  /** An attempt's T. */
  private record Attempted(CloseTuple T, long attempt) {}

  /** An honest executor answers. */
  public void says(int executor, Reply reply) {
    switch (reply) {
      case Reply.Receipts(Digest id, var _) -> receipts(executor, id);
      case Reply.Committed(long attempt, Digest tuple, var _) -> commits(executor, attempt, tuple);
      case Reply.Held(long seq, String sentence) ->
          throw new BrokenRule("held", "Seq %d is held: %s".formatted(seq, sentence));
      default -> {}
    }
  }

  private void receipts(int executor, Digest id) {
    PlainOrder plain = orders.get(id);
    if (plain != null) {
      OrderHeader header = plain.order().header();
      Market market = terms(header.market()).keys().market();
      receipt(executor, header.wallet(), market.baseMint(), header.base().number(), id);
      receipt(executor, header.wallet(), market.quoteMint(), header.quote().number(), id);
    }
    Optional.ofNullable(withdrawals.get(id))
        .ifPresent(withdrawal -> receiptOfWithdrawal(executor, withdrawal));
  }

  private void receiptOfWithdrawal(int executor, Withdrawal withdrawal) {
    var header = withdrawal.header();
    receipt(executor, header.wallet(), header.mint(), header.reserve().number(), withdrawal.id());
  }

  private void receipt(int executor, Wallet wallet, Mint mint, long number, Digest id) {
    Digest before = receipts.putIfAbsent(new Receipted(executor, wallet, mint, number), id);
    BrokenRule.unless(
        before == null || before.equals(id),
        "two-receipts",
        "Executor %d signed receipts for two ids under reserve %d",
        executor,
        number);
  }

  /** So many honest commits make a certificate that somebody may hold. */
  private void commits(int executor, long attempt, Digest tuple) {
    CloseTuple T = proposed.get(tuple);
    if (T == null) {
      return;
    }
    Set<Integer> by = commits.computeIfAbsent(new Attempted(T, attempt), _ -> new TreeSet<>());
    by.add(executor);
    if (by.size() >= quorum - liars.size()) {
      oneTuple(T);
    }
  }

  private MarketTerms terms(MarketId id) {
    MarketTerms terms = markets.get(id);
    if (terms == null) {
      throw new BrokenRule("market", "There is no market " + id);
    }
    return terms;
  }

  /** A round is over at a coordinator. */
  public void finished(RoundResult result) {
    CloseTuple T = result.finished().certificate().tuple();
    oneTuple(T);
  }

  // Liars

  /** A coordinator was sent something that shows an executor to be a liar. */
  public void lied(int executor) {
    lies.merge(executor, 1, Integer::sum);
  }

  /** Somebody names executors with what they sent. */
  public void named(Collection<Culprit> culprits) {
    culprits.forEach(culprit -> named(culprit.executor(), culprit.sentence()));
  }

  /** Somebody names an executor. */
  public void named(int executor, String sentence) {
    BrokenRule.unless(
        !isHonest(executor),
        "naming",
        "Executor %d is honest and is named: %s",
        executor,
        sentence);
    named.computeIfAbsent(executor, _ -> new TreeSet<>()).add(sentence);
  }

  /** Who has been named, and for what. */
  public Map<Integer, Set<String>> named() {
    return named;
  }

  /** Who lied often is named: a coordinator may die before it has looked at one lie. */
  public void everyLiarIsNamed() {
    lies.forEach(
        (executor, count) ->
            BrokenRule.unless(
                count < OFTEN || named.containsKey(executor),
                "naming",
                "Executor %d lied %d times and nobody named it",
                executor,
                count));
  }

  // Standing still and going on

  /** A live state is its facts. */
  public static void sameFacts(int executor, ExecutorState live, ExecutorState replayed) {
    BrokenRule.unless(
        live.hasSameFacts(replayed), "replay", "Executor %d is not its facts", executor);
  }

  /** Whether an order is over with this seq. */
  public boolean isEndedBy(MarketId market, long seq, Digest order) {
    Place place = new Place(market, seq);
    return Optional.ofNullable(outcomes.get(place)).stream()
            .flatMap(outcome -> outcome.endings().stream())
            .anyMatch(ending -> ending.order().equals(order))
        || (voids.containsKey(place)
            && certainly(rounds.get(place)).set().orders().stream()
                .anyMatch(entry -> entry.order().equals(order)));
  }

  /** Whether an order is over, at some honest executor, and never was filled. */
  public boolean isSpentNothing(Digest order) {
    return !filled.containsKey(order)
        && over.values().stream().anyMatch(ended -> ended.contains(order));
  }

  /** What receipts for an order say, on the base and on the quote mint. */
  public List<ReceiptText> texts(Digest id) {
    PlainOrder plain = orders.get(id);
    if (plain == null) {
      return List.of();
    }
    OrderHeader header = plain.order().header();
    Market market = terms(header.market()).keys().market();
    return List.of(
        ReceiptText.of(header.wallet(), market.baseMint(), header.base(), id),
        ReceiptText.of(header.wallet(), market.quoteMint(), header.quote(), id));
  }

  /** A T that an honest executor has prepared. */
  public Optional<CloseTuple> proposed(Digest tuple) {
    return Optional.ofNullable(proposed.get(tuple));
  }

  /** Such a T of this seq. */
  public Optional<CloseTuple> proposedIn(MarketId market, long seq) {
    return proposed.values().stream()
        .filter(T -> T.market().equals(market) && T.seq() == seq)
        .findFirst();
  }

  /** What a close must follow. */
  public Optional<Digest> previous(CloseTuple T) {
    Place before = new Place(T.market(), T.seq() - 1);
    return Optional.ofNullable(outcomes.get(before))
        .map(Outcome::digest)
        .or(() -> Optional.ofNullable(voids.get(before)).map(CloseTuple::voidDigest));
  }

  /** How many seqs were voided. */
  public int voids() {
    return voids.size();
  }

  /** The outcome of a seq. */
  public Optional<Outcome> outcome(MarketId market, long seq) {
    return Optional.ofNullable(outcomes.get(new Place(market, seq)));
  }

  /** What a certificate fixes. */
  public Optional<CertifiedSet> certified(MarketId market, long seq) {
    return Optional.ofNullable(rounds.get(new Place(market, seq))).map(PlainRound::certified);
  }

  /** What an honest executor knows to be accepted and not to be over is so at another one too. */
  public void sameOrders(int executor, int other, Set<Digest> since) {
    for (Digest id : of(live, executor)) {
      BrokenRule.unless(
          !since.contains(id) || of(live, other).contains(id) || of(over, other).contains(id),
          "order-lost",
          "Order %s is accepted at executor %d and unknown at executor %d",
          id,
          executor,
          other);
    }
  }

  /** What is accepted at an honest executor. */
  public Set<Digest> accepted(int executor) {
    return new HashSet<>(of(live, executor));
  }

  /** How many seqs of a market have their outcome. */
  public long seqs(MarketId market) {
    return Stream.concat(outcomes.keySet().stream(), voids.keySet().stream())
        .filter(place -> place.market().equals(market))
        .count();
  }

  /** How many fills there were. */
  public long fills() {
    return outcomes.values().stream().mapToLong(outcome -> outcome.fills().size()).sum();
  }

  /** How many partial decryptions were given. */
  public int openings() {
    return openings;
  }

  /** How many of the certified closes were OPEN. */
  public long openRounds() {
    return rounds.values().stream().filter(round -> round.T().open()).count();
  }
}
