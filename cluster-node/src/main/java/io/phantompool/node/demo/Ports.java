package io.phantompool.node.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Ports of this machine that nobody used when they were looked for. They lie below those that
 * systems give to whoever asks for any, so that no connection or server takes one before its
 * process binds it.
 */
final class Ports {
  private static final int FIRST = 20_000;
  private static final int COUNT = 12_000;
  private static final int STEP = 97;

  private final Deque<Integer> free;

  private Ports(Deque<Integer> free) {
    this.free = free;
  }

  /** Finds so many, from where this process begins to look. */
  static Ports find(int count) {
    Deque<Integer> free = new ArrayDeque<>();
    long from = ProcessHandle.current().pid() * STEP;
    for (int i = 0; i < COUNT && free.size() < count; i++) {
      int port = FIRST + (int) ((from + i) % COUNT);
      if (isFree(port)) {
        free.add(port);
      }
    }
    if (free.size() < count) {
      throw new DemoProblem(
          "This machine has no free ports", "end what listens on 127.0.0.1, then try again");
    }
    return new Ports(free);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** This one if it is free, else another. */
  int preferably(int port) {
    return isFree(port) ? port : next();
  }

  int next() {
    return free.remove();
  }
}
