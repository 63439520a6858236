package io.phantompool.node.book;

import io.phantompool.node.wire.NamedRecordSerializer;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;

/** The names of a book's events in the journal and in the archive of ended orders. */
public final class BookEventSerializer extends NamedRecordSerializer {
  /** In every row: never to be changed. */
  static final int IDENTIFIER = 7_003;

  /** In every row: never to be changed. */
  static final Map<String, Class<?>> NAMES =
      Map.of(
          "book-added", BookEvent.Added.class,
          "book-cancel-added", BookEvent.CancelAdded.class,
          "book-seq-over", BookEvent.SeqOver.class,
          "book-snapshot", BookSnapshot.class);

  /** Made by Pekko. */
  public BookEventSerializer(ExtendedActorSystem system) {
    super(system, IDENTIFIER, NAMES);
  }
}
