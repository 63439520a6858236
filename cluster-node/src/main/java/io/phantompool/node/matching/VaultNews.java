package io.phantompool.node.matching;

import io.phantompool.node.account.AccountMessage;
import io.phantompool.node.health.NodeHealth;
import io.phantompool.node.vault.VaultDeposit;
import io.phantompool.node.vault.VaultWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** Tells the accounts of the pool what the development vault says, in place of the chain. */
final class VaultNews {
  private static final String PART = "development-vault";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ActorSystem<?> system;
  private final PoolActors actors;

  private VaultNews(ActorSystem<?> system, PoolActors actors) {
    this.system = system;
    this.actors = actors;
  }

  /** Watches the file from now on. */
  static void begin(ActorSystem<?> system, Path file, PoolActors actors) {
    VaultNews news = new VaultNews(system, actors);
    NodeHealth health = NodeHealth.of(system);
    system.systemActorOf(
        VaultWatch.behavior(file, news::tell, told -> health.tell(PART, told)),
        PART,
        DispatcherSelector.blocking());
  }

  /** Fails as one if one account has not kept its deposit. */
  private CompletionStage<Done> tell(List<VaultDeposit> deposits) {
    return CompletableFuture.allOf(
            deposits.stream()
                .map(deposit -> tell(deposit).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new))
        .thenApply(_ -> Done.getInstance());
  }

  private CompletionStage<Done> tell(VaultDeposit deposit) {
    return AskPattern.ask(
        actors.account(deposit.wallet()),
        replyTo -> new AccountMessage.Deposited(deposit.name(), deposit.amount(), replyTo),
        PATIENCE,
        system.scheduler());
  }
}
