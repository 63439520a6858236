package io.phantompool.node.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigFactory;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.pool.Account;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.protocol.round.Fill;
import io.phantompool.testkit.Rng;
import java.io.NotSerializableException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AccountEventSerializerTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString(
                  """
                  pekko.actor.provider = local
                  pekko.jvm-shutdown-hooks = off
                  pekko.loglevel = OFF
                  """)
              .withFallback(ConfigFactory.parseResources("io/phantompool/node/boot/cluster.conf"))
              .withFallback(ConfigFactory.defaultReference())
              .resolve());
  private static final Serialization SERIALIZATION =
      SerializationExtension.get(Adapter.toClassic(KIT.system()));

  private final Rng random = new Rng(5);
  private final Wallet wallet = Wallet.of(random.bytes(Wallet.LENGTH));
  private final Digest id = Digest.of(random.bytes(Digest.LENGTH));
  private final MarketId market = new MarketId("SOL/USDC");
  private final Instant at = Instant.parse("2026-11-21T20:00:00.123Z");
  private final DepositName deposit =
      new DepositName(
          Mint.of(random.bytes(Mint.LENGTH)), Signature.of(random.bytes(Signature.LENGTH)), 3);
  private final Fill fill = new Fill(id, Side.SELL, new Lots(4), new Lots(-1), new Lots(6));

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private Receipt receipt(long executor) {
    return new Receipt(executor, Signature.of(random.bytes(Signature.LENGTH)));
  }

  /** With the names that rows of journals have: they must never change. */
  private Map<String, AccountEvent> events() {
    OrderHeader header =
        new OrderHeader(
            market,
            7,
            -1,
            wallet,
            ClientId.of(random.bytes(ClientId.LENGTH)),
            TimeInForce.GOOD_TILL_TIME,
            1_900_000_000_000L,
            true,
            Reserve.first(new Atoms(-1), List.of()),
            new Reserve(2, id, Atoms.ZERO, List.of()));
    Cancel cancel = new Cancel(id, market, wallet, Signature.of(random.bytes(Signature.LENGTH)));
    WithdrawalHeader withdrawn =
        new WithdrawalHeader(
            wallet,
            deposit.mint(),
            ClientId.of(random.bytes(ClientId.LENGTH)),
            new Atoms(-1),
            Address.of(random.bytes(Address.LENGTH)),
            new Reserve(3, id, Atoms.ZERO, List.of()));
    Map<String, AccountEvent> events = new HashMap<>(ordersAndDeposits(header, cancel));
    events.put(
        "withdrawal-accepted",
        new AccountEvent.WithdrawalAccepted(
            wallet, id, withdrawn, List.of(receipt(1), receipt(4)), at));
    events.put("withdrawal-known", new AccountEvent.WithdrawalKnown(wallet, id));
    events.put(
        "withdrawal-paid",
        new AccountEvent.WithdrawalPaid(
            wallet, id, Signature.of(random.bytes(Signature.LENGTH)), at));
    return events;
  }

  private Map<String, AccountEvent> ordersAndDeposits(OrderHeader header, Cancel cancel) {
    return Map.of(
        "order-accepted",
        new AccountEvent.OrderAccepted(
            wallet,
            id,
            header,
            Point.GENERATOR,
            Point.IDENTITY,
            Point.GENERATOR.negate(),
            List.of(receipt(1), receipt(3)),
            List.of(receipt(1), receipt(3)),
            at),
        "order-booked",
        new AccountEvent.OrderBooked(wallet, id),
        "cancel-recorded",
        new AccountEvent.CancelRecorded(wallet, cancel, at),
        "round-applied",
        new AccountEvent.RoundApplied(
            wallet,
            market,
            -1,
            at,
            BigInteger.ONE.shiftLeft(70).negate(),
            BigInteger.TEN,
            Optional.of(new Price(20_000)),
            List.of(fill),
            List.of(new Ending(id, EndReason.VOIDED))),
        "deposit-finalized",
        new AccountEvent.DepositFinalized(wallet, deposit, new Atoms(-1), at));
  }

  private static Object thereAndBack(Object value) {
    var serializer = SERIALIZATION.findSerializerFor(value);
    return SERIALIZATION
        .deserialize(
            SERIALIZATION.serialize(value).get(),
            serializer.identifier(),
            Serializers.manifestFor(serializer, value))
        .get();
  }

  @Test
  void everyEventHasItsNameForEver() {
    assertEquals(AccountEventSerializer.NAMES.keySet(), events().keySet());
    events()
        .forEach(
            (name, event) -> {
              var serializer =
                  assertInstanceOf(
                      AccountEventSerializer.class, SERIALIZATION.findSerializerFor(event));
              assertEquals(7_002, serializer.identifier());
              assertEquals(name, serializer.manifest(event));
              assertEquals(event, thereAndBack(event));
            });
  }

  @Test
  void refusesAnEventOfTomorrow() {
    var serializer =
        (AccountEventSerializer)
            SERIALIZATION.findSerializerFor(new AccountEvent.OrderBooked(wallet, id));
    assertThrows(
        NotSerializableException.class, () -> serializer.fromBinary(new byte[0], "order-eaten"));
  }

  @Test
  void carriesWhatAccountsAreToldAndSay() {
    ActorRef<Done> done = KIT.<Done>createTestProbe().ref();
    for (Object message :
        List.of(
            new AccountMessage.RoundOver(
                market,
                -1,
                at,
                BigInteger.ONE.negate(),
                BigInteger.TEN,
                Optional.empty(),
                List.of(fill),
                List.of(new Ending(id, EndReason.IOC)),
                done),
            new AccountMessage.Deposited(deposit, new Atoms(-1), done),
            new AccountMessage.Paid(id, deposit.transaction(), done),
            new AccountMessage.EnteredRound(market, 4, List.of(id)),
            new AccountMessage.GivenAccount(
                new Account(
                    wallet,
                    List.of(
                        new Account.Chain(
                            Mint.of(random.bytes(Mint.LENGTH)),
                            new Atoms(-1),
                            Atoms.ZERO,
                            2,
                            id,
                            Point.IDENTITY,
                            1,
                            Optional.of(id))),
                    List.of(new MarketProgress(market, 5, 4)))),
            new AccountMessage.Submitted.Accepted(at, List.of(receipt(1)), List.of(), true),
            new AccountMessage.Submitted.Refused(
                new OrderRefusal(OrderRefusal.Code.PROOF, "range: no")),
            new AccountMessage.Submitted.Unavailable(Reason.BUSY, "Too much", 5),
            new AccountMessage.Examined(
                Optional.of(new OrderRefusal(OrderRefusal.Code.CAP, "no")), List.of()))) {
      assertEquals(message, thereAndBack(message));
    }
  }
}
