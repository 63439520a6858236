package io.phantompool.node.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.executor.ExecutorsTogether;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.SealedOrder;
import java.time.Duration;
import org.apache.pekko.Done;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.Test;

/** Accounts in a cluster of one node. */
class AccountRegionTest {
  /** Longer than a test needs between two messages to an account that it wants awake. */
  private static final Duration IDLE = Duration.ofSeconds(2);

  private static final String REMEMBERED =
      "event_journal WHERE persistence_id LIKE '/sharding/accountShard/%'";

  private static Config config(DatabaseAddress address) {
    return ConfigFactory.parseString(
            """
            pekko.actor.provider = cluster
            pekko.remote.artery.canonical.hostname = 127.0.0.1
            pekko.remote.artery.canonical.port = 0
            pekko.cluster.roles = [matching]
            pekko.cluster.min-nr-of-members = 1
            """)
        .withFallback(ExecutorsTogether.config(address));
  }

  private static EntityRef<AccountMessage> join(RunningAccount node, TestWallet wallet) {
    Cluster cluster = Cluster.get(node.kit.system());
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    AccountRegion.init(node.kit.system(), node.parts(), IDLE);
    return ClusterSharding.get(node.kit.system())
        .entityRefFor(AccountActor.KEY, wallet.wallet().toString());
  }

  /** Nobody asks for the wallet, and yet its order reaches the book. */
  @Test
  void beginsAgainWithTheNode() throws Exception {
    try (ExecutorsTogether executors = new ExecutorsTogether(12)) {
      TestWallet wallet = new TestWallet(executors);
      executors.learn(wallet::deposits);
      DatabaseAddress address = ExecutorsTogether.freshDatabase();
      SealedOrder order = wallet.seal(Side.BUY, 3, 10);
      try (RunningAccount node = new RunningAccount(executors, wallet, address, config(address))) {
        node.bookAnswers = false;
        EntityRef<AccountMessage> account = join(node, wallet);
        var funded = node.kit.<Done>createTestProbe();
        account.tell(new AccountMessage.Deposited(wallet.base, TestWallet.BASE, funded.ref()));
        account.tell(new AccountMessage.Deposited(wallet.quote, TestWallet.QUOTE, funded.ref()));
        funded.receiveMessage(RunningAccount.PATIENCE);
        funded.receiveMessage(RunningAccount.PATIENCE);
        var probe = node.kit.<Submitted>createTestProbe();
        account.tell(new AccountMessage.Submit(order.encode(), probe.ref()));
        assertInstanceOf(Submitted.Accepted.class, probe.receiveMessage(RunningAccount.PATIENCE));
      }
      try (RunningAccount node = new RunningAccount(executors, wallet, address, config(address))) {
        join(node, wallet);
        assertEquals(order.id(), node.bookHears(BookMessage.Add.class).entry().id());
      }
    }
  }

  /** Somebody asks for a wallet that nobody knows: it is not begun again after a start. */
  @Test
  void forgetsAnAccountThatHasNothingToDo() throws Exception {
    try (ExecutorsTogether executors = new ExecutorsTogether(13)) {
      TestWallet wallet = new TestWallet(executors);
      DatabaseAddress address = ExecutorsTogether.freshDatabase();
      try (RunningAccount node = new RunningAccount(executors, wallet, address, config(address))) {
        EntityRef<AccountMessage> account = join(node, wallet);
        var given = node.kit.<AccountMessage.GivenAccount>createTestProbe();
        account.tell(new AccountMessage.GiveAccount(given.ref()));
        given.receiveMessage(RunningAccount.PATIENCE);
        forgets(node, 2);
        account.tell(new AccountMessage.GiveAccount(given.ref()));
        given.receiveMessage(RunningAccount.PATIENCE);
        forgets(node, 4);
        assertEquals(0, node.count("event_journal WHERE persistence_id LIKE 'account|%'"));
      }
      TestWallet other = new TestWallet(executors);
      try (RunningAccount node = new RunningAccount(executors, other, address, config(address))) {
        EntityRef<AccountMessage> account = join(node, other);
        var given = node.kit.<AccountMessage.GivenAccount>createTestProbe();
        account.tell(new AccountMessage.GiveAccount(given.ref()));
        given.receiveMessage(RunningAccount.PATIENCE);
        assertEquals(1, awake(node), "the other one alone");
      }
    }
  }

  /** Begun and ended are in the journal so many times in all. */
  private static void forgets(RunningAccount node, int remembered) {
    node.kit
        .createTestProbe()
        .awaitAssert(
            RunningAccount.PATIENCE,
            () -> {
              assertEquals(remembered, node.count(REMEMBERED));
              assertEquals(0, awake(node));
              return true;
            });
  }

  private static int awake(RunningAccount node) {
    var shards = node.kit.<ShardRegion.CurrentShardRegionState>createTestProbe();
    ClusterSharding.get(node.kit.system())
        .shardState()
        .tell(new GetShardRegionState(AccountActor.KEY, shards.ref()));
    return shards.receiveMessage(RunningAccount.PATIENCE).getShards().stream()
        .mapToInt(shard -> shard.getEntityIds().size())
        .sum();
  }
}
