package io.phantompool.node.pool;

import io.phantompool.crypto.dkg.dealing.EncryptionKey;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.UnsignedWithdrawal;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.account.WithdrawalProver;
import io.phantompool.protocol.account.WithdrawalStatement;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.FundedAccount;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderSealer;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.protocol.order.SealResult;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/** A small market with two wallets and real sealed orders, all drawn from one seed. */
public final class SampleMarket {
  /** The time at which everything happens. */
  public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private static final int TICKS = 8;
  private static final Atoms PLENTY = new Atoms(1_000_000_000_000L);

  private final Rng random = new Rng(7);
  private final MarketTerms terms;
  private final Map<Wallet, Ed25519SigningKey> keys = new LinkedHashMap<>();

  /** The market. */
  public SampleMarket() {
    Market market =
        new Market(
            new MarketId("SOL/USDC"),
            Mint.of(random.bytes(Mint.LENGTH)),
            Mint.of(random.bytes(Mint.LENGTH)),
            new BaseAtoms(10_000),
            PriceLadder.of(LongStream.range(0, TICKS).map(k -> 20_000 + 100 * k).toArray()),
            new Lots(5),
            new BasisPoints(20),
            7);
    terms =
        new MarketTerms(
            SealingKeys.of(market, SlotKeys.of(3, points(2 * TICKS))),
            new MarketRules(30_000, 1, 64, 16_384, 3_600_000, new Tick(3), true));
    for (int i = 0; i < 2; i++) {
      Ed25519SigningKey key = Ed25519SigningKey.random(random.asSecureRandom());
      keys.put(Wallet.of(key.publicKey()), key);
    }
  }

  private PointVector points(int count) {
    return FixedBaseTable.generator()
        .timesEachVartime(
            ScalarVector.of(
                random.list(
                    count,
                    () -> Scalar.fromBigInteger(new BigInteger(1, random.bytes(31)).setBit(0)))));
  }

  /** The market with its rules. */
  public MarketTerms terms() {
    return terms;
  }

  /** The first wallet. */
  public Wallet wallet() {
    return keys.keySet().iterator().next();
  }

  /** Another wallet. */
  public Wallet other() {
    return keys.keySet().stream().skip(1).findFirst().orElseThrow();
  }

  /** A wallet's key. */
  public Ed25519SigningKey key(Wallet wallet) {
    return Objects.requireNonNull(keys.get(wallet));
  }

  /** A sealed order of the first wallet under this client id. */
  public SealedOrder order(int clientId) {
    byte[] id = new byte[ClientId.LENGTH];
    id[0] = (byte) clientId;
    OrderHeader header =
        new OrderHeader(
            terms.id(),
            terms.keys().market().ladderEpoch(),
            terms.keys().slotKeys().keyEpoch(),
            wallet(),
            ClientId.of(id),
            TimeInForce.IMMEDIATE_OR_CANCEL,
            NOW.toEpochMilli() + 60_000,
            false,
            Reserve.first(PLENTY, List.of()),
            Reserve.first(PLENTY, List.of()));
    OrderSealer sealer =
        new OrderSealer(
            terms.keys(),
            OwnerSeed.random(random.asSecureRandom()),
            key(wallet()),
            random.asSecureRandom());
    Market market = terms.keys().market();
    return switch (sealer.seal(
        header,
        Side.BUY,
        new Tick(3),
        new Lots(9),
        funded(market.baseMint(), header.base()),
        funded(market.quoteMint(), header.quote()))) {
      case SealResult.Sealed(SealedOrder order) -> order;
      case SealResult.Refused(OrderRefusal refusal) -> throw new AssertionError(refusal.toString());
    };
  }

  /** A withdrawal of the first wallet, which has plenty, under this client id. */
  public Withdrawal withdrawal(int clientId) {
    byte[] id = new byte[ClientId.LENGTH];
    id[0] = (byte) clientId;
    Market market = terms.keys().market();
    WithdrawalHeader header =
        new WithdrawalHeader(
            wallet(),
            market.quoteMint(),
            ClientId.of(id),
            new Atoms(9),
            Address.of(wallet().encode()),
            Reserve.first(PLENTY, List.of()));
    AccountState state =
        new AccountState(wallet(), market.quoteMint(), header.reserve(), PLENTY, Point.IDENTITY);
    UnsignedWithdrawal proved =
        WithdrawalProver.prove(
            new WithdrawalStatement(header, new MintRole.Quote(), state),
            OpenFundsWitness.nothingOpen(),
            random.asSecureRandom());
    return proved.signed(
        Signature.of(key(wallet()).sign(proved.signedText().getBytes(StandardCharsets.UTF_8))));
  }

  private FundedAccount funded(Mint mint, Reserve reserve) {
    return new FundedAccount(
        new AccountState(wallet(), mint, reserve, reserve.deposits(), Point.IDENTITY),
        OpenFundsWitness.nothingOpen());
  }

  /** Some executors with their keys. */
  public CommitteeInfo committee() {
    List<RosterEntry> entries = new ArrayList<>();
    for (int j = 1; j <= 5; j++) {
      entries.add(
          new RosterEntry(
              j,
              "executor-" + j,
              key32(),
              EncryptionKey.random(random.asSecureRandom()).publicKey()));
    }
    return new CommitteeInfo(
        new Roster(entries),
        3,
        2,
        4,
        3,
        1,
        Digest.of(random.bytes(Digest.LENGTH)),
        key32(),
        key32(),
        terms.keys().slotKeys().keys());
  }

  private PublicKeyBytes key32() {
    return PublicKeyBytes.of(Ed25519SigningKey.random(random.asSecureRandom()).publicKey());
  }
}
