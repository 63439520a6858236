package io.phantompool.protocol.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.pool.HandDriven;
import io.phantompool.protocol.pool.Seat;
import io.phantompool.protocol.pool.TestPool;
import io.phantompool.protocol.pool.Trader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The journals of executors that have played rounds, as bytes and back. */
class JournalTest {
  private static final TestPool POOL = TestPool.of(12);
  private static final Map<Digest, SealedOrder> STORE = new HashMap<>();
  private static final Limits LIMITS =
      new Limits(5, 4, 64, 16, MarketLookup.of(Markets.of(List.of(POOL.market()))));

  @BeforeAll
  static void rounds() {
    HandDriven rounds = new HandDriven(POOL);
    Trader alice = POOL.trader();
    SealedOrder large = POOL.resting(alice, Side.SELL, 3, 100);
    POOL.resting(POOL.trader(), Side.BUY, 3, 30);
    rounds.round();
    POOL.executors()
        .forEach(seat -> seat.ask(new Request.SubmitCancel(alice.cancel(large.id())), POOL.now()));
    rounds.round();
    POOL.settle(2);
  }

  private static List<Fact> read(List<byte[]> journal, FactCodec codec)
      throws MalformedEncodingException {
    List<Fact> facts = new ArrayList<>();
    for (byte[] bytes : journal) {
      facts.add(codec.decode(bytes));
    }
    return facts;
  }

  @Test
  void aJournalReadsBackWhole() throws MalformedEncodingException {
    FactCodec codec = FactCodec.whole(LIMITS);
    for (Seat seat : POOL.executors()) {
      List<byte[]> written = seat.journal().stream().map(codec::encode).toList();
      assertEquals(seat.journal(), read(written, codec));
    }
  }

  @Test
  void aJournalReadsBackBesideTheOrders() throws MalformedEncodingException {
    FactCodec codec = FactCodec.beside(LIMITS, id -> Optional.ofNullable(STORE.get(id)));
    for (Seat seat : POOL.executors()) {
      for (Fact fact : seat.journal()) {
        if (fact instanceof Fact.BodyTaken(SealedOrder order)) {
          STORE.put(order.id(), order);
        }
      }
      List<byte[]> written = seat.journal().stream().map(codec::encode).toList();
      assertEquals(seat.journal(), read(written, codec));
      assertTrue(written.stream().allMatch(bytes -> bytes.length < 4_000));
    }
  }
}
