package io.phantompool.node.boot;

import io.phantompool.node.tls.NodeTls;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import scala.Option;

/**
 * Mutual TLS under Artery: whoever calls shows a certificate of the pool's authority, and whoever
 * is called shows one for the host that was called.
 *
 * @param tls of this node
 */
record PeerEngines(NodeTls tls) implements SSLEngineProvider {
  @Override
  public SSLEngine createServerSSLEngine(String hostname, int port) {
    return tls.server();
  }

  @Override
  public SSLEngine createClientSSLEngine(String hostname, int port) {
    return tls.client(hostname, port);
  }

  /** The engine has checked all that there is to check. */
  @Override
  public Option<Throwable> verifyClientSession(String hostname, SSLSession session) {
    return Option.empty();
  }

  /** The engine has checked all that there is to check. */
  @Override
  public Option<Throwable> verifyServerSession(String hostname, SSLSession session) {
    return Option.empty();
  }
}
