package io.phantompool.multinode;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;
import org.apache.pekko.actor.ExtensionId;
import org.apache.pekko.actor.ExtensionIdProvider;
import org.apache.pekko.remote.testconductor.RoleName;
import org.apache.pekko.remote.testconductor.TestConductor;

/**
 * A node's part in a test: it lets the test's {@link Conductor} lose its messages. A node that is
 * started with {@link #flags} loads it by its name; nothing else of the node differs from one in
 * production.
 */
public final class Player extends AbstractExtensionId<Player.Joined>
    implements ExtensionIdProvider {
  private static final String NAME = "phantompool.test.player";
  private static final String HOST = "phantompool.test.conductor-host";
  private static final String PORT = "phantompool.test.conductor-port";

  private static final int ENDED = 143;

  /** There is nothing to ask of it. */
  public static final class Joined implements Extension {}

  /** Of the JVM of the player of this name. */
  static String[] flags(String name, InetSocketAddress conductor) {
    return new String[] {
      "-D%s=%s".formatted(NAME, name),
      "-D%s=%s".formatted(HOST, conductor.getHostString()),
      "-D%s=%d".formatted(PORT, conductor.getPort()),
      "-Dpekko.extensions.0=" + Player.class.getName(),
      "-Dpekko.remote.artery.advanced.test-mode=on",
      // The test kit's version is its own; its source is that of Pekko's.
      "-Dpekko.fail-mixed-versions=off",
    };
  }

  @Override
  public ExtensionId<Joined> lookup() {
    return this;
  }

  @Override
  public Joined createExtension(ExtendedActorSystem system) {
    InetSocketAddress conductor =
        new InetSocketAddress(System.getProperty(HOST), Integer.getInteger(PORT));
    TestConductor.get(system).startClient(new RoleName(System.getProperty(NAME)), conductor);
    Thread watch = new Thread(Player::exitWithTheTest, "test-watch");
    watch.setDaemon(true);
    watch.start();
    return new Joined();
  }

  /** The test holds the other end. */
  private static void exitWithTheTest() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said to it.
      }
    } catch (IOException closed) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(ENDED);
  }
}
