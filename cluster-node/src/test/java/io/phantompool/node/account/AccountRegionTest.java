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
import org.apache.pekko.Done;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.Test;

/** Accounts in a cluster of one node. */
class AccountRegionTest {
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
    AccountRegion.init(node.kit.system(), node.parts());
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
}
