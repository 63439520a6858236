package io.phantompool.benchmarks.round;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.FundedAccount;
import io.phantompool.protocol.order.OrderBody;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderSealer;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.protocol.order.SealResult;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Many orders sealed to a market's keys, column by column, which is far faster than one by one.
 * Their ciphertexts are real. Their proofs are all that of the first order: whoever opens orders
 * has checked them before, and does not look again.
 */
final class RoundOrders {
  private static final long FUNDS = 1L << 60;
  private static final int LARGEST_SIZE = 10_000;

  private final SealingKeys keys;
  private final Random random;
  private final SecureRandom nonces = new SecureRandom();
  private final Ed25519SigningKey wallet;

  private RoundOrders(SealingKeys keys, Random random) {
    this.keys = keys;
    this.random = random;
    this.wallet = Ed25519SigningKey.random(nonces);
  }

  /** So many orders around the middle of the ladder, by id ascending. */
  static List<SealedOrder> of(SealingKeys keys, int n, Random random) {
    return new RoundOrders(keys, random).seal(n);
  }

  private List<SealedOrder> seal(int n) {
    SealedOrder first = sealWithProof();
    ScalarVector r =
        ScalarVector.of(IntStream.range(0, n).mapToObj(_ -> Scalar.ofUniform(uniform())).toList());
    List<PointVector> B = columns(r);
    PointVector C = FixedBaseTable.generator().timesEachVartime(r);
    List<SealedOrder> orders = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      OrderBody body = body(first.body(), C.get(i), B.get(i));
      orders.add(SealedOrder.sign(header(), body, first.proof(), wallet));
    }
    orders.sort(Comparator.comparing(SealedOrder::id));
    return orders;
  }

  /** r Y_s for every order and slot, and each order's size at one slot. */
  private List<PointVector> columns(ScalarVector r) {
    int n = r.size();
    int N = keys.slotKeys().slots();
    List<PointVector> rows = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      rows.add(PointVector.identities(N));
    }
    for (int s = 0; s < N; s++) {
      PointVector column =
          FixedBaseTable.of(keys.slotKeys().keys().get(s), FixedBaseTable.SMALL_WIDTH)
              .timesEachVartime(r);
      for (int i = 0; i < n; i++) {
        rows.get(i).copy(s, column, i, 1);
      }
    }
    rows.forEach(row -> add(row, slot(N), 1 + random.nextInt(LARGEST_SIZE)));
    return rows;
  }

  private static void add(PointVector row, int slot, long size) {
    Point value = Point.GENERATOR.timesVartime(Scalar.of(size));
    row.set(slot, row.get(slot).plus(value));
  }

  /** A side, and a limit spread around the middle so that about half of the orders cross. */
  private int slot(int N) {
    int K = N / 2;
    int away = (int) Math.round(random.nextGaussian() * K / 8.0);
    int tick = Math.clamp(K / 2 + away, 0, K - 1);
    return random.nextBoolean() ? tick : K + tick;
  }

  private static OrderBody body(OrderBody like, Point C, PointVector B) {
    return new OrderBody(C, like.C2(), B, like.Va(), like.Vq(), like.Vb(), like.note());
  }

  private SealedOrder sealWithProof() {
    OrderHeader header = header();
    OrderSealer sealer = new OrderSealer(keys, OwnerSeed.random(nonces), wallet, nonces);
    SealResult result =
        sealer.seal(
            header,
            Side.SELL,
            new Tick(1),
            new Lots(100),
            account(keys.market().baseMint(), header.base()),
            account(keys.market().quoteMint(), header.quote()));
    return switch (result) {
      case SealResult.Sealed(SealedOrder order) -> order;
      case SealResult.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  private FundedAccount account(Mint mint, Reserve reserve) {
    return new FundedAccount(
        new AccountState(owner(), mint, reserve, reserve.deposits(), Point.IDENTITY),
        OpenFundsWitness.nothingOpen());
  }

  private Wallet owner() {
    return Wallet.of(wallet.publicKey());
  }

  private OrderHeader header() {
    return new OrderHeader(
        keys.market().id(),
        keys.market().ladderEpoch(),
        keys.slotKeys().keyEpoch(),
        owner(),
        ClientId.of(bytes(ClientId.LENGTH)),
        TimeInForce.GOOD_TILL_TIME,
        1_800_000_000_000L,
        false,
        Reserve.first(new Atoms(FUNDS), List.of()),
        Reserve.first(new Atoms(FUNDS), List.of()));
  }

  private byte[] uniform() {
    return bytes(Scalar.UNIFORM_BYTES);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
