package io.phantompool.node.executor;

import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.node.boot.NodeSystem;
import io.phantompool.node.ceremony.Machine;
import io.phantompool.node.config.MarketsConfig;
import io.phantompool.node.config.NodeRole;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.config.SecretSource;
import io.phantompool.node.health.Condition;
import io.phantompool.node.health.NodeHealth;
import io.phantompool.node.metrics.NodeMetrics;
import io.phantompool.node.operator.OperatorWords;
import io.phantompool.node.tls.NodeTls;
import io.phantompool.node.vault.VaultReport;
import io.phantompool.node.vault.VaultWatch;
import io.phantompool.node.wire.ExecutorMessage;
import io.phantompool.persistence.body.OrderBodies;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.journal.JournalSettings;
import io.phantompool.persistence.schema.Migrations;
import io.phantompool.persistence.schema.SchemaKind;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.message.MarketLookup;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.SingletonActor;

/** A process that is one executor, from its settings to the door of its singleton. */
public final class ExecutorNode implements AutoCloseable {
  private static final String HEALTH = "executor";
  private static final String VAULT = "development-vault";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** For order bodies; the journal's connections are apart. */
  private static final int CONNECTIONS = 2;

  private final ActorSystem<Void> system;
  private final ActorRef<ExecutorMessage> door;
  private final Holdings holdings;

  private ExecutorNode(
      ActorSystem<Void> system, ActorRef<ExecutorMessage> door, Holdings holdings) {
    this.system = system;
    this.door = door;
    this.holdings = holdings;
  }

  /**
   * Starts it. Whatever is missing or wrong is told before it joins anything.
   *
   * @param environment where secrets without a file are
   * @param tls if the settings ask for it
   * @param progress is told what takes long
   */
  public static ExecutorNode start(
      NodeSettings settings,
      Map<String, String> environment,
      Optional<NodeTls> tls,
      Consumer<String> progress) {
    Holdings holdings = new Holdings();
    try {
      return start(settings, environment, tls, progress, holdings);
    } catch (RuntimeException refused) {
      holdings.close();
      throw refused;
    }
  }

  private static ExecutorNode start(
      NodeSettings settings,
      Map<String, String> environment,
      Optional<NodeTls> tls,
      Consumer<String> progress,
      Holdings holdings) {
    SecureRandom random = new SecureRandom();
    Machine machine = new Machine(new LocalFiles(), random, InstantSource.system());
    CommitteeRecord committee = CommitteeRecord.read(settings.committee(), settings.roster());
    PoolMarkets markets = PoolMarkets.of(MarketsConfig.read(settings.markets()), committee);
    progress.accept("starting the database");
    NodeDatabase server =
        holdings.hold(NodeDatabase.of(settings, environment, random), NodeDatabase::close);
    Database database =
        holdings.hold(
            Database.open(server.address(), settings.name(), CONNECTIONS), Database::close);
    Migrations.run(database, SchemaKind.EXECUTOR, settings.roles().getFirst().name());
    progress.accept("opening the keystore");
    ExecutorKeys keys =
        holdings.hold(keys(settings, environment, committee, machine), ExecutorKeys::close);
    StoredBodies bodies =
        new StoredBodies(new OrderBodies(database), MarketLookup.of(markets.markets()));
    NodeMetrics metrics = holdings.hold(metrics(markets, committee), NodeMetrics::close);
    ExecutorParts parts =
        new ExecutorParts(
            settings.roles().getFirst().index(),
            markets.terms(),
            markets.limits(),
            () -> keys.setup(markets.markets()),
            bodies,
            settings.verification(),
            machine.clock(),
            random,
            metrics,
            Optional.of(OperatorWords.in(settings.data())));
    ActorSystem<Void> system =
        NodeSystem.start(
            settings, tls, JournalSettings.of(server.address(), settings.connections()));
    tellOperators(NodeHealth.of(system), parts, committee);
    ActorRef<ExecutorMessage> door = door(system, parts, committee.roster().size());
    settings.developmentVault().ifPresent(file -> watchVault(file, system, door, markets));
    return new ExecutorNode(system, door, holdings);
  }

  private static NodeMetrics metrics(PoolMarkets markets, CommitteeRecord committee) {
    List<MarketId> ids = markets.terms().stream().map(MarketTerms::id).toList();
    return NodeMetrics.of(ids, committee.roster().size()).withProcess();
  }

  /** The digest is that of all executors' public shares: who holds the same ones tells the same. */
  private static void tellOperators(
      NodeHealth health, ExecutorParts parts, CommitteeRecord committee) {
    // The door speaks for itself once the cluster lets its singleton begin; until then this does.
    health.tell(HEALTH, Condition.starting("The executor waits for its cluster"));
    health.publish(parts.metrics()::text);
    health.note("executor", Integer.toString(parts.index()));
    health.note("share-epoch", Long.toString(committee.keys().shareEpoch()));
    health.note("shares", committee.keys().digest().toString());
  }

  private static ExecutorKeys keys(
      NodeSettings settings,
      Map<String, String> environment,
      CommitteeRecord committee,
      Machine machine) {
    NodeSettings.Executor executor = settings.executor().orElseThrow();
    SecretSource source =
        new SecretSource(
            "phantompool.executor.passphrase-file",
            executor.passphraseFile(),
            "PHANTOMPOOL_PASSPHRASE");
    try (Passphrase passphrase = Passphrase.take(source.require(environment))) {
      return ExecutorKeys.open(
          executor.keystore(),
          settings.roles().getFirst().index(),
          passphrase,
          committee,
          SearchTable.in(settings.data(), machine.random()),
          machine);
    }
  }

  private static ActorRef<ExecutorMessage> door(
      ActorSystem<?> system, ExecutorParts parts, int executors) {
    String role = NodeRole.executor(parts.index()).name();
    NodeHealth health = NodeHealth.of(system);
    ExecutorPeers peers = ExecutorPeers.inCluster(system, executors, parts.index());
    return ClusterSingleton.get(system)
        .init(
            SingletonActor.of(
                    ExecutorDoor.behavior(parts, peers, told -> health.tell(HEALTH, told)), role)
                .withSettings(ClusterSingletonSettings.create(system).withRole(role))
                .withStopMessage(new ExecutorDoor.Close()));
  }

  private static void watchVault(
      Path file, ActorSystem<?> system, ActorRef<ExecutorMessage> door, PoolMarkets markets) {
    List<MarketId> ids = markets.terms().stream().map(MarketTerms::id).toList();
    NodeHealth health = NodeHealth.of(system);
    system.systemActorOf(
        vault(file, system, door, ids, told -> health.tell(VAULT, told)),
        VAULT,
        DispatcherSelector.blocking());
  }

  /** What the chain would say, a file says. */
  static Behavior<VaultWatch.Message> vault(
      Path file,
      ActorSystem<?> system,
      ActorRef<ExecutorMessage> door,
      List<MarketId> markets,
      Consumer<Condition> health) {
    return VaultWatch.behavior(
        file,
        lines ->
            AskPattern.ask(
                door,
                replyTo -> new ExecutorDoor.Learn(VaultReport.of(lines, markets)::events, replyTo),
                PATIENCE,
                system.scheduler()),
        health);
  }

  /** Its actor system. */
  public ActorSystem<Void> system() {
    return system;
  }

  /** Where it is asked. */
  public ActorRef<ExecutorMessage> door() {
    return door;
  }

  /** Erases the keys and stops the database, after the actor system has ended. */
  @Override
  public void close() {
    holdings.close();
  }
}
