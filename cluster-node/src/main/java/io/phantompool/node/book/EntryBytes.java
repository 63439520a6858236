package io.phantompool.node.book;

import io.phantompool.persistence.archive.EndedOrders.Ended;
import io.phantompool.protocol.order.Cancel;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;

/** Entries and cancels of ended orders in bytes: those of the journal's events. */
final class EntryBytes {
  private final Serialization serialization;

  EntryBytes(ActorSystem<?> system) {
    serialization = SerializationExtension.get(Adapter.toClassic(system));
  }

  Ended ended(Optional<BookMessage.Entry> entry, Optional<Cancel> cancel) {
    return new Ended(
        entry.map(BookEvent.Added::new).map(this::bytes),
        cancel.map(BookEvent.CancelAdded::new).map(this::bytes));
  }

  private byte[] bytes(BookEvent event) {
    return serialization.serialize(event).get();
  }

  Optional<BookMessage.Entry> entry(Ended ended) {
    return ended.entry().map(bytes -> ((BookEvent.Added) read(bytes, "book-added")).entry());
  }

  Optional<Cancel> cancel(Ended ended) {
    return ended
        .cancel()
        .map(bytes -> ((BookEvent.CancelAdded) read(bytes, "book-cancel-added")).cancel());
  }

  private Object read(byte[] bytes, String name) {
    return serialization.deserialize(bytes, BookEventSerializer.IDENTIFIER, name).get();
  }
}
