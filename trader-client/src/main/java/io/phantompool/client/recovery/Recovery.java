package io.phantompool.client.recovery;

import io.phantompool.client.chain.Footing;
import io.phantompool.client.chain.OwnOrders;
import io.phantompool.client.desk.Desk;
import io.phantompool.client.desk.MarketTable;
import io.phantompool.client.journal.Entry;
import io.phantompool.client.order.Plan;
import io.phantompool.client.pool.AccountInfo;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.pool.OrderInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.Problem;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the open orders of a wallet whose journal is lost: in the books, and in the records of
 * rounds whose settlement is not final. The notes in them and the seed give back side, limit, size
 * and blindings. What the owner wanted renewed is lost.
 */
public final class Recovery {
  private static final int ATTEMPTS = 5;

  private final Desk desk;
  private final MarketTable markets;
  private final Tracing tracing;

  /**
   * For this desk.
   *
   * @param folder where records are looked at
   */
  public Recovery(Desk desk, MarketTable markets, Path folder) {
    this.desk = desk;
    this.markets = markets;
    this.tracing = new Tracing(desk, markets, folder);
  }

  /**
   * What was found.
   *
   * @param orders open orders that are in the journal now
   * @param pending ids that executors have signed for and that are not accepted: no node serves
   *     their bytes, and their reserve numbers stay taken
   */
  public record Found(List<Digest> orders, Set<Digest> pending) {
    /** Copies both. */
    public Found {
      orders = List.copyOf(orders);
      pending = Set.copyOf(pending);
    }
  }

  /**
   * Writes what is found into the journal.
   *
   * @throws PoolException.Local if an open order is of another seed
   * @throws PoolException.Conflict if what was found is not all that the accounts count
   */
  public Found recover() throws PoolException, InterruptedException {
    return desk.alone(
        own -> {
          for (int attempt = 1; ; attempt++) {
            AccountInfo account = desk.api().account(desk.wallet());
            List<Trace> traced = tracing.all(own, account);
            if (desk.api().account(desk.wallet()).equals(account)) {
              write(own, account, traced);
              return new Found(
                  traced.stream().map(each -> each.order().id()).toList(), pending(own, account));
            }
            if (attempt == ATTEMPTS) {
              throw PoolException.of(
                  Problem.here(
                      ProblemCode.CATCHING_UP,
                      "rounds end faster than the wallet's orders can be found",
                      "try again, or over a faster line"),
                  Duration.ofSeconds(1));
            }
          }
        });
  }

  private static Set<Digest> pending(OwnOrders own, AccountInfo account) {
    Set<Digest> pending = new LinkedHashSet<>();
    account.mints().forEach(chain -> chain.pending().ifPresent(pending::add));
    pending.removeIf(id -> own.get(id).isPresent());
    return pending;
  }

  private void write(OwnOrders own, AccountInfo account, List<Trace> traced)
      throws PoolException, InterruptedException {
    Map<MarketId, TreeMap<Long, List<Entry.Filled>>> fills = new LinkedHashMap<>();
    for (Trace each : traced) {
      if (!own.hasSeen(each.market(), each.keyEpoch())) {
        desk.record(new Entry.MarketSeen(each.market(), each.keyEpoch()));
      }
      desk.record(new Entry.Sealed(each.order(), Plan.NONE, Optional.empty()));
      desk.record(
          new Entry.Accepted(
              each.order().id(), each.info().acceptedAt().toEpochMilli(), each.receipts()));
      for (OrderInfo.Execution execution : each.info().executions()) {
        fills
            .computeIfAbsent(each.market().id(), _ -> new TreeMap<>(Long::compareUnsigned))
            .computeIfAbsent(execution.seq(), _ -> new ArrayList<>())
            .add(new Entry.Filled(each.order().id(), execution.lots()));
      }
    }
    for (MarketInfo market : markets.all()) {
      MarketProgress progress = account.of(market.id());
      TreeMap<Long, List<Entry.Filled>> of =
          fills.getOrDefault(market.id(), new TreeMap<>(Long::compareUnsigned));
      follow(own, progress, of, traced);
    }
    check(own, account);
  }

  private void follow(
      OwnOrders own,
      MarketProgress progress,
      NavigableMap<Long, List<Entry.Filled>> fills,
      List<Trace> traced)
      throws PoolException, InterruptedException {
    long through = progress.outcomesThrough();
    TreeMap<Long, List<Entry.Ended>> ends = new TreeMap<>(Long::compareUnsigned);
    if (!traced.isEmpty()) {
      for (long seq = progress.settledThrough() + 1;
          Long.compareUnsigned(seq, through) <= 0;
          seq++) {
        ends.put(seq, ends(own, progress.market(), seq));
      }
    }
    Set<Long> seqs = new LinkedHashSet<>(fills.headMap(through, true).keySet());
    seqs.addAll(ends.keySet());
    for (Long seq : seqs.stream().sorted(Long::compareUnsigned).toList()) {
      desk.record(
          new Entry.Followed(
              progress.market(),
              seq,
              fills.getOrDefault(seq, List.of()),
              ends.getOrDefault(seq, List.of())));
    }
    if (Long.compareUnsigned(own.followedThrough(progress.market()), through) < 0
        || !own.follows(progress.market())) {
      desk.record(new Entry.Followed(progress.market(), through, List.of(), List.of()));
    }
  }

  private List<Entry.Ended> ends(OwnOrders own, MarketId market, long seq)
      throws PoolException, InterruptedException {
    return desk.api().round(market, seq).endings().stream()
        .filter(end -> own.get(end.order()).isPresent())
        .map(end -> new Entry.Ended(end.order(), end.reason()))
        .toList();
  }

  private void check(OwnOrders own, AccountInfo account)
      throws PoolException, InterruptedException {
    Collection<Mint> mints = new LinkedHashSet<>();
    for (MarketInfo market : markets.all()) {
      mints.add(market.market().baseMint());
      mints.add(market.market().quoteMint());
    }
    for (Mint mint : mints) {
      Footing.of(account, mint, own).open().close();
    }
  }
}
