package io.phantompool.protocol.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.LockQuorum;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.executor.Proposal;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.ledger.Stake;
import io.phantompool.protocol.ledger.WalletOutcome;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.testkit.Rng;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is longer than the pool allows is refused before anything is made of it. */
class MessageLimitsTest {
  private static final int MOST_SMALL = 4_096;

  /** Everything that a refused message may allocate, reports of the refusal included. */
  private static final long MOST_ALLOCATED = 256_000;

  private static final MessageSamples SAMPLES = new MessageSamples(new Rng(7));
  private static final ValueSamples VALUES = SAMPLES.values();
  private static final CloseSamples CLOSES = SAMPLES.closes();

  /** Four executors of whom three agree, and two orders in a market. */
  private static final Limits SMALL = new Limits(4, 3, 2, 2, ValueSamples.MARKETS);

  private static final RequestCodec WIDE = new RequestCodec(MessageSamples.LIMITS);

  static List<Family<?>> families() {
    return Family.all();
  }

  /** Wherever a count stands, one that lies allocates nothing. */
  @ParameterizedTest
  @MethodSource("families")
  void countsThatLieAreRefusedBeforeAnythingIsMade(Family<?> family) {
    for (byte[] bytes : family.encoded(SAMPLES)) {
      int windows = Math.min(bytes.length, MOST_SMALL) - Integer.BYTES;
      for (int at = 2; at <= windows; at++) {
        for (int count : new int[] {-1, Integer.MAX_VALUE, 1 << 20}) {
          byte[] lying = bytes.clone();
          ByteBuffer.wrap(lying).putInt(at, count);
          assertAllocatesLittle(family.codec(), lying);
        }
      }
    }
  }

