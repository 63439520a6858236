package io.phantompool.node.matching;

import io.phantompool.node.account.AccountParts;
import io.phantompool.node.boot.NodeSystem;
import io.phantompool.node.config.ConfigProblem;
import io.phantompool.node.config.MarketsConfig;
import io.phantompool.node.config.NodeRole;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.executor.CommitteeRecord;
import io.phantompool.node.executor.Holdings;
import io.phantompool.node.executor.NodeDatabase;
import io.phantompool.node.executor.PoolMarkets;
import io.phantompool.node.health.Condition;
import io.phantompool.node.health.NodeHealth;
import io.phantompool.node.health.ReportedHealth;
import io.phantompool.node.metrics.NodeMetrics;
import io.phantompool.node.pool.Pool;
import io.phantompool.node.stream.StreamCode;
import io.phantompool.node.tls.NodeTls;
import io.phantompool.node.trace.RoundTraces;
import io.phantompool.node.vault.VaultFile;
import io.phantompool.node.vault.VaultPayer;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.journal.JournalSettings;
import io.phantompool.persistence.read.WithdrawalTable;
import io.phantompool.persistence.schema.Migrations;
import io.phantompool.persistence.schema.SchemaKind;
import io.phantompool.protocol.executor.MarketTerms;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;

/** A process of the pool that is no executor, from its settings to its API and its markets. */
public final class PoolNode implements AutoCloseable {
  /** Acceptances under way in this process; an order holds some 100 kB meanwhile. */
  private static final int MOST_ACCEPTANCES = 256;

  private static final String OWNER = "pool";

  private final ActorSystem<Void> system;
  private final Pool pool;
  private final PoolActors actors;
  private final Holdings holdings;

  private PoolNode(ActorSystem<Void> system, Pool pool, PoolActors actors, Holdings holdings) {
    this.system = system;
    this.pool = pool;
    this.actors = actors;
    this.holdings = holdings;
  }

  /**
   * Starts it. Whatever is missing or wrong is told before it joins anything.
   *
   * @param environment where secrets without a file are
   * @param tls if the settings ask for it
   * @param progress is told what takes long
   */
  public static PoolNode start(
      NodeSettings settings,
      Map<String, String> environment,
      Optional<NodeTls> tls,
      Consumer<String> progress) {
    requireSharedDatabase(settings);
    Holdings holdings = new Holdings();
    try {
      return start(settings, environment, tls, progress, holdings);
    } catch (RuntimeException refused) {
      holdings.close();
      throw refused;
    }
  }

  /** The API reads what the markets write: without them it has no database of its own. */
  private static void requireSharedDatabase(NodeSettings settings) {
    if (settings.database().isEmpty() && !settings.roles().contains(NodeRole.MATCHING)) {
      throw new ConfigProblem(
          "An API without a market in the same process needs the pool's database",
          "name it as phantompool.database.url, or give the process both roles: [api, matching]");
    }
  }

  private static PoolNode start(
      NodeSettings settings,
      Map<String, String> environment,
      Optional<NodeTls> tls,
      Consumer<String> progress,
      Holdings holdings) {
    SecureRandom random = new SecureRandom();
    CommitteeRecord committee = CommitteeRecord.read(settings.committee(), settings.roster());
    PoolMarkets markets = PoolMarkets.of(MarketsConfig.read(settings.markets()), committee);
    progress.accept("starting the database");
    NodeDatabase server =
        holdings.hold(NodeDatabase.of(settings, environment, random), NodeDatabase::close);
    Database database =
        holdings.hold(
            Database.open(server.address(), settings.name(), settings.connections()),
            Database::close);
    Migrations.run(database, SchemaKind.POOL, OWNER);
    NodeMetrics metrics = holdings.hold(metrics(markets, committee), NodeMetrics::close);
    RoundTraces traces = holdings.hold(traces(settings), RoundTraces::close);
    ActorSystem<Void> system =
        NodeSystem.start(
            settings, tls, JournalSettings.of(server.address(), settings.connections()));
    tellOperators(NodeHealth.of(system), settings, metrics);
    Gate gate = new Gate(MOST_ACCEPTANCES);
    NewsDesk news = NewsDesk.open(system);
    ClusterActors.Parts parts =
        new ClusterActors.Parts(
            markets,
            committee,
            database,
            settings,
            news::tell,
            InstantSource.system(),
            random,
            metrics,
            traces);
    PoolActors actors = ClusterActors.start(system, parts);
    Pool pool =
        new ClusterPool(
            new ClusterPool.Parts(
                system,
                markets,
                committee,
                database,
                actors,
                news,
                gate,
                random,
                metrics,
                settings.developmentVault().isPresent()));
    DatabaseWatch.begin(system, database, gate);
    settings
        .developmentVault()
        .filter(_ -> settings.roles().contains(NodeRole.MATCHING))
        .ifPresent(
            file ->
                VaultNews.begin(system, file, actors, payer(file, database, committee, random)));
    serve(system, settings, pool, gate, metrics, random);
    return new PoolNode(system, pool, actors, holdings);
  }

  private static VaultPayer payer(
      Path file, Database database, CommitteeRecord committee, SecureRandom random) {
    return new VaultPayer(
        new WithdrawalTable(database),
        new VaultFile(file),
        AccountParts.receiptRule(committee),
        random);
  }

  /** The API has to speak for itself before the cluster's word alone makes the node ready. */
  private static void tellOperators(NodeHealth health, NodeSettings settings, NodeMetrics metrics) {
    settings
        .http()
        .ifPresent(
            _ -> health.tell(PublicApi.PART, Condition.starting("The API has not opened yet")));
    health.publish(metrics::text);
  }

  private static NodeMetrics metrics(PoolMarkets markets, CommitteeRecord committee) {
    return NodeMetrics.of(
            markets.terms().stream().map(MarketTerms::id).toList(), committee.roster().size())
        .withProcess();
  }

  private static void serve(
      ActorSystem<?> system,
      NodeSettings settings,
      Pool pool,
      Gate gate,
      NodeMetrics metrics,
      SecureRandom random) {
    settings
        .http()
        .ifPresent(
            http ->
                new PublicApi(
                        system,
                        pool,
                        new ReportedHealth(NodeHealth.of(system)),
                        gate,
                        metrics.streams(StreamCode.class),
                        http,
                        settings.developmentVault().map(VaultFile::new),
                        random)
                    .open(http.endpoint()));
  }

  private static RoundTraces traces(NodeSettings settings) {
    return settings
        .tracing()
        .endpoint()
        .map(endpoint -> RoundTraces.to(endpoint, settings.name()))
        .orElseGet(RoundTraces::off);
  }

  /** Its actor system. */
  public ActorSystem<Void> system() {
    return system;
  }

  /** The pool as this node sees it. */
  public Pool pool() {
    return pool;
  }

  /** How its actors are reached. */
  public PoolActors actors() {
    return actors;
  }

  /** Stops the database, after the actor system has ended. */
  @Override
  public void close() {
    holdings.close();
  }
}
