package io.phantompool.node.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.orderflow.OrderIntent;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OrderJson;
import io.phantompool.protocol.order.SealedOrder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Traders who remember what they were promised. */
final class Crowd {
  private static final int WALLETS = 4;
  private static final long LIFE_MILLIS = Duration.ofHours(2).toMillis();
  private static final Duration ACCEPTANCE = Duration.ofMinutes(4);
  private static final Atoms BASE = new Atoms(1_000_000_000_000L);
  private static final Atoms QUOTE = new Atoms(1_000_000_000_000L);

  private final KillablePool pool;
  private final Market market;
  private final Random random;
  private final List<Trader> traders = new ArrayList<>();
  private final Map<Digest, Promised> promised = new LinkedHashMap<>();
  private final List<Sealed> sealed = new ArrayList<>();

  /** A sealed order, and what is in it. */
  record Sealed(SealedOrder order, OrderIntent intent) {
    Digest id() {
      return order.id();
    }

    String json() {
      return OrderJson.write(order);
    }

    SentOrder sent() {
      return new SentOrder(id(), order.header().clientId(), intent);
    }
  }

  /** An order that was accepted, and the answer that said so. */
  record Promised(Sealed sealed, long atMillis, String answer) {}

  /** Funds a few wallets. */
  Crowd(KillablePool pool, Random random) {
    this.pool = pool;
    this.random = random;
    SealingKeys keys = pool.markets().terms().getFirst().keys();
    this.market = keys.market();
    SecureRandom secrets = new SecureRandom();
    try (PoolClient client = pool.client()) {
      for (int i = 0; i < WALLETS; i++) {
        Trader trader = new Trader(keys, BASE, QUOTE, secrets);
        client.deposit(trader.wallet(), market.baseMint(), trader.baseDeposit());
        client.deposit(trader.wallet(), market.quoteMint(), trader.quoteDeposit());
        traders.add(trader);
      }
    }
  }

  /** The next order, of the next wallet; it must be accepted before that wallet's next one. */
  Sealed seal() {
    int number = sealed.size();
    int wallet = number % WALLETS;
    Side side = (number / WALLETS + number) % 2 == 0 ? Side.BUY : Side.SELL;
    int ticks = market.ladder().ticks();
    OrderIntent intent =
        new OrderIntent(
            number + 1L,
            wallet,
            side,
            new Tick(ticks / 2 - 1 + random.nextInt(2)),
            new Lots(market.minimumSize().count() + random.nextInt(9)),
            0,
            0);
    long goodTill = System.currentTimeMillis() + LIFE_MILLIS;
    Sealed order = new Sealed(traders.get(wallet).seal(intent, goodTill), intent);
    sealed.add(order);
    return order;
  }

  /** Everything that was ever sealed. */
  List<Sealed> sealed() {
    return List.copyOf(sealed);
  }

  /** Has so many orders accepted, one after the other. */
  List<Promised> submit(int orders) {
    List<Promised> all = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      all.add(submit(seal()));
    }
    return all;
  }

  /** Sends the same bytes until they are accepted. */
  Promised submit(Sealed order) {
    String json = order.json();
    return pool.patience()
        .await(
            "order %s to be accepted".formatted(order.id()), ACCEPTANCE, () -> once(order, json));
  }

  private Optional<Promised> once(Sealed order, String json) {
    PublicDoor.Answer answer = pool.door().submit(json);
    if (answer.status() == 503 || answer.status() == 0) {
      PoolClient.pause(200);
      return Optional.empty();
    }
    assertEquals(201, answer.status(), answer::body);
    return Optional.of(promised(order, answer));
  }

  /** The pool has said that it is accepted. */
  Promised promised(Sealed order, PublicDoor.Answer answer) {
    Promised promise = new Promised(order, System.currentTimeMillis(), answer.body());
    promised.putIfAbsent(order.id(), promise);
    return promise;
  }

  /** Everything that was accepted. */
  List<Promised> promised() {
    return List.copyOf(promised.values());
  }
}
