package io.phantompool.client.chain;

import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.client.journal.Entry;
import io.phantompool.client.order.Plan;
import io.phantompool.client.pool.AccountInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderOpening;
import io.phantompool.protocol.order.OrderSealer;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.protocol.order.SealedOrder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All of a wallet's own orders and withdrawals: exactly what its journal says, entry by entry. Not for several
 * threads.
 */
public final class OwnOrders {
  /** How often an order is renewed whose renewals are all refused. */
  private static final int MOST_RENEWALS = 3;

  private record Epoch(MarketId market, long ladder, long keys) {}

  private final PinnedCommittee committee;
  private final Ed25519Signer wallet;
  private final OwnerSeed seed;
  private final SecureRandom random;
  private final Map<Epoch, OrderSealer> sealers = new HashMap<>();
  private final Map<Epoch, Market> markets = new HashMap<>();
  private final Map<Digest, OwnOrder> orders = new LinkedHashMap<>();
  private final Map<ClientId, Digest> names = new HashMap<>();
  private final Map<Digest, OwnWithdrawal> withdrawals = new LinkedHashMap<>();
  private final Map<MarketId, Long> followed = new LinkedHashMap<>();
  private final Map<MarketId, Entry.Checked> checked = new HashMap<>();

  /**
   * None yet.
   *
   * @param wallet the key that signs; the caller's
   * @param seed the owner's secret; the caller's
   */
  public OwnOrders(
      PinnedCommittee committee, Ed25519Signer wallet, OwnerSeed seed, SecureRandom random) {
    this.committee = committee;
    this.wallet = wallet;
    this.seed = seed;
    this.random = random;
  }

  /**
   * Learns an entry of the journal.
   *
   * @throws PoolException.Local if it does not follow: a journal of other keys, or a changed one
   */
  public void apply(Entry entry) throws PoolException.Local {
    switch (entry) {
      case Entry.MarketSeen(Market market, long keyEpoch) -> see(market, keyEpoch);
      case Entry.Sealed sealed -> add(sealed);
      case Entry.Accepted(Digest id, long at, var receipts) ->
          put(known(id).with(new OwnOrder.Standing.Accepted(at, receipts)));
      case Entry.Refused(Digest id, String code) ->
          put(known(id).with(new OwnOrder.Standing.Refused(code)));
      case Entry.CancelAsked(Digest id) -> put(known(id).cancelled());
      case Entry.Followed round -> follow(round);
      case Entry.Checked check -> checked.put(check.market(), check);
      case Entry.Past(Digest id, ClientId name) -> forget(id, name);
      case Entry.WithdrawalSigned(Withdrawal withdrawal, var _) ->
          withdrawals.put(
              withdrawal.id(),
              new OwnWithdrawal(withdrawal, new OwnWithdrawal.Standing.Signed()));
      case Entry.WithdrawalAccepted(Digest id, long at, var receipts) ->
          put(id, new OwnWithdrawal.Standing.Accepted(at, receipts));
      case Entry.WithdrawalRefused(Digest id, String code) ->
          put(id, new OwnWithdrawal.Standing.Refused(code));
    }
  }

  private void forget(Digest id, ClientId name) {
    OwnOrder order = orders.remove(id);
    if (order != null) {
      order.opening().close();
    }
    names.put(name, id);
  }

  private void see(Market market, long keyEpoch) throws PoolException.Local {
    Epoch epoch = new Epoch(market.id(), market.ladderEpoch(), keyEpoch);
    markets.put(epoch, market);
    sealers.put(
        epoch, new OrderSealer(committee.sealingKeys(market, keyEpoch), seed, wallet, random));
  }

  private void add(Entry.Sealed sealed) throws PoolException.Local {
    SealedOrder order = sealed.order();
    Epoch epoch = epoch(order.header());
    OrderSealer sealer = sealers.get(epoch);
    Market market = markets.get(epoch);
    if (sealer == null || market == null) {
      throw other(order.id());
    }
    OrderOpening opening =
        sealer.recover(order.header(), order.body()).orElseThrow(() -> other(order.id()));
    put(OwnOrder.signed(order, market, opening, sealed.plan(), sealed.renews()));
    names.put(order.header().clientId(), order.id());
  }

  private static Epoch epoch(OrderHeader header) {
    return new Epoch(header.market(), header.ladderEpoch(), header.keyEpoch());
  }

  private static PoolException.Local other(Digest id) {
    return new PoolException.Local(
        ("Order %s was not sealed with this seed to the keys of this committee: open the journal"
                + " with those it was made with")
            .formatted(id));
  }

  private void follow(Entry.Followed round) throws PoolException.Local {
    for (Entry.Filled fill : round.fills()) {
      put(known(fill.order()).filled(round.seq(), fill.lots()));
    }
    for (Entry.Ended end : round.ends()) {
      put(known(end.order()).ended(round.seq(), end.reason()));
    }
    followed.merge(round.market(), round.seq(), OwnOrders::later);
  }

  private static long later(long a, long b) {
    return Long.compareUnsigned(a, b) > 0 ? a : b;
  }

  private static long earlier(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? a : b;
  }

  private OwnOrder known(Digest id) throws PoolException.Local {
    return get(id)
        .orElseThrow(() -> new PoolException.Local("The journal speaks of an unknown order " + id));
  }

