package io.phantompool.node.rehearsal;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.node.demo.Trader;
import io.phantompool.node.orderflow.OrderIntent;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.OrderVerifier;
import io.phantompool.protocol.order.SealedOrder;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * An order of the usual size that is read and checked again and again, as nodes do all day: what
 * the JVM learns of it here, it need not learn in each of them while traders wait.
 */
record OrderRehearsal(SecureRandom random) {
  private static final int TICKS = 256;
  private static final long LOWEST = 1_500_000;
  private static final long STEP = 750;
  private static final long FUNDS = 1L << 50;

  /** The JVM takes a method for hot after some thousand calls, and these call theirs often. */
  private static final int TIMES = 400;

  /** Alone, as one that comes alone, and in company. */
  private static final int BATCH = 4;

  private static final int EVERY = 10;

  /** Until it is learnt. */
  void run() {
    SealingKeys keys = keys();
    Trader trader = new Trader(keys, new Atoms(FUNDS), new Atoms(FUNDS), random);
    OrderIntent intent = new OrderIntent(1, 0, Side.SELL, new Tick(TICKS / 2), new Lots(100), 0, 1);
    SealedOrder order = trader.seal(intent, 1_800_000_000_000L);
    OrderVerifier verifier = new OrderVerifier(keys, random);
    byte[] bytes = order.encode();
    for (int i = 0; i < TIMES; i++) {
      OrderClaim claim = claim(read(bytes), keys.market());
      boolean holds =
          claim.order().verifySignature().isValid()
              && verifier.verify(claim).isEmpty()
              && (i % EVERY != 0 || allHold(verifier, claim));
      if (!holds) {
        throw new IllegalStateException("An order of the rehearsal does not hold");
      }
    }
  }

  private static boolean allHold(OrderVerifier verifier, OrderClaim claim) {
    List<OrderClaim> claims = IntStream.range(0, BATCH).mapToObj(_ -> claim).toList();
    return verifier.verifyAll(claims).stream().allMatch(refusal -> refusal.isEmpty());
  }

  private static SealedOrder read(byte[] bytes) {
    try {
      return SealedOrder.decode(bytes, new OrderSizes(2 * TICKS));
    } catch (MalformedEncodingException e) {
      throw new IllegalStateException("An order of the rehearsal cannot be read", e);
    }
  }

  private static OrderClaim claim(SealedOrder order, Market market) {
    Wallet wallet = order.header().wallet();
    return new OrderClaim(
        order,
        account(wallet, market.baseMint(), order.header().base()),
        account(wallet, market.quoteMint(), order.header().quote()));
  }

  private static AccountState account(Wallet wallet, Mint mint, Reserve reserve) {
    return new AccountState(wallet, mint, reserve, reserve.deposits(), Point.IDENTITY);
  }

  private SealingKeys keys() {
    ScalarVector secrets =
        ScalarVector.of(
            IntStream.range(0, 2 * TICKS)
                .mapToObj(_ -> Scalar.ofUniform(bytes(Scalar.UNIFORM_BYTES)))
                .toList());
    Market market =
        new Market(
            new MarketId("SOL/USDC"),
            Mint.of(bytes(Mint.LENGTH)),
            Mint.of(bytes(Mint.LENGTH)),
            new BaseAtoms(10_000_000),
            PriceLadder.of(LongStream.range(0, TICKS).map(k -> LOWEST + STEP * k).toArray()),
            new Lots(1),
            new BasisPoints(0),
            1);
    return SealingKeys.of(
        market, SlotKeys.of(1, FixedBaseTable.generator().timesEachVartime(secrets)));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
