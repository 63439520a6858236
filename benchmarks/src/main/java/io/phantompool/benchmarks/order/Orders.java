package io.phantompool.benchmarks.order;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.OpenFundsWitness;
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
import io.phantompool.protocol.order.FundedAccount;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderSealer;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.OrderVerifier;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.protocol.order.SealResult;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Orders with plenty of funds in a market with N slots. */
final class Orders {
  private static final long FUNDS = 1L << 60;
  private static final byte[] ALL_HOLD = "all hold".getBytes(StandardCharsets.US_ASCII);

  private final int slots;
  private final SecureRandom random = new SecureRandom();
  private final List<OrderClaim> made = new ArrayList<>();
  private final List<Owner> owner = new ArrayList<>();

  /** Begins nothing yet: keys and orders are made when a comparison is run. */
  Orders(int slots) {
    this.slots = slots;
  }

  /** Header, body, proof and signature from side, limit and size. */
  Comparison sealed() {
    return new Comparison(title("seal an order"), 1, this::sealing);
  }

  /** The proofs of so many orders, as one sum. */
  Comparison verified(int n) {
    return new Comparison(title("verify orders"), n, () -> verifying(n));
  }

  private String title(String op) {
    return "%s, N = %d (%,d bytes)".formatted(op, slots, bytes());
  }

  private int bytes() {
    OrderSizes sizes = new OrderSizes(slots);
    return header(Wallet.of(new byte[Wallet.LENGTH])).encode().length
        + sizes.bodyBytes()
        + sizes.proofBytes()
        + 64;
  }

  private List<Contender<?>> sealing() {
    Owner owner = owner();
    OrderHeader header = header(owner.wallet());
    FundedAccount base = owner.base(header);
    FundedAccount quote = owner.quote(header);
    return List.of(
        new Contender<>(
            Contender.OURS,
            () -> owner.seal(header, base, quote),
            order -> Integer.toString(order.encode().length).getBytes(StandardCharsets.US_ASCII)));
  }

  private List<Contender<?>> verifying(int n) {
    Owner owner = owner();
    while (made.size() < n) {
      OrderHeader header = header(owner.wallet());
      FundedAccount base = owner.base(header);
      FundedAccount quote = owner.quote(header);
      made.add(new OrderClaim(owner.seal(header, base, quote), base.state(), quote.state()));
    }
    List<OrderClaim> claims = made.subList(0, n);
    OrderVerifier verifier = new OrderVerifier(owner.keys, random);
    return List.of(
        new Contender<>(
            Contender.OURS,
            () -> verifier.verifyAll(claims),
            refusals -> refusals.stream().allMatch(Optional::isEmpty) ? ALL_HOLD : new byte[0]));
  }

  /** The same trader in every comparison, made when the first one is run. */
  private Owner owner() {
    if (owner.isEmpty()) {
      owner.add(new Owner());
    }
    return owner.getFirst();
  }

  private OrderHeader header(Wallet wallet) {
    return new OrderHeader(
        new MarketId("SOL/USDC"),
        1,
        1,
        wallet,
        ClientId.of(bytes(random, ClientId.LENGTH)),
        TimeInForce.GOOD_TILL_TIME,
        1_800_000_000_000L,
        false,
        Reserve.first(new Atoms(FUNDS), List.of()),
        Reserve.first(new Atoms(FUNDS), List.of()));
  }

  /** A trader in the market. */
  private final class Owner {
    final SealingKeys keys = keys();
    private final Ed25519SigningKey wallet = Ed25519SigningKey.random(random);
    private final OrderSealer sealer =
        new OrderSealer(keys, OwnerSeed.random(random), wallet, random);

    Wallet wallet() {
      return Wallet.of(wallet.publicKey());
    }

    SealedOrder seal(OrderHeader header, FundedAccount base, FundedAccount quote) {
      SealResult result =
          sealer.seal(header, Side.SELL, new Tick(1), new Lots(1_000_000), base, quote);
      return switch (result) {
        case SealResult.Sealed(SealedOrder order) -> order;
        case SealResult.Refused refused -> throw new IllegalStateException(refused.toString());
      };
    }

    FundedAccount base(OrderHeader header) {
      return account(keys.market().baseMint(), header.base());
    }

    FundedAccount quote(OrderHeader header) {
      return account(keys.market().quoteMint(), header.quote());
    }

    private FundedAccount account(Mint mint, Reserve reserve) {
      AccountState state =
          new AccountState(wallet(), mint, reserve, reserve.deposits(), Point.IDENTITY);
      return new FundedAccount(state, OpenFundsWitness.nothingOpen());
    }
  }

  private SealingKeys keys() {
    Random own = new Random(4);
    ScalarVector secrets =
        ScalarVector.of(
            IntStream.range(0, slots)
                .mapToObj(s -> Scalar.ofUniform(bytes(own, Scalar.UNIFORM_BYTES)))
                .toList());
    Market market =
        new Market(
            new MarketId("SOL/USDC"),
            Mint.of(bytes(own, Mint.LENGTH)),
            Mint.of(bytes(own, Mint.LENGTH)),
            new BaseAtoms(1_000_000),
            PriceLadder.of(LongStream.range(0, slots / 2).map(k -> 150_000 + 50 * k).toArray()),
            new Lots(10),
            new BasisPoints(5),
            1);
    return SealingKeys.of(
        market, SlotKeys.of(1, FixedBaseTable.generator().timesEachVartime(secrets)));
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
