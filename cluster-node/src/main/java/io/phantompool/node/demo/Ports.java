package io.phantompool.node.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Ports of this machine that nobody used when they were looked for. */
final class Ports {
  private final Deque<Integer> free;

  private Ports(Deque<Integer> free) {
    this.free = free;
  }

  /** Finds so many. */
  static Ports find(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    Deque<Integer> free = new ArrayDeque<>();
    try {
      for (int i = 0; i < count; i++) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sockets.add(socket);
        free.add(socket.getLocalPort());
      }
      return new Ports(free);
    } catch (IOException e) {
      throw new DemoProblem(
          "This machine has no free ports", "end what listens on 127.0.0.1, then try again", e);
    } finally {
      sockets.forEach(Ports::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException closedOtherwise) {
      // It is of no use any more either way.
    }
  }

  /** This one if it is free, else another. */
  int preferably(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      return next();
    }
  }

  int next() {
    return free.remove();
  }
}
