package io.phantompool.node.account;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.node.config.NodeRole;
import io.phantompool.protocol.account.Wallet;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;

/**
 * The accounts of all wallets over the matching nodes. An account that ran is begun again after a
 * crash without being asked: it may hold an accepted order that no book has yet.
 */
public final class AccountRegion {
  private AccountRegion() {}

  /** On a matching node its share of them; on every other node the way to them. */
  public static void init(ActorSystem<?> system, AccountParts parts) {
    ClusterSharding.get(system)
        .init(
            Entity.of(
                    AccountActor.KEY,
                    entity -> AccountActor.behavior(wallet(entity.getEntityId()), parts))
                .withRole(NodeRole.MATCHING.name())
                .withSettings(ClusterShardingSettings.create(system).withRememberEntities(true)));
  }

  private static Wallet wallet(String entity) {
    try {
      return Wallet.parse(entity);
    } catch (MalformedEncodingException noWallet) {
      throw new IllegalArgumentException("An account is called by its wallet", noWallet);
    }
  }
}
