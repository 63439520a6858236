package io.phantompool.benchmarks.round;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.FundedAccount;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderSealer;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.protocol.order.SealResult;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Orders that are what they seem, each with its proof and of a wallet of its own. */
final class ProvedOrders {
  private static final long FUNDS = 1L << 60;
  private static final int LARGEST_SIZE = 10_000;

  private final SealingKeys keys;
  private final Random random;
  private final SecureRandom nonces = new SecureRandom();

  private ProvedOrders(SealingKeys keys, Random random) {
    this.keys = keys;
    this.random = random;
  }

  /** So many orders around the middle of the ladder, by id ascending. */
  static List<OrderClaim> of(SealingKeys keys, int n, Random random) {
    ProvedOrders orders = new ProvedOrders(keys, random);
    return Stream.generate(orders::seal)
        .limit(n)
        .sorted(Comparator.comparing(claim -> claim.order().id()))
        .toList();
  }

  private OrderClaim seal() {
    try (Ed25519SigningKey wallet = Ed25519SigningKey.random(nonces);
        OwnerSeed seed = OwnerSeed.random(nonces)) {
      OrderHeader header = header(Wallet.of(wallet.publicKey()));
      Market market = keys.market();
      AccountState base = state(header, market.baseMint(), header.base());
      AccountState quote = state(header, market.quoteMint(), header.quote());
      SealResult result =
          new OrderSealer(keys, seed, wallet, nonces)
              .seal(
                  header,
                  random.nextBoolean() ? Side.BUY : Side.SELL,
                  tick(market.ladder().ticks()),
                  new Lots(1 + random.nextInt(LARGEST_SIZE)),
                  new FundedAccount(base, OpenFundsWitness.nothingOpen()),
                  new FundedAccount(quote, OpenFundsWitness.nothingOpen()));
      return switch (result) {
        case SealResult.Sealed(SealedOrder order) -> new OrderClaim(order, base, quote);
        case SealResult.Refused refused -> throw new IllegalStateException(refused.toString());
      };
    }
  }

  /** Spread around the middle so that about half of the orders cross. */
  private Tick tick(int ticks) {
    int away = (int) Math.round(random.nextGaussian() * ticks / 8.0);
    return new Tick(Math.clamp(ticks / 2 + away, 0, ticks - 1));
  }

  private static AccountState state(OrderHeader header, Mint mint, Reserve reserve) {
    return new AccountState(header.wallet(), mint, reserve, reserve.deposits(), Point.IDENTITY);
  }

  private OrderHeader header(Wallet wallet) {
    byte[] clientId = new byte[ClientId.LENGTH];
    random.nextBytes(clientId);
    return new OrderHeader(
        keys.market().id(),
        keys.market().ladderEpoch(),
        keys.slotKeys().keyEpoch(),
        wallet,
        ClientId.of(clientId),
        TimeInForce.GOOD_TILL_TIME,
        1_800_000_000_000L,
        false,
        Reserve.first(new Atoms(FUNDS), List.of()),
        Reserve.first(new Atoms(FUNDS), List.of()));
  }
}
