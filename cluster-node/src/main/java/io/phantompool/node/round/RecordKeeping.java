package io.phantompool.node.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.round.RoundEvent.Owner;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.coordinator.RoundResult;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.FinishedClose.End;
import io.phantompool.protocol.record.RecordSource;
import io.phantompool.protocol.record.Recording;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.round.RoundOrder;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Puts what is over where it lasts: certificate, set and end, and the file of the record. The file
 * is written to the disk first and read into the database from there, for it can be long.
 */
final class RecordKeeping {
  /** The book is asked so often, for 20 s, before a round goes without a record. */
  private static final int LOOKS = 80;

  /**
   * What was kept.
   *
   * @param close its bytes
   * @param recorded whether there is a record
   */
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Kept(FinishedClose finished, byte[] close, List<Owner> owners, boolean recorded) {}

  private final RoundParts parts;
  private final SealedBodies bodies;
  private final BookLookup book;
  private final FinishedBytes bytes;
  private final Asking asking;

  RecordKeeping(RoundParts parts, SealedBodies bodies, Asking asking) {
    this.parts = parts;
    this.bodies = bodies;
    this.book = new BookLookup(parts.book(), asking);
    this.bytes = new FinishedBytes(parts.limits());
    this.asking = asking;
  }

  /** Keeps a round. */
  CompletableFuture<Kept> keep(RoundResult result) {
    FinishedClose finished = result.finished();
    return book.find(found -> missing(finished, found), LOOKS)
        .thenCompose(
            found -> asking.inDatabase(() -> keep(result, found, missing(finished, found))));
  }

  /** Keeps a close that an executor has shown. */
  CompletableFuture<Kept> keep(FinishedClose finished) {
    return asking.inDatabase(
        () -> {
          byte[] close = bytes.encode(finished);
          parts.archive().keep(parts.terms().id(), finished.seq(), close);
          return new Kept(finished, close, owners(finished, Map.of()), false);
        });
  }

  /** What a record needs of the book, and the book does not have. */
  private static Set<Digest> missing(FinishedClose finished, BookLookup.Found found) {
    Set<Digest> missing = new TreeSet<>();
    for (SetEntry entry : finished.set().orders()) {
      if (!found.entries().containsKey(entry.order())) {
        missing.add(entry.order());
      }
    }
    for (Ending ending : finished.set().endings()) {
      boolean cancelled = ending.reason() == EndReason.CANCELLED;
      if (cancelled && !found.cancels().containsKey(ending.order())) {
        missing.add(ending.order());
      }
    }
    return missing;
  }

  private Kept keep(RoundResult result, BookLookup.Found found, Set<Digest> missing)
      throws Exception {
    FinishedClose finished = result.finished();
    byte[] close = bytes.encode(finished);
    Map<Digest, Wallet> known = new HashMap<>();
    for (RoundOrder order : result.certified().orders()) {
      known.put(order.id(), order.wallet());
    }
    if (missing.isEmpty()) {
      keepWithRecord(result, found, close);
    } else {
      parts.archive().keep(parts.terms().id(), finished.seq(), close);
    }
    return new Kept(finished, close, owners(finished, known), missing.isEmpty());
  }

  private void keepWithRecord(RoundResult result, BookLookup.Found found, byte[] close)
      throws Exception {
    Files.createDirectories(parts.scratch());
    Path file = Files.createTempFile(parts.scratch(), "record-", ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        Recording.of(parts.recordTerms(), result, source(found)).writeTo(out);
      }
      parts.archive().keep(parts.terms().id(), result.finished().seq(), close, file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private RecordSource source(BookLookup.Found found) {
    return new RecordSource() {
      @Override
      public Accepted accepted(Digest id) {
        BookMessage.Entry entry = Objects.requireNonNull(found.entries().get(id));
        return new Accepted(
            entry.claim(order(id), parts.terms().keys().market()), entry.base(), entry.quote());
      }

      @Override
      public Ended ended(Digest id) {
        return new Ended(order(id), Optional.ofNullable(found.cancels().get(id)));
      }
    };
  }

  private io.phantompool.protocol.order.SealedOrder order(Digest id) {
    try {
      return bodies.order(id);
    } catch (SQLException away) {
      throw new IllegalStateException("The body of an order cannot be read", away);
    }
  }

  /** Of the orders that fills and ends name. */
  private List<Owner> owners(FinishedClose finished, Map<Digest, Wallet> known)
      throws SQLException {
    List<Owner> owners = new ArrayList<>();
    for (Digest id : named(finished)) {
      Wallet wallet = known.get(id);
      owners.add(new Owner(id, wallet == null ? bodies.header(id).wallet() : wallet));
    }
    return owners;
  }

  private static Set<Digest> named(FinishedClose finished) {
    Set<Digest> ids = new TreeSet<>();
    endings(finished).forEach(ending -> ids.add(ending.order()));
    outcome(finished).stream()
        .flatMap(outcome -> outcome.fills().stream())
        .map(Fill::order)
        .forEach(ids::add);
    return ids;
  }

  static Optional<Outcome> outcome(FinishedClose finished) {
    return switch (finished.end()) {
      case End.Signed(Outcome outcome, var _) -> Optional.of(outcome);
      case End.Voided _ -> Optional.empty();
    };
  }

  /** What ends with a seq; with a void, every order of O. */
  static List<Ending> endings(FinishedClose finished) {
    return switch (finished.end()) {
      case End.Signed(Outcome outcome, var _) -> outcome.endings();
      case End.Voided _ ->
          finished.set().orders().stream()
              .map(entry -> new Ending(entry.order(), EndReason.VOIDED))
              .toList();
    };
  }

  /** What the next close has as its previous outcome. */
  static Digest digest(FinishedClose finished) {
    CloseTuple T = finished.certificate().tuple();
    return outcome(finished).map(Outcome::digest).orElseGet(T::voidDigest);
  }

  static Stream<Digest> orders(FinishedClose finished) {
    return finished.set().orders().stream().map(SetEntry::order);
  }
}
