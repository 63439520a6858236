package io.phantompool.node.account;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.node.config.NodeRole;
import io.phantompool.protocol.account.Wallet;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityContext;

/**
 * The accounts of all wallets over the matching nodes. An account that ran is begun again after a
 * crash without being asked: it may hold an accepted order that no book has yet. One that has
 * nothing to do, as that of a wallet which somebody only asked for, ends after a while and is not
 * remembered.
 */
public final class AccountRegion {
  private static final Duration IDLE = Duration.ofMinutes(2);

  private AccountRegion() {}

  /** On a matching node its share of them; on every other node the way to them. */
  public static void init(ActorSystem<?> system, AccountParts parts) {
    init(system, parts, IDLE);
  }

  /**
   * The same.
   *
   * @param idle after so long without a message an account ends that has nothing to do
   */
  static void init(ActorSystem<?> system, AccountParts parts, Duration idle) {
    ClusterSharding.get(system)
        .init(
            Entity.of(AccountActor.KEY, entity -> account(entity, parts, idle))
                .withRole(NodeRole.MATCHING.name())
                .withStopMessage(AccountActor.stopMessage())
                .withSettings(ClusterShardingSettings.create(system).withRememberEntities(true)));
  }

  private static Behavior<AccountMessage> account(
      EntityContext<AccountMessage> entity, AccountParts parts, Duration idle) {
    Repose repose =
        new Repose(idle, self -> entity.getShard().tell(new ClusterSharding.Passivate<>(self)));
    return AccountActor.behavior(wallet(entity.getEntityId()), parts, Optional.of(repose));
  }

  private static Wallet wallet(String entity) {
    try {
      return Wallet.parse(entity);
    } catch (MalformedEncodingException noWallet) {
      throw new IllegalArgumentException("An account is called by its wallet", noWallet);
    }
  }
}
