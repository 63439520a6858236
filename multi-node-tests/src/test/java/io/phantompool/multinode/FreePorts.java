package io.phantompool.multinode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Ports nobody uses, below those that systems give to whoever asks for any: a process may bind one
 * long after it was looked for.
 */
final class FreePorts {
  private static final int FIRST = 12_000;
  private static final int COUNT = 8_000;
  private static final int STEP = 89;

  private int next = (int) (ProcessHandle.current().pid() * STEP % COUNT);

  int next() {
    for (int tried = 0; tried < COUNT; tried++) {
      int port = FIRST + next;
      next = (next + 1) % COUNT;
      if (isFree(port)) {
        return port;
      }
    }
    throw new AssertionError("This machine has no free ports");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
