package io.phantompool.client.recovery;

import io.phantompool.client.chain.OwnOrders;
import io.phantompool.client.desk.Desk;
import io.phantompool.client.desk.MarketTable;
import io.phantompool.client.pool.AccountInfo;
import io.phantompool.client.pool.BookEntry;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.pool.OrderInfo;
import io.phantompool.client.pool.Page;
import io.phantompool.client.pool.Receipts;
import io.phantompool.client.pool.RoundInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Fill;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for a wallet's open orders in what the pool makes public. */
final class Tracing {
  private static final int MOST_ROUNDS = 200;

  private record Ladder(MarketId market, long epoch) {}

  private final Map<Ladder, Market> earlier = new HashMap<>();
  private final Desk desk;
  private final MarketTable markets;
  private final Path folder;

  Tracing(Desk desk, MarketTable markets, Path folder) {
    this.desk = desk;
    this.markets = markets;
    this.folder = folder;
  }

  /** All that the accounts may count and the journal does not have. */
  List<Trace> all(OwnOrders own, AccountInfo account) throws PoolException, InterruptedException {
    Map<Digest, Trace> traced = new LinkedHashMap<>();
    for (MarketInfo market : markets.all()) {
      List<SealedOrder> found = new ArrayList<>(live(market));
      found.addAll(unsettled(market, account.of(market.id())));
      for (SealedOrder order : found) {
        if (own.get(order.id()).isEmpty() && !traced.containsKey(order.id())) {
          traced.put(order.id(), trace(order, sealedTo(order, market)));
        }
      }
    }
    return List.copyOf(traced.values());
  }

  /**
   * The market with the ladder that an order was sealed to. The ladder may be another one by now:
   * then a record of those rounds has it.
   */
  private Market sealedTo(SealedOrder order, MarketInfo market)
      throws PoolException, InterruptedException {
    long epoch = order.header().ladderEpoch();
    if (market.market().ladderEpoch() == epoch) {
      return market.market();
    }
    Market known = earlier.get(new Ladder(market.id(), epoch));
    if (known != null) {
      return known;
    }
    for (RoundInfo.Summary round : desk.api().latest(market.id(), MOST_ROUNDS)) {
      if (round.ladderEpoch() == epoch && round.kind() != RoundInfo.Kind.VOID) {
        return recorded(market.id(), round.seq()).market();
      }
    }
    throw new PoolException.Local(
        "Order %s was sealed to ladder epoch %d of %s, which none of the last %d rounds had"
            .formatted(order.id(), epoch, market.id(), MOST_ROUNDS));
  }

  private Trace trace(SealedOrder order, Market market)
      throws PoolException, InterruptedException {
    OrderInfo info = desk.api().order(order.id(), desk.wallet(), desk.key());
    Receipts receipts = desk.api().receipts(order.id());
    Verdict verdict =
        order
            .verifySignature()
            .and(() -> desk.committee().checkReceipts(order, market, receipts));
    if (verdict instanceof Verdict.Invalid(String _, String sentence)) {
      throw desk.api().dishonest(sentence);
    }
    return new Trace(order, market, info, receipts);
  }

  private List<SealedOrder> live(MarketInfo market) throws PoolException, InterruptedException {
    List<SealedOrder> orders = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Page<BookEntry> page = desk.api().book(market, after);
      for (BookEntry entry : page.items()) {
        if (entry.wallet().equals(desk.wallet()) && entry.sealed().isPresent()) {
          orders.add(decode(market, entry.sealed().get().toArray()));
        }
      }
      after = page.next();
    } while (after.isPresent());
    return orders;
  }

  private SealedOrder decode(MarketInfo market, byte[] bytes) throws PoolException.Dishonest {
    try {
      return SealedOrder.decode(bytes, new OrderSizes(market.market().ladder().slots()));
    } catch (MalformedEncodingException malformed) {
      throw desk.api().dishonest("an order in the book is none: " + malformed.reason());
    }
  }

  /** Orders that traded in a round whose settlement is not final: they may be over by now. */
  private List<SealedOrder> unsettled(MarketInfo market, MarketProgress progress)
      throws PoolException, InterruptedException {
    List<SealedOrder> orders = new ArrayList<>();
    for (long seq = progress.settledThrough() + 1;
        Long.compareUnsigned(seq, progress.outcomesThrough()) <= 0;
        seq++) {
      RoundInfo round = desk.api().round(market.id(), seq);
      if (!round.fills().isEmpty()) {
        Set<Digest> filled = Set.copyOf(round.fills().stream().map(Fill::order).toList());
        for (SealedOrder order : recorded(market.id(), seq).orders()) {
          if (filled.contains(order.id())) {
            orders.add(order);
          }
        }
      }
    }
    return orders;
  }

  private RecordBodies.Found recorded(MarketId market, long seq)
      throws PoolException, InterruptedException {
    Path file = folder.resolve("recovery.looking");
    try {
      Files.createDirectories(folder);
      desk.api().record(market, seq, file);
      try (InputStream in = Files.newInputStream(file)) {
        RecordBodies.Found found = RecordBodies.of(desk.wallet(), in);
        earlier.put(new Ladder(market, found.market().ladderEpoch()), found.market());
        return found;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (MalformedEncodingException malformed) {
      throw desk.api().dishonest("a record is none: " + malformed.reason());
    } catch (IOException e) {
      throw new PoolException.Local("Records cannot be looked at in " + folder, e);
    }
  }
}