  private void put(OwnOrder order) {
    orders.put(order.id(), order);
  }

  private void put(Digest id, OwnWithdrawal.Standing standing) throws PoolException.Local {
    OwnWithdrawal known =
        withdrawal(id)
            .orElseThrow(
                () ->
                    new PoolException.Local(
                        "The journal speaks of an unknown withdrawal " + id));
    withdrawals.put(id, new OwnWithdrawal(known.withdrawal(), standing));
  }

  /** An own withdrawal. */
  public Optional<OwnWithdrawal> withdrawal(Digest id) {
    return Optional.ofNullable(withdrawals.get(id));
  }

  /** The withdrawal of this name. */
  public Optional<OwnWithdrawal> withdrawalNamed(ClientId name) {
    return withdrawals.values().stream()
        .filter(each -> each.header().clientId().equals(name))
        .findFirst();
  }

  /** All withdrawals, the earliest first. */
  public List<OwnWithdrawal> withdrawals() {
    return new ArrayList<>(withdrawals.values());
  }

  /** Those that are signed and neither accepted nor refused. */
  public List<OwnWithdrawal> unansweredWithdrawals() {
    return withdrawals().stream().filter(OwnWithdrawal::isUnanswered).toList();
  }

  /** Whether orders can be sealed to this market and key epoch. */
  public boolean hasSeen(Market market, long keyEpoch) {
    return market.equals(markets.get(new Epoch(market.id(), market.ladderEpoch(), keyEpoch)));
  }

  /** The sealer of a market that was seen. */
  public OrderSealer sealer(Market market, long keyEpoch) throws PoolException.Local {
    OrderSealer sealer = sealers.get(new Epoch(market.id(), market.ladderEpoch(), keyEpoch));
    if (sealer == null) {
      throw new PoolException.Local("Market %s was not seen".formatted(market.id()));
    }
    return sealer;
  }

  /** An own order. */
  public Optional<OwnOrder> get(Digest id) {
    return Optional.ofNullable(orders.get(id));
  }

  /** The order of this name. */
  public Optional<OwnOrder> named(ClientId name) {
    return Optional.ofNullable(names.get(name)).flatMap(this::get);
  }

  /** Whether this is the name of an order of which nothing else is left. */
  public boolean isPastName(ClientId name) {
    return names.containsKey(name) && named(name).isEmpty();
  }

  /**
   * Orders of which nothing can come any more and which ended before this time: counted, settled,
   * looked up in their last record, and not to be renewed.
   *
   * @param account as a node shows it
   * @param before a good-till that is this old
   */
  public Set<Digest> past(AccountInfo account, Instant before) {
    Set<Digest> past = new HashSet<>();
    for (OwnOrder order : orders.values()) {
      boolean successorOfOne =
          order.renews().map(id -> orders.containsKey(id) && !past.contains(id)).orElse(false);
      if (!successorOfOne
          && order.order().header().isExpiredAt(before.toEpochMilli())
          && (order.isRefused() || isSettled(order, account))
          && !mayBeRenewed(order)) {
        past.add(order.id());
      }
    }
    return past;
  }

  private boolean isSettled(OwnOrder order, AccountInfo account) {
    MarketId market = order.market().id();
    long through =
        checked(market)
            .map(entry -> earlier(entry.seq(), account.of(market).settledThrough()))
            .orElse(0L);
    return order.standing() instanceof OwnOrder.Standing.Accepted
        && order.end().map(end -> Long.compareUnsigned(end.seq(), through) <= 0).orElse(false);
  }

  private boolean mayBeRenewed(OwnOrder order) {
    boolean wanted = !order.plan().equals(Plan.NONE) && !order.cancelAsked();
    return wanted && order.remaining().count() != 0 && !isRenewed(order.id());
  }

  /** These entries without what nobody needs once these orders are past. */
  public static List<Entry> tidied(List<Entry> entries, Set<Digest> past) {
    return Tidying.of(entries, past);
  }

  /** Whether one of them was sealed in the place of this one, or too many were refused there. */
  public boolean isRenewed(Digest id) {
    List<OwnOrder> in =
        orders.values().stream().filter(each -> each.renews().equals(Optional.of(id))).toList();
    return in.size() >= MOST_RENEWALS || in.stream().anyMatch(order -> !order.isRefused());
  }

  /** All of them, the earliest first. */
  public List<OwnOrder> all() {
    return new ArrayList<>(orders.values());
  }

  /** Those that are signed and neither accepted nor refused, the earliest first. */
  public List<OwnOrder> unanswered() {
    return orders.values().stream()
        .filter(order -> order.standing() instanceof OwnOrder.Standing.Signed)
        .toList();
  }

  /** Through which close of this market own orders were looked for; 0 if through none. */
  public long followedThrough(MarketId market) {
    return followed.getOrDefault(market, 0L);
  }

  /** The last close of this market whose record was looked at. */
  public Optional<Entry.Checked> checked(MarketId market) {
    return Optional.ofNullable(checked.get(market));
  }

  /** Whether any close of this market was looked at. */
  public boolean follows(MarketId market) {
    return followed.containsKey(market);
  }

  /** Markets whose closes are looked at. */
  public List<MarketId> markets() {
    return List.copyOf(followed.keySet());
  }

  /** Erases the openings. */
  public void erase() {
    orders.values().forEach(order -> order.opening().close());
  }
}
