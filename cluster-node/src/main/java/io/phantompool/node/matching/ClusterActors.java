package io.phantompool.node.matching;

import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.node.account.AccountActor;
import io.phantompool.node.account.AccountEvent;
import io.phantompool.node.account.AccountMessage;
import io.phantompool.node.account.AccountParts;
import io.phantompool.node.account.AccountRegion;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.book.BookParts;
import io.phantompool.node.book.OrderBookActor;
import io.phantompool.node.config.NodeRole;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.node.executor.ExecutorPeers;
import io.phantompool.node.executor.PoolMarkets;
import io.phantompool.node.executor.SearchTable;
import io.phantompool.node.metrics.NodeMetrics;
import io.phantompool.node.news.FinishedSeqs;
import io.phantompool.node.news.PoolNews;
import io.phantompool.node.news.Progress;
import io.phantompool.node.operator.OperatorWords;
import io.phantompool.node.projection.AccountProjection;
import io.phantompool.node.projection.Projector;
import io.phantompool.node.projection.RoundProjection;
import io.phantompool.node.round.FinishedBytes;
import io.phantompool.node.round.RoundCoordinators;
import io.phantompool.node.round.RoundEvent;
import io.phantompool.node.round.RoundMessage;
import io.phantompool.node.round.RoundPace;
import io.phantompool.node.round.RoundParts;
import io.phantompool.node.trace.RoundTraces;
import io.phantompool.persistence.archive.EndedOrders;
import io.phantompool.persistence.archive.RoundArchive;
import io.phantompool.persistence.body.OrderBodies;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.read.Projection;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.MarketId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.SingletonActor;

/**
 * The pool's actors in the cluster. They run on nodes of the role {@code matching}; other nodes
 * know the way to them.
 */
final class ClusterActors implements PoolActors {
  private static final String BLOCKING = "phantompool.blocking-dispatcher";
  private static final String ROLE = NodeRole.MATCHING.name();

  private final ClusterSharding sharding;
  private final Map<MarketId, ActorRef<RoundMessage>> rounds = new TreeMap<>();

  /**
   * What they are made of.
   *
   * @param news tells every node
   * @param metrics of this node
   * @param traces where traces of rounds go
   */
  record Parts(
      PoolMarkets markets,
      CommitteeRecord committee,
      Database database,
      NodeSettings settings,
      Consumer<PoolNews> news,
      InstantSource clock,
      SecureRandom random,
      NodeMetrics metrics,
      RoundTraces traces) {}

  private ClusterActors(ClusterSharding sharding) {
    this.sharding = sharding;
  }

  /** Starts this node's share of them. */
  static ClusterActors start(ActorSystem<?> system, Parts parts) {
    ClusterActors actors = new ClusterActors(ClusterSharding.get(system));
    FinishedSeqs finished =
        new FinishedSeqs(
            new RoundArchive(parts.database())::last,
            system.dispatchers().lookup(DispatcherSelector.fromConfig(BLOCKING)));
    Progress.of(system).holdTo(finished);
    AccountRegion.init(
        system,
        AccountParts.inCluster(
            system,
            parts.markets(),
            parts.committee(),
            parts.database(),
            parts.news(),
            parts.clock(),
            parts.random(),
            parts.metrics().journal(),
            finished));
    actors.books(parts, finished);
    actors.coordinators(system, parts);
    project(system, parts);
    return actors;
  }

  private void books(Parts parts, FinishedSeqs finished) {
    sharding.init(
        Entity.of(
                OrderBookActor.KEY,
                entity -> OrderBookActor.behavior(bookParts(parts, entity.getEntityId(), finished)))
            .withRole(ROLE));
  }

  private static BookParts bookParts(Parts parts, String market, FinishedSeqs finished) {
    MarketTerms terms =
        parts.markets().terms().stream()
            .filter(each -> each.id().text().equals(market))
            .findFirst()
            .orElseThrow();
    return new BookParts(
        terms, new EndedOrders(parts.database()), parts.news(), parts.clock(), finished);
  }

  private void coordinators(ActorSystem<?> system, Parts parts) {
    if (!parts.settings().roles().contains(NodeRole.MATCHING)) {
      for (MarketTerms market : parts.markets().terms()) {
        rounds.put(market.id(), RoundCoordinators.reach(system, market.id()));
      }
      return;
    }
    Path scratch = scratch(parts.settings().data());
    BabyStepGiantStep search = SearchTable.in(parts.settings().data(), parts.random());
    for (MarketTerms market : parts.markets().terms()) {
      rounds.put(
          market.id(),
          RoundCoordinators.start(system, roundParts(system, parts, market, search, scratch)));
    }
  }

  private static Path scratch(Path data) {
    try {
      return Files.createDirectories(data.resolve("records"));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private RoundParts roundParts(
      ActorSystem<?> system,
      Parts parts,
      MarketTerms market,
      BabyStepGiantStep search,
      Path scratch) {
    return new RoundParts(
        market,
        parts.committee(),
        parts.markets().limits(),
        search,
        ExecutorPeers.inCluster(system, parts.committee().roster().size(), 0),
        new OrderBodies(parts.database()),
        new RoundArchive(parts.database()),
        scratch,
        book(market.id()),
        this::account,
        parts.news(),
        RoundPace.DEFAULT,
        parts.clock(),
        parts.random(),
        parts.metrics(),
        parts.traces(),
        OperatorWords.in(parts.settings().data()));
  }

  private static void project(ActorSystem<?> system, Parts parts) {
    AccountProjection accounts = new AccountProjection(parts.markets().markets());
    singleton(
        system,
        "projection-orders",
        new Projector<>(
                AccountEvent.class,
                AccountEvent.TAG,
                new Projection(parts.database(), AccountEvent.TAG),
                accounts::rows)
            .behavior());
    RoundProjection rounds =
        new RoundProjection(parts.markets().markets(), new FinishedBytes(parts.markets().limits()));
    singleton(
        system,
        "projection-rounds",
        new Projector<>(
                RoundEvent.class,
                RoundEvent.TAG,
                new Projection(parts.database(), RoundEvent.TAG),
                rounds::rows)
            .behavior());
  }

  private static <M> ActorRef<M> singleton(
      ActorSystem<?> system, String name, Behavior<M> behavior) {
    return ClusterSingleton.get(system)
        .init(
            SingletonActor.of(
                    Behaviors.supervise(behavior).onFailure(SupervisorStrategy.restart()), name)
                .withSettings(ClusterSingletonSettings.create(system).withRole(ROLE)));
  }

  @Override
  public RecipientRef<AccountMessage> account(Wallet wallet) {
    return sharding.entityRefFor(AccountActor.KEY, wallet.toString());
  }

  @Override
  public RecipientRef<BookMessage> book(MarketId market) {
    return sharding.entityRefFor(OrderBookActor.KEY, market.text());
  }

  @Override
  public RecipientRef<RoundMessage> rounds(MarketId market) {
    return Objects.requireNonNull(rounds.get(market), "a market of the pool");
  }
}
