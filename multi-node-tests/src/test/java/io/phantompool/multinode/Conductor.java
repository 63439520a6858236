package io.phantompool.multinode;

import com.typesafe.config.ConfigFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.remote.testconductor.RoleName;
import org.apache.pekko.remote.testconductor.TestConductor;
import org.apache.pekko.remote.testconductor.TestConductorExt;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;

/**
 * Decides which nodes hear each other. It runs beside the cluster, in the test's own JVM, and tells
 * its players over connections of their own, which no partition cuts.
 */
// Directions belong to a transport that is not used any more; whoever closes this may be
// interrupted.
@SuppressWarnings({"deprecation", "try"})
final class Conductor implements AutoCloseable {
  private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
  private static final RoleName SELF = new RoleName("conductor");

  private final ActorSystem system;
  private final TestConductorExt conductor;
  private final InetSocketAddress address;
  private final org.apache.pekko.remote.transport.ThrottlerTransportAdapter.Direction both =
      bothWays();

  private Conductor(ActorSystem system) throws Exception {
    this.system = system;
    this.conductor = TestConductor.get(system);
    this.address = await(conductor.startController(1, SELF, new InetSocketAddress(LOCAL, 0)));
  }

  static Conductor open() throws Exception {
    return new Conductor(
        ActorSystem.create(
            "conductor",
            ConfigFactory.parseString(
                    """
                    pekko {
                      loglevel = WARNING
                      actor.provider = remote
                      fail-mixed-versions = off
                      remote.artery {
                        canonical { hostname = "127.0.0.1", port = 0 }
                        advanced.test-mode = on
                      }
                    }
                    """)
                .withFallback(ConfigFactory.defaultReference())
                .resolve()));
  }

  /** Where players report. */
  InetSocketAddress address() {
    return new InetSocketAddress(LOCAL, address.getPort());
  }

  /** From now on the nodes of one side and those of the other hear nothing of each other. */
  void cut(Collection<String> one, Collection<String> other) throws Exception {
    for (String a : one) {
      for (String b : other) {
        await(conductor.blackhole(new RoleName(a), new RoleName(b), both));
        await(conductor.blackhole(new RoleName(b), new RoleName(a), both));
      }
    }
  }

  /** They hear each other again. */
  void heal(Collection<String> one, Collection<String> other) throws Exception {
    for (String a : one) {
      for (String b : other) {
        await(conductor.passThrough(new RoleName(a), new RoleName(b), both));
        await(conductor.passThrough(new RoleName(b), new RoleName(a), both));
      }
    }
  }

  /** Until a node that has started again reports. */
  void awaitPlayer(String name) throws Exception {
    RoleName player = new RoleName(name);
    PoolOfProcesses.eventually(
        () -> CollectionConverters.asJavaCollection(await(conductor.getNodes())).contains(player),
        () -> name + " does not report");
  }

  /** Java has no name for an object inside an object of Scala's. */
  private static org.apache.pekko.remote.transport.ThrottlerTransportAdapter.Direction bothWays()
      throws ReflectiveOperationException {
    Class<?> object =
        Class.forName(
            org.apache.pekko.remote.transport.ThrottlerTransportAdapter.Direction.class.getName()
                + "$Both$");
    return (org.apache.pekko.remote.transport.ThrottlerTransportAdapter.Direction)
        object.getField("MODULE$").get(null);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return FutureConverters.asJava(future).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    await(system.terminate());
  }
}
