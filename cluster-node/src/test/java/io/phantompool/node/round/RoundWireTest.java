package io.phantompool.node.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.executor.FiveExecutors;
import io.phantompool.node.pool.BookCounts;
import io.phantompool.node.pool.ExecutorActivity;
import io.phantompool.node.pool.MatchingStatus;
import io.phantompool.node.pool.MatchingStatus.Phase;
import io.phantompool.node.round.RoundEvent.Owner;
import io.phantompool.node.round.RoundEvent.Participation;
import io.phantompool.node.round.RoundEvent.Result;
import io.phantompool.node.round.RoundEvent.RoundFinished;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.testkit.Rng;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a coordinator says and keeps, in bytes. */
class RoundWireTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(FiveExecutors.config(com.typesafe.config.ConfigFactory.empty()));
  private static final Serialization SERIALIZATION =
      SerializationExtension.get(Adapter.toClassic(KIT.system()));
  private static final MarketId MARKET = new MarketId("SOL/USDC");
  private static final Instant AT = Instant.ofEpochMilli(1_795_293_108_123L);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
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

  private static RoundFinished finished() {
    Rng random = new Rng(3);
    return new RoundFinished(
        MARKET,
        7,
        new byte[] {1, -1, 0},
        List.of(
            new Owner(
                Digest.of(random.bytes(Digest.LENGTH)), Wallet.of(random.bytes(Wallet.LENGTH)))),
        AT,
        true,
        Map.of(Phase.CLOSING, 120, Phase.SIGNING, 9),
        List.of(
            new Participation(1, Phase.CLOSING, Result.SERVED, Optional.of(40)),
            new Participation(2, Phase.CLOSING, Result.SILENT, Optional.empty())));
  }

  private static void assertSame(RoundFinished expected, RoundFinished found) {
    assertArrayEquals(expected.close(), found.close());
    assertEquals(expected.owners(), found.owners());
    assertEquals(expected.phaseMillis(), found.phaseMillis());
    assertEquals(expected.participation(), found.participation());
    assertEquals(expected.seq(), found.seq());
    assertEquals(expected.at(), found.at());
  }

  /** Rows of a journal live longer than names of classes. */
  @Test
  void keepsEverythingUnderItsName() {
    assertEquals(
        Map.of(
            "round-finished", RoundFinished.class,
            "round-distributed", RoundEvent.Distributed.class,
            "round-verified", RoundEvent.RoundVerified.class,
            "round-held", RoundEvent.Held.class,
            "round-taken-up", RoundEvent.TakenUp.class,
            "round-snapshot", RoundsSoFar.class),
        RoundEventSerializer.NAMES);
    assertSame(finished(), assertInstanceOf(RoundFinished.class, thereAndBack(finished())));
    for (Object kept :
        List.of(
            new RoundEvent.Distributed(MARKET, 7),
            new RoundEvent.RoundVerified(MARKET, 7, false, Optional.of("FORM"), AT),
            new RoundEvent.TakenUp(MARKET, 7),
            new RoundEvent.Held(
                MARKET, 8, "What was opened is impossible", AT, Optional.empty()))) {
      assertEquals(kept, thereAndBack(kept));
    }
    RoundsSoFar so =
        RoundsSoFar.NONE
            .apply(finished())
            .apply(new RoundEvent.Held(MARKET, 8, "It is given up", AT, Optional.of(AT)));
    RoundsSoFar found = assertInstanceOf(RoundsSoFar.class, thereAndBack(so));
    assertEquals(7, found.finished());
    assertEquals(0, found.distributed());
    assertEquals(so.held(), found.held());
    assertSame(finished(), found.toDistribute().getFirst());
    assertEquals(so.toVerify(), found.toVerify());
    assertEquals(7, found.toVerify().getFirst().seq());
  }

  @Test
  void carriesItsStatus() {
    var status =
        new RoundMessage.Status(
            new MatchingStatus(
                MARKET,
                8,
                Phase.SEARCHING,
                AT,
                AT,
                new BookCounts(MARKET, 1, 1, 3, AT),
                Optional.of(7L)),
            new MarketProgress(MARKET, 7, 7),
            List.of(
                new ExecutorActivity(
                    1, "executor-1", true, 2, 0, 5, 0, 0, Optional.of(12), Optional.of(AT))));
    assertEquals(status, thereAndBack(status));
    var give = new RoundMessage.GiveStatus(KIT.<RoundMessage.Status>createTestProbe().ref());
    assertEquals(give, thereAndBack(give));
  }
}
