package io.phantompool.node.round;

import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.node.account.AccountMessage;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.node.executor.ExecutorPeers;
import io.phantompool.node.metrics.NodeMetrics;
import io.phantompool.node.news.PoolNews;
import io.phantompool.node.operator.OperatorWords;
import io.phantompool.node.trace.RoundTraces;
import io.phantompool.persistence.archive.RoundArchive;
import io.phantompool.persistence.body.OrderBodies;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.message.Limits;
import io.phantompool.protocol.record.RecordTerms;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.RecipientRef;

/**
 * What a market's coordinator is made of.
 *
 * @param terms of its market
 * @param committee the executors and their keys
 * @param limits of messages
 * @param search finds the values of what was opened
 * @param executors where they are asked
 * @param bodies where orders lie once
 * @param archive where rounds that are over lie
 * @param scratch a folder for files that are put together
 * @param book the market's
 * @param accounts by wallet
 * @param news tells every node of the pool
 * @param pace how long it waits
 * @param clock this machine's
 * @param random the system's cryptographic randomness
 * @param metrics where rounds, executors and the journal are counted
 * @param traces where traces of rounds go
 * @param words what this node's operator says
 */
public record RoundParts(
    MarketTerms terms,
    CommitteeRecord committee,
    Limits limits,
    BabyStepGiantStep search,
    ExecutorPeers executors,
    OrderBodies bodies,
    RoundArchive archive,
    Path scratch,
    RecipientRef<BookMessage> book,
    Function<Wallet, RecipientRef<AccountMessage>> accounts,
    Consumer<PoolNews> news,
    RoundPace pace,
    InstantSource clock,
    SecureRandom random,
    NodeMetrics metrics,
    RoundTraces traces,
    OperatorWords words) {
  /** The same with metrics of its own and no traces. */
  public RoundParts(
      MarketTerms terms,
      CommitteeRecord committee,
      Limits limits,
      BabyStepGiantStep search,
      ExecutorPeers executors,
      OrderBodies bodies,
      RoundArchive archive,
      Path scratch,
      RecipientRef<BookMessage> book,
      Function<Wallet, RecipientRef<AccountMessage>> accounts,
      Consumer<PoolNews> news,
      RoundPace pace,
      InstantSource clock,
      SecureRandom random) {
    this(
        terms,
        committee,
        limits,
        search,
        executors,
        bodies,
        archive,
        scratch,
        book,
        accounts,
        news,
        pace,
        clock,
        random,
        NodeMetrics.of(List.of(terms.id()), committee.roster().size()),
        RoundTraces.off(),
        OperatorWords.in(scratch));
  }

  Committee agreeing() {
    return Committee.of(committee.roster(), committee.keys().threshold() - 1);
  }

  RecordTerms recordTerms() {
    return RecordTerms.of(committee.ceremony(), committee.roster(), committee.keys(), terms);
  }
}
