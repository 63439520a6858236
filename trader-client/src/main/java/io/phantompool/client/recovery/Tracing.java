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
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Fill;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for a wallet's open orders in what the pool makes public. */
final class Tracing {
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
          traced.put(order.id(), trace(order, market));
        }
      }
    }
    return List.copyOf(traced.values());
  }

  private Trace trace(SealedOrder order, MarketInfo market)
      throws PoolException, InterruptedException {
    OrderInfo info = desk.api().order(order.id(), desk.wallet(), desk.key());
    Receipts receipts = desk.api().receipts(order.id());
    Verdict verdict =
        order
            .verifySignature()
            .and(() -> desk.committee().checkReceipts(order, market.market(), receipts));
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
        for (SealedOrder order : recorded(market.id(), seq)) {
          if (filled.contains(order.id())) {
            orders.add(order);
          }
        }
      }
    }
    return orders;
  }

  private List<SealedOrder> recorded(MarketId market, long seq)
      throws PoolException, InterruptedException {
    Path file = folder.resolve("recovery.looking");
    try {
      Files.createDirectories(folder);
      desk.api().record(market, seq, file);
      try (InputStream in = Files.newInputStream(file)) {
        return RecordBodies.of(desk.wallet(), in);
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
