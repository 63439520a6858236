package io.phantompool.protocol.agreement;

import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.market.MarketId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proposer's side between two attempts: collects locks until q are there, names who signs a
 * false one, and says which T the attempt must propose. Immutable; nobody trusts it, since every
 * executor judges the locks again.
 */
public final class NextAttempt {
  private final Committee committee;
  private final MarketId market;
  private final long seq;
  private final long attempt;
  private final Map<Integer, Signed<Lock>> locks;

  private NextAttempt(
      Committee committee,
      MarketId market,
      long seq,
      long attempt,
      Map<Integer, Signed<Lock>> locks) {
    this.committee = committee;
    this.market = market;
    this.seq = seq;
    this.attempt = attempt;
    this.locks = Map.copyOf(locks);
  }

  /** An attempt, from 2, for which no lock has arrived. */
  public static NextAttempt of(Committee committee, MarketId market, long seq, long attempt) {
    return new NextAttempt(committee, market, seq, attempt, Map.of());
  }

  /** What becomes of a lock that arrives. */
  public sealed interface Added {
    /** It counts. */
    record Counted(NextAttempt next) implements Added {}

    /**
     * It does not count.
     *
     * @param sentence why, without a full stop
     * @param culprit what shows the signer to be a liar, if anything does
     */
    record Refused(String sentence, Optional<Evidence> culprit) implements Added {}
  }

  /** Looks at one lock: of this attempt, signed, and on a valid certificate. */
  public Added add(Signed<Lock> signed) {
    Lock lock = signed.report();
    boolean isOfThis =
        lock.attempt() == attempt && Report.sameSeq(market, seq, lock.market(), lock.seq());
    if (!isOfThis || !signed.verify(committee).isValid()) {
      return new Added.Refused(
          "The lock is of another attempt or not signed by its executor", Optional.empty());
    }
    Signed<Lock> known = locks.get(lock.executor());
    if (known != null && known.report().contradicts(lock)) {
      return new Added.Refused(
          "The executor showed another lock for this attempt",
          Optional.of(new Evidence.TwoReports(known, signed)));
    }
    if (lock.verifyLocked(committee) instanceof Verdict.Invalid(String _, String sentence)) {
      return new Added.Refused(sentence, Optional.of(new Evidence.FalseLock(signed)));
    }
    Map<Integer, Signed<Lock>> more = new HashMap<>(locks);
    more.put(lock.executor(), signed);
    return new Added.Counted(new NextAttempt(committee, market, seq, attempt, more));
  }

  /**
   * The locks to propose with, once q are there. Where there are more, the highest are taken: an
   * executor whose higher lock is left out would refuse.
   */
  public Optional<LockQuorum> quorum() {
    if (locks.size() < committee.quorum()) {
      return Optional.empty();
    }
    Stream<Signed<Lock>> highestFirst =
        locks.values().stream()
            .sorted(
                Comparator.comparingLong((Signed<Lock> signed) -> signed.report().lockedAttempt())
                    .reversed()
                    .thenComparingInt(Signed::executor));
    List<Signed<Lock>> chosen =
        highestFirst
            .limit(committee.quorum())
            .sorted(Comparator.comparingInt(Signed::executor))
            .toList();
    return Optional.of(new LockQuorum(chosen));
  }

  /** What the attempt must propose, once q locks are there. */
  public Optional<LockQuorum.Choice> choice() {
    return quorum().map(quorum -> quorum.choose(committee, market, seq, attempt));
  }
}
