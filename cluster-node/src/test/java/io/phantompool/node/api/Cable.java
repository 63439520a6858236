package io.phantompool.node.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cable to a port of this machine, which can be cut: every connection over it breaks. */
public final class Cable implements AutoCloseable {
  private final ServerSocket server;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /** To this port. */
  public Cable(int port) {
    this.port = port;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** The near end. */
  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket here = server.accept();
        Socket there = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(here);
        sockets.add(there);
        Thread.ofVirtual().start(() -> carry(here, there));
        Thread.ofVirtual().start(() -> carry(there, here));
      } catch (IOException closed) {
        cut();
      }
    }
  }

  private void carry(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException cut) {
      // Both ends are closed.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** Breaks every connection; new ones can be made. */
  public void cut() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
