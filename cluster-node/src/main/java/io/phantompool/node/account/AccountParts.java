package io.phantompool.node.account;

import io.phantompool.node.book.BookMessage;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.node.executor.ExecutorPeers;
import io.phantompool.node.executor.PoolMarkets;
import io.phantompool.node.executor.StoredBodies;
import io.phantompool.node.metrics.JournalMeters;
import io.phantompool.node.metrics.NodeMetrics;
import io.phantompool.node.news.FinishedSeqs;
import io.phantompool.node.news.PoolNews;
import io.phantompool.node.news.Progress;
import io.phantompool.node.submission.SubmissionParts;
import io.phantompool.persistence.body.OrderBodies;
import io.phantompool.persistence.body.WithdrawalBodies;
import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.account.KnownOutcomes;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.ledger.ReceiptRule;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Markets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * What all accounts of a node are made of.
 *
 * @param terms the markets with keys and rules
 * @param markets the markets
 * @param submission how executors are asked
 * @param books tells a market's book something
 * @param news tells every node something
 * @param progress how far the markets are, as this node knows
 * @param examiner looks at orders without taking them
 * @param journal where writes to it are counted
 * @param finished which seqs are over
 */
public record AccountParts(
    List<MarketTerms> terms,
    Markets markets,
    SubmissionParts submission,
    BiConsumer<MarketId, BookMessage> books,
    Consumer<PoolNews> news,
    Supplier<KnownOutcomes> progress,
    Examiner examiner,
    JournalMeters journal,
    FinishedSeqs finished) {
  /** Copies the list. */
  public AccountParts {
    terms = List.copyOf(terms);
  }

  /** The same with meters of its own, in a pool in which every seq is over. */
  public AccountParts(
      List<MarketTerms> terms,
      Markets markets,
      SubmissionParts submission,
      BiConsumer<MarketId, BookMessage> books,
      Consumer<PoolNews> news,
      Supplier<KnownOutcomes> progress,
      Examiner examiner) {
    this(
        terms,
        markets,
        submission,
        books,
        news,
        progress,
        examiner,
        NodeMetrics.of(List.of(), 0).journal(),
        FinishedSeqs.all());
  }

  /**
   * Of a node of the cluster.
   *
   * @param database the pool's
   * @param news publishes to the cluster's topic
   * @param journal where writes to it are counted
   * @param finished which seqs are over
   */
  public static AccountParts inCluster(
      ActorSystem<?> system,
      PoolMarkets pool,
      CommitteeRecord committee,
      Database database,
      Consumer<PoolNews> news,
      InstantSource clock,
      SecureRandom random,
      JournalMeters journal,
      FinishedSeqs finished) {
    int executors = committee.roster().size();
    OrderBodies bodies = new OrderBodies(database);
    ClusterSharding sharding = ClusterSharding.get(system);
    EntityTypeKey<BookMessage> book = EntityTypeKey.create(BookMessage.class, "book");
    return new AccountParts(
        pool.terms(),
        pool.markets(),
        new SubmissionParts(
            pool.limits(),
            receiptRule(committee),
            ExecutorPeers.inCluster(system, executors, 0),
            bodies,
            new StoredBodies(bodies, pool.limits().markets()),
            new WithdrawalBodies(database),
            clock),
        (market, message) -> sharding.entityRefFor(book, market.text()).tell(message),
        news,
        () -> Progress.of(system).known(),
        new Examiner(pool.terms(), system, clock, random),
        journal,
        finished);
  }

  /** Whose receipts count, and how many. */
  public static ReceiptRule receiptRule(CommitteeRecord committee) {
    Committee agreeing = Committee.of(committee.roster(), committee.keys().threshold() - 1);
    return new ReceiptRule(committee.roster(), agreeing.quorum());
  }

  /** A market with keys and rules. */
  Optional<MarketTerms> terms(MarketId market) {
    return terms.stream().filter(each -> each.id().equals(market)).findFirst();
  }
}
