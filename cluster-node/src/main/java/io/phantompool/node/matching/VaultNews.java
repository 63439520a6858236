package io.phantompool.node.matching;

import io.phantompool.node.account.AccountMessage;
import io.phantompool.node.health.NodeHealth;
import io.phantompool.node.vault.VaultDeposit;
import io.phantompool.node.vault.VaultLine;
import io.phantompool.node.vault.VaultPayer;
import io.phantompool.node.vault.VaultPayout;
import io.phantompool.node.vault.VaultWatch;
import io.phantompool.protocol.account.Wallet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** Stands between the pool and the development vault, which is in place of the chain. */
final class VaultNews {
  private static final String PART = "development-vault";
  private static final String PAYER = "development-vault-payer";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ActorSystem<?> system;
  private final PoolActors actors;

  private VaultNews(ActorSystem<?> system, PoolActors actors) {
    this.system = system;
    this.actors = actors;
  }

  /** Watches the file from now on, and pays accepted withdrawals. */
  static void begin(ActorSystem<?> system, Path file, PoolActors actors, VaultPayer payer) {
    VaultNews news = new VaultNews(system, actors);
    NodeHealth health = NodeHealth.of(system);
    system.systemActorOf(
        VaultWatch.behavior(file, news::tell, told -> health.tell(PART, told)),
        PART,
        DispatcherSelector.blocking());
    system.systemActorOf(payer.behavior(), PAYER, DispatcherSelector.blocking());
  }

  /** Fails as one if one account has not kept its line. */
  private CompletionStage<Done> tell(List<VaultLine> lines) {
    return CompletableFuture.allOf(
            lines.stream()
                .map(line -> tell(line).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new))
        .thenApply(_ -> Done.getInstance());
  }

  private CompletionStage<Done> tell(VaultLine line) {
    return switch (line) {
      case VaultDeposit deposit ->
          tell(
              deposit.wallet(),
              replyTo -> new AccountMessage.Deposited(deposit.name(), deposit.amount(), replyTo));
      case VaultPayout payout ->
          tell(
              payout.wallet(),
              replyTo ->
                  new AccountMessage.Paid(payout.withdrawal(), payout.transaction(), replyTo));
    };
  }

  private CompletionStage<Done> tell(
      Wallet wallet, Function<ActorRef<Done>, AccountMessage> message) {
    return AskPattern.ask(actors.account(wallet), message::apply, PATIENCE, system.scheduler());
  }
}
