package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.market.MarketId;
import java.util.List;
import java.util.Optional;

/**
 * The locks of exactly q executors for one attempt k+1: they decide which T it must propose
 * (docs/protocol.md section 7.1). Proposer and executors use the same rule.
 *
 * @param locks by executor, strictly ascending; empty for attempt 1, which follows no other
 */
public record LockQuorum(List<Signed<Lock>> locks) {
  /** What goes with attempt 1. */
  public static final LockQuorum NONE = new LockQuorum(List.of());

  /** Fewest bytes of a signed lock: a market's id has a character. */
  private static final int LEAST_LOCK_BYTES =
      4 * Long.BYTES + 2 * Integer.BYTES + 1 + Signature.LENGTH;

  /** What an attempt may propose. */
  public sealed interface Choice {
    /** Nobody is locked: whatever fresh inventories make. */
    record Free() implements Choice {}

    /**
     * This T and no other: that of the highest lock.
     *
     * @param highest the certificate of that lock
     */
    record Bound(PrepareCertificate highest) implements Choice {}

    /**
     * These locks allow nothing.
     *
     * @param sentence why, without a full stop
     * @param culprit who signed a lock that nobody can have; empty if the fault is of who put the
     *     locks together
     */
    record Refused(String sentence, Optional<Evidence> culprit) implements Choice {}
  }

  /** Keeps a copy; refuses an executor that stands there twice or in the wrong place. */
  public LockQuorum {
    locks = List.copyOf(locks);
    if (!IndexSet.isAscending(locks.stream().map(Signed::executor).toList())) {
      throw new IllegalArgumentException("Locks ascend by executor, each once");
    }
  }

  /** Reads [lock || sig] of at most so many locks, which {@link #choose} judges. */
  public static LockQuorum read(ByteReader in, int quorum) throws MalformedEncodingException {
    long at = in.offset();
    List<Signed<Lock>> locks =
        in.list(quorum, LEAST_LOCK_BYTES, item -> Signed.read(item, Lock.reader(quorum)));
    return ByteReader.consistent(at, () -> new LockQuorum(locks));
  }

  /** Appends [lock || sig]. */
  public void writeTo(ByteWriter out) {
    out.list(locks, Signed::writeTo);
  }

  /** What these locks let attempt k+1 of this seq propose. */
  public Choice choose(Committee committee, MarketId market, long seq, long attempt) {
    if (locks.size() != (attempt == 1 ? 0 : committee.quorum())) {
      return refused("Attempt 1 needs no locks, every other exactly q");
    }
    Optional<PrepareCertificate> highest = Optional.empty();
    for (Signed<Lock> signed : locks) {
      Optional<Choice> fault = fault(signed, committee, market, seq, attempt);
      if (fault.isPresent()) {
        return fault.get();
      }
      highest = higher(highest, signed.report().locked());
    }
    if (highest.isEmpty()) {
      return new Choice.Free();
    }
    return isContradicted(highest.get())
        ? refused("Two prepare certificates of one attempt: more than f executors lie")
        : new Choice.Bound(highest.get());
  }

  private static Choice refused(String sentence) {
    return new Choice.Refused(sentence, Optional.empty());
  }

  private static Optional<Choice> fault(
      Signed<Lock> signed, Committee committee, MarketId market, long seq, long attempt) {
    Lock lock = signed.report();
    if (lock.attempt() != attempt || !Report.sameSeq(market, seq, lock.market(), lock.seq())) {
      return Optional.of(refused("A lock is of another attempt, seq or market"));
    }
    if (!signed.verify(committee).isValid()) {
      return Optional.of(refused("A lock is not signed by its executor"));
    }
    return switch (lock.verifyLocked(committee)) {
      case Verdict.Valid() -> Optional.empty();
      case Verdict.Invalid(String _, String sentence) ->
          Optional.of(new Choice.Refused(sentence, Optional.of(new Evidence.FalseLock(signed))));
    };
  }

  private static Optional<PrepareCertificate> higher(
      Optional<PrepareCertificate> a, Optional<PrepareCertificate> b) {
    boolean isHigher = b.isPresent() && (a.isEmpty() || b.get().attempt() > a.get().attempt());
    return isHigher ? b : a;
  }

  /** Whether another lock of the same attempt is on another T. */
  private boolean isContradicted(PrepareCertificate highest) {
    return locks.stream()
        .flatMap(signed -> signed.report().locked().stream())
        .anyMatch(
            other ->
                other.attempt() == highest.attempt() && !other.tuple().equals(highest.tuple()));
  }
}
