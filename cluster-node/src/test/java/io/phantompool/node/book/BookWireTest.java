package io.phantompool.node.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.executor.FiveExecutors;
import io.phantompool.node.pool.BookCounts;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.testkit.Rng;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What books are told, and what they keep, in bytes. */
class BookWireTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(FiveExecutors.config(com.typesafe.config.ConfigFactory.empty()));
  private static final Serialization SERIALIZATION =
      SerializationExtension.get(Adapter.toClassic(KIT.system()));

  private final Rng random = new Rng(5);

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

  private Digest digest() {
    return Digest.of(random.bytes(Digest.LENGTH));
  }

  private BookMessage.Entry entry() {
    List<Receipt> receipts = List.of(new Receipt(3, Signature.of(random.bytes(Signature.LENGTH))));
    return new BookMessage.Entry(
        digest(),
        Wallet.of(random.bytes(Wallet.LENGTH)),
        Instant.ofEpochMilli(1_795_293_108_123L),
        Instant.ofEpochMilli(1_795_293_999_000L),
        new BookMessage.Funds(new Atoms(-1), Optional.empty()),
        new BookMessage.Funds(new Atoms(7), Optional.of(Point.GENERATOR)),
        receipts,
        receipts);
  }

  private Cancel cancel() {
    return new Cancel(
        digest(),
        new MarketId("SOL/USDC"),
        Wallet.of(random.bytes(Wallet.LENGTH)),
        Signature.of(random.bytes(Signature.LENGTH)));
  }

  @Test
  void carriesWhatBooksAreToldAndAnswer() {
    var done = KIT.<Done>createTestProbe().ref();
    BookCounts counts = new BookCounts(new MarketId("SOL/USDC"), 3, 2, 1, Instant.EPOCH);
    for (Object message :
        List.of(
            new BookMessage.Add(entry(), done),
            new BookMessage.AddCancel(cancel(), done),
            new BookMessage.RoundOver(4, true, List.of(digest()), List.of(), done),
            new BookMessage.GiveServed(
                List.of(digest()), KIT.<BookMessage.Served>createTestProbe().ref()),
            new BookMessage.GivePage(
                7, Optional.of(digest()), KIT.<BookMessage.Page>createTestProbe().ref()),
            new BookMessage.GiveCounts(KIT.<BookMessage.Counts>createTestProbe().ref()),
            new BookMessage.Served(List.of(entry()), List.of(cancel())),
            new BookMessage.Page(counts, List.of(entry()), true),
            new BookMessage.Counts(counts))) {
      assertEquals(message, thereAndBack(message));
    }
  }

  /** Rows of a journal live longer than names of classes. */
  @Test
  void keepsEverythingUnderItsName() {
    assertEquals(
        Map.of(
            "book-added", BookEvent.Added.class,
            "book-cancel-added", BookEvent.CancelAdded.class,
            "book-seq-over", BookEvent.SeqOver.class,
            "book-snapshot", BookSnapshot.class),
        BookEventSerializer.NAMES);
    for (Object kept :
        List.of(
            new BookEvent.Added(entry()),
            new BookEvent.CancelAdded(cancel()),
            new BookEvent.SeqOver(3, List.of(digest()), List.of(digest())),
            new BookSnapshot(
                List.of(entry()), List.of(digest()), List.of(cancel()), List.of(digest()), 3))) {
      assertEquals(
          BookEventSerializer.IDENTIFIER, SERIALIZATION.findSerializerFor(kept).identifier());
      assertEquals(kept, thereAndBack(kept));
    }
  }
}
