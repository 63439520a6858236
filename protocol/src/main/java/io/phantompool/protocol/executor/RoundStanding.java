package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Phase;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.market.MarketId;
import java.util.Optional;

/**
 * How far one market is at one executor: what a coordinator that has just begun needs to go on.
 *
 * @param market the market
 * @param seq of the close that is under way
 * @param previousOutcome digest of the outcome or void before it
 * @param lastCloseTimeMillis the close time of the one before, -1 before the first
 * @param phase where the agreement is
 * @param certificate of the close, once it is here
 * @param set what the certificate fixes
 * @param lock what this executor is locked on
 * @param proposal what the locked or last prepared T was made from
 * @param liveOrders number of live orders
 */
public record RoundStanding(
    MarketId market,
    long seq,
    Digest previousOutcome,
    long lastCloseTimeMillis,
    Phase phase,
    Optional<Certificate> certificate,
    Optional<ClosedSet> set,
    Optional<PrepareCertificate> lock,
    Optional<Proposal> proposal,
    int liveOrders) {
  static RoundStanding of(ExecutorState state, MarketState market) {
    var ballot = market.ballot().state();
    return new RoundStanding(
        market.terms().id(),
        market.history().seq(),
        market.history().previousOutcome(),
        market.history().lastCloseTimeMillis(),
        ballot.phase(),
        ballot.certificate(),
        market.certified().map(CertifiedSet::set),
        ballot.lock(),
        ballot
            .lock()
            .map(PrepareCertificate::tuple)
            .or(ballot::votedFor)
            .flatMap(T -> Optional.ofNullable(market.proposals().get(T.digest()))),
        market.book().size());
  }
}
