package io.phantompool.simulator.pool;

import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.agreement.Commit;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.Lock;
import io.phantompool.protocol.agreement.Prepare;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.agreement.Votes;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.executor.Proposal;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a liar signs beside what it should, under its own identity. */
final class Forger {
  private static final int OFTEN = 500;

  private final World world;
  private final int index;
  private final Conduct conduct;
  private Optional<Proposal> proposal = Optional.empty();

  Forger(World world, int index, Conduct conduct) {
    this.world = world;
    this.index = index;
    this.conduct = conduct;
  }

  private Ed25519Signer identity() {
    return world.cryptography.identity(index);
  }

  /** What leaves for a reply: mostly that reply. */
  List<Reply> replies(Request request, Reply reply) {
    if (request instanceof Request.PrepareClose(Proposal asked)) {
      proposal = Optional.of(asked);
    }
    List<Reply> forged = forged(request, reply);
    return forged.isEmpty() || !world.strikes(conduct.lie().orElseThrow(), OFTEN)
        ? List.of(reply)
        : forged;
  }

  private List<Reply> forged(Request request, Reply reply) {
    return switch (conduct.lie().orElseThrow()) {
      case TWO_RECEIPTS -> receipts(request, reply);
      case TWO_INVENTORIES -> inventories(reply);
      case TWO_PREPARES, TWO_COMMITS -> votes(reply);
      case HIDDEN_LOCK, FALSE_LOCK -> locks(reply);
      default -> List.of();
    };
  }

  /** Promises a reserve number to whoever asks. */
  private List<Reply> receipts(Request request, Reply reply) {
    if (!(request instanceof Request.SubmitOrder(var order)) || reply instanceof Reply.Receipts) {
      return List.of();
    }
    List<Receipt> both =
        world.referee.texts(order.id()).stream()
            .map(text -> Receipt.sign(text, index, identity()))
            .toList();
    return both.isEmpty() ? List.of() : List.of(new Reply.Receipts(order.id(), both));
  }

  private List<Reply> inventories(Reply reply) {
    if (!(reply instanceof Reply.GivenInventory(var signed)) || signed.report().live().isEmpty()) {
      return List.of();
    }
    Inventory full = signed.report();
    Inventory less =
        new Inventory(
            full.executor(),
            full.market(),
            full.seq(),
            full.closeTimeMillis(),
            full.previousOutcome(),
            full.counter(),
            full.live().subList(1, full.live().size()),
            full.cancelled());
    return List.of(reply, new Reply.GivenInventory(Signed.sign(less, identity())));
  }

  private List<Reply> votes(Reply reply) {
    return switch (reply) {
      case Reply.Prepared(long attempt, Digest tuple, var _)
          when conduct.is(Fault.TWO_PREPARES) && other(tuple).isPresent() -> {
        CloseTuple T = other(tuple).get();
        Vote vote = Vote.sign(new Prepare(attempt, T), index, identity());
        yield beside(reply, T, new Reply.Prepared(attempt, T.digest(), vote));
      }
      case Reply.Committed(long attempt, Digest tuple, var _)
          when conduct.is(Fault.TWO_COMMITS) && other(tuple).isPresent() -> {
        CloseTuple T = other(tuple).get();
        Vote vote = Vote.sign(new Commit(attempt, T), index, identity());
        yield beside(reply, T, new Reply.Committed(attempt, T.digest(), vote));
      }
      default -> List.of();
    };
  }

  /** With T itself, or nobody could know what was signed. */
  private List<Reply> beside(Reply reply, CloseTuple T, Reply forged) {
    List<Reply> all = new ArrayList<>(List.of(reply));
    proposal.ifPresent(
        last -> all.add(new Reply.Close(last, T, new ClosedSet(List.of(), List.of()))));
    all.add(forged);
    return all;
  }

  private Optional<CloseTuple> other(Digest tuple) {
    return world
        .referee
        .proposed(tuple)
        .map(
            T ->
                new CloseTuple(
                    T.market(),
                    T.ladderEpoch(),
                    T.keyEpoch(),
                    T.seq(),
                    T.closeTimeMillis(),
                    T.previousOutcome(),
                    T.open(),
                    T.ordersRoot(),
                    T.endingsRoot(),
                    T.arrivals() + 1,
                    T.reference()));
  }

  private List<Reply> locks(Reply reply) {
    if (!(reply instanceof Reply.GivenLock(var signed))) {
      return List.of();
    }
    Lock lock = signed.report();
    Optional<PrepareCertificate> instead =
        conduct.is(Fault.FALSE_LOCK) ? madeUp(lock) : Optional.empty();
    if (instead.equals(lock.locked())) {
      return List.of();
    }
    Lock forged =
        new Lock(index, lock.market(), lock.seq(), lock.attempt(), lock.counter(), instead);
    return List.of(new Reply.GivenLock(Signed.sign(forged, identity())));
  }

  /** A certificate with its own votes in the places of others. */
  private Optional<PrepareCertificate> madeUp(Lock lock) {
    return world
        .referee
        .proposedIn(lock.market(), lock.seq())
        .map(
            T -> {
              List<Vote> votes = new ArrayList<>();
              for (int j = 1; j <= world.cryptography.committee().quorum(); j++) {
                votes.add(Vote.sign(new Prepare(lock.attempt() - 1, T), j, identity()));
              }
              return new PrepareCertificate(T, lock.attempt() - 1, Votes.of(votes));
            });
  }
}