  private static void assertAllocatesLittle(Codec<?> codec, byte[] bytes) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      codec.decode(bytes);
    } catch (MalformedEncodingException refused) {
      assertTrue(refused.byteOffset() <= bytes.length);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < MOST_ALLOCATED, () -> allocated + " bytes");
  }

  private static void assertTooLong(Request request) {
    byte[] bytes = WIDE.encode(request);
    Family.REQUESTS.assertReads(bytes);
    assertRefused(ByteReader.COUNT_TOO_LARGE, new RequestCodec(SMALL), bytes);
  }

  private static void assertRefused(String rule, Codec<?> codec, byte[] bytes) {
    assertEquals(
        rule,
        assertThrows(MalformedEncodingException.class, () -> codec.decode(bytes)).rule(),
        codec.getClass().getSimpleName());
  }

  @Test
  void receiptsAreOfExecutors() {
    assertTooLong(
        new Request.ShowAccepted(Digest.ZERO, VALUES.random.list(5, VALUES::receipt), List.of()));
    assertTooLong(
        new Request.ShowAccepted(Digest.ZERO, List.of(), VALUES.random.list(5, VALUES::receipt)));
  }

  @Test
  void inventoriesAreOfAQuorumAndHaveRoomForTheMarket() {
    assertTooLong(new Request.PrepareClose(proposal(VALUES.random.list(4, () -> inventory(1)))));
    assertTooLong(new Request.PrepareClose(proposal(List.of(inventory(3)))));
  }

  private static Proposal proposal(List<Signed<Inventory>> inventories) {
    return new Proposal(ValueSamples.MARKET, 1, inventories, LockQuorum.NONE);
  }

  private static Signed<Inventory> inventory(int ids) {
    return new Signed<>(
        new Inventory(1, ValueSamples.MARKET, 1, 0, Digest.ZERO, 0, VALUES.ids(ids), List.of()),
        VALUES.signature());
  }

  @Test
  void setsAreOfAQuorumsInventories() {
    ClosedSet set = new ClosedSet(VALUES.ids(7).stream().map(SetEntry::whole).toList(), List.of());
    Reply close = new Reply.Close(proposal(List.of()), CLOSES.tuple(), set);
    byte[] bytes = new ReplyCodec(MessageSamples.LIMITS).encode(close);
    assertRefused(ByteReader.COUNT_TOO_LARGE, new ReplyCodec(SMALL), bytes);
    Reply missing = new Reply.Missing(VALUES.ids(13));
    bytes = new ReplyCodec(MessageSamples.LIMITS).encode(missing);
    assertRefused(ByteReader.COUNT_TOO_LARGE, new ReplyCodec(SMALL), bytes);
  }

  @Test
  void sessionsAndQuestionsAreShort() {
    List<Contribution> five = VALUES.random.list(5, CLOSES::contribution);
    assertTooLong(new Request.AnswerSession(ValueSamples.MARKET, 1, CLOSES.session(), five));
    assertTooLong(follow(List.of(five)));
    assertTooLong(follow(Collections.nCopies(34, List.of())));
    Contribution partial = new Contribution(1, Encoded.of(new byte[1_024 + 6 * 64 + 1]));
    assertTooLong(follow(List.of(List.of(partial))));
    byte[] answer =
        WIDE.encode(
            new Request.AnswerSession(ValueSamples.MARKET, 1, CLOSES.session(), List.of(partial)));
    assertRefused(ByteReader.COUNT_TOO_LARGE, WIDE, answer);
  }

  private static Request follow(List<List<Contribution>> answers) {
    return new Request.Follow(ValueSamples.MARKET, 1, Optional.empty(), 0, answers);
  }

  @Test
  void ordersAreOfTheirMarketsSize() {
    byte[] large = WIDE.encode(new Request.SubmitOrder(VALUES.order(2)));
    assertRefused(ByteReader.TRUNCATED, other(32), large);
    assertRefused(ByteReader.TRAILING_BYTES, other(8), large);
    MarketLookup none = MarketLookup.of(Markets.of(List.of()));
    RequestCodec knowsNoMarket = new RequestCodec(new Limits(5, 4, 64, 16, none));
    assertRefused(MessageReader.UNKNOWN_MARKET, knowsNoMarket, large);
    assertRefused(
        Withdrawal.UNKNOWN_MINT,
        knowsNoMarket,
        WIDE.encode(new Request.SubmitWithdrawal(VALUES.withdrawal())));
  }

  private static RequestCodec other(int slots) {
    MarketLookup lookup =
        new MarketLookup() {
          @Override
          public Optional<OrderSizes> sizes(MarketId market, long ladderEpoch) {
            return Optional.of(new OrderSizes(slots));
          }

          @Override
          public Optional<MintRole> role(Mint mint) {
            return Optional.empty();
          }
        };
    return new RequestCodec(new Limits(5, 4, 64, 32, lookup));
  }

  @Test
  void outcomesOfTheAccountsAreOfTheMarketsOrders() {
    List<WalletOutcome> wallets =
        VALUES.random.list(
            13,
            () ->
                new WalletOutcome(
                    VALUES.wallet(), CLOSES.i128(), CLOSES.i128(), List.of(), List.of()));
    Fact fact =
        new Fact.LedgerChanged(
            new LedgerEvent.OutcomeApplied(
                ValueSamples.MARKET, 1, ValueSamples.BASE, ValueSamples.QUOTE, wallets));
    byte[] bytes = FactCodec.whole(MessageSamples.LIMITS).encode(fact);
    Family.FACTS.assertReads(bytes);
    assertRefused(ByteReader.COUNT_TOO_LARGE, FactCodec.whole(SMALL), bytes);
  }

  @Test
  void limitsAreThoseOfAPool() {
    assertThrows(IllegalArgumentException.class, () -> limits(0, 1, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> limits(17, 4, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> limits(5, 6, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> limits(5, 4, 0, 2));
    assertThrows(IllegalArgumentException.class, () -> limits(5, 4, 1 << 21, 2));
    assertThrows(IllegalArgumentException.class, () -> limits(5, 4, 1, 3));
    assertThrows(IllegalArgumentException.class, () -> limits(5, 4, 1, 4_096));
    assertTrue(limits(16, 16, 1 << 20, 2_048).contributionBytes() > 0);
  }

  private static Limits limits(int executors, int quorum, int mostOrders, int mostSlots) {
    return new Limits(executors, quorum, mostOrders, mostSlots, ValueSamples.MARKETS);
  }

  /** What no decoder would read is the programmer's error. */
  @Test
  void whatHasNoEncodingIsNotWritten() {
    ReplyCodec replies = new ReplyCodec(MessageSamples.LIMITS);
    Stream.of(
            new Reply.Waiting("x".repeat(16_385)),
            new Reply.Waiting("half a pair: \ud83c"),
            new Reply.Refused("c".repeat(65), ""),
            new Reply.BadInventory(0, ""),
            new Reply.At(-1, 0),
            new Reply.At(0, -1))
        .forEach(
            reply -> assertThrows(IllegalArgumentException.class, () -> replies.encode(reply)));
    assertThrows(
        IllegalArgumentException.class,
        () -> WIDE.encode(follow(List.of(List.of(new Contribution(17, CLOSES.encoded()))))));
  }

  @Test
  void aClaimStandsAtItsOwnPlaces() {
    Claim.OfOrder order = (Claim.OfOrder) SAMPLES.ledger().order();
    Stake foreign =
        new Stake(
            ValueSamples.BASE,
            order.base().reserve(),
            new Reservation.OfOrder(Digest.ZERO, order.market(), order.C()));
    Claim claim =
        new Claim.OfOrder(
            order.id(),
            order.wallet(),
            order.clientId(),
            order.market(),
            order.keyEpoch(),
            order.goodTillMillis(),
            order.C(),
            foreign,
            order.quote());
    Fact fact = new Fact.LedgerChanged(new LedgerEvent.Promised(claim));
    assertThrows(IllegalArgumentException.class, () -> Family.FACTS.codec().encode(fact));
  }

  @Test
  void textsAreUtf8() {
    byte[] bytes = Family.REPLIES.codec().encode(new Reply.Waiting("abc"));
    bytes[bytes.length - 2] = (byte) 0xc0;
    Family.REPLIES.assertRefuses(MessageReader.NOT_UTF8, bytes);
  }
}
