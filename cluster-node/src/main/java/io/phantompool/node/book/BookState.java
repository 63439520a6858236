package io.phantompool.node.book;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.order.Cancel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * A market's live orders. Immutable.
 *
 * @param live by id
 * @param places ids by place: the order in which they were accepted here
 * @param nextPlace of the next one
 * @param cancels by the order's id, of live orders and of such that are not here yet
 * @param arrivals live orders that the last OPEN close did not have
 * @param over the last orders that ended: one that is told late does not come to life again
 * @param seq the last that is over, 0 before the first
 */
record BookState(
    PMap<Digest, Placed> live,
    TreePMap<Long, Digest> places,
    long nextPlace,
    PMap<Digest, Cancel> cancels,
    PSet<Digest> arrivals,
    PVector<Digest> over,
    PSet<Digest> overById,
    long seq) {
  /** An executor's receipts for an order outlive the round that ended it by less than this. */
  private static final int MOST_OVER = 20_000;

  static final BookState EMPTY =
      new BookState(
          HashTreePMap.empty(),
          TreePMap.empty(),
          0,
          HashTreePMap.empty(),
          HashTreePSet.empty(),
          TreePVector.empty(),
          HashTreePSet.empty(),
          0);

  /** An entry in its place. */
  record Placed(long place, BookMessage.Entry entry) {}

  boolean isLive(Digest id) {
    return live.containsKey(id);
  }

  boolean isOver(Digest id) {
    return overById.contains(id);
  }

  Optional<BookMessage.Entry> entry(Digest id) {
    return Optional.ofNullable(live.get(id)).map(Placed::entry);
  }

  Optional<Cancel> cancel(Digest id) {
    return Optional.ofNullable(cancels.get(id));
  }

  /** The live orders behind one of them, or all of them, the earliest first. */
  Stream<BookMessage.Entry> from(Optional<Digest> after) {
    long behind = after.map(live::get).map(Placed::place).orElse(-1L);
    return places.tailMap(behind + 1).values().stream().flatMap(id -> entry(id).stream());
  }

  BookState apply(BookEvent event) {
    return switch (event) {
      case BookEvent.Added(BookMessage.Entry entry) -> added(entry);
      case BookEvent.CancelAdded(Cancel cancel) -> with(cancel);
      case BookEvent.SeqOver(long passed, List<Digest> left, List<Digest> ended) ->
          passed(passed, left, ended);
    };
  }

  private BookState added(BookMessage.Entry entry) {
    return new BookState(
        live.plus(entry.id(), new Placed(nextPlace, entry)),
        places.plus(nextPlace, entry.id()),
        nextPlace + 1,
        cancels,
        arrivals.plus(entry.id()),
        over,
        overById,
        seq);
  }

  private BookState with(Cancel cancel) {
    return new BookState(
        live,
        places,
        nextPlace,
        cancels.plus(cancel.order(), cancel),
        arrivals,
        over,
        overById,
        seq);
  }

  private BookState passed(long now, List<Digest> left, List<Digest> ended) {
    TreePMap<Long, Digest> standing = places;
    PVector<Digest> gone = over;
    PSet<Digest> goneById = overById;
    for (Digest id : ended) {
      Placed placed = live.get(id);
      standing = placed == null ? standing : standing.minus(placed.place());
      gone = gone.plus(id);
      goneById = goneById.plus(id);
    }
    while (gone.size() > MOST_OVER) {
      goneById = goneById.minus(gone.getFirst());
      gone = gone.minus(0);
    }
    return new BookState(
        live.minusAll(ended),
        standing,
        nextPlace,
        cancels.minusAll(ended),
        arrivals.minusAll(left).minusAll(ended),
        gone,
        goneById,
        now);
  }

  BookSnapshot snapshot() {
    return new BookSnapshot(
        from(Optional.empty()).toList(),
        List.copyOf(arrivals),
        List.copyOf(cancels.values()),
        over,
        seq);
  }

  static BookState of(BookSnapshot snapshot) {
    BookState state = EMPTY;
    for (BookMessage.Entry entry : snapshot.entries()) {
      state = state.added(entry);
    }
    for (Cancel cancel : snapshot.cancels()) {
      state = state.with(cancel);
    }
    return new BookState(
        state.live,
        state.places,
        state.nextPlace,
        state.cancels,
        HashTreePSet.from(snapshot.arrivals()),
        TreePVector.from(snapshot.over()),
        HashTreePSet.from(snapshot.over()),
        snapshot.seq());
  }
}
