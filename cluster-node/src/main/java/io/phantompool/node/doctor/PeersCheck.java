package io.phantompool.node.doctor;

import io.phantompool.node.config.NodeSettings.Cluster;
import io.phantompool.node.config.NodeSettings.Endpoint;
import io.phantompool.node.tls.NodeTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The seeds that a node asks when it joins: whether they can be reached, and each side takes the
 * other's certificate.
 *
 * @param tls of this node; nothing if it does without
 */
record PeersCheck(Cluster cluster, Optional<NodeTls> tls) {
  private static final String NAME = "peers";
  private static final int PATIENCE_MILLIS = 3_000;

  /** A peer that refuses our certificate says so after its own handshake is over. */
  private static final int LAST_WORD_MILLIS = 400;

  Finding look() {
    List<Endpoint> others =
        cluster.seeds().stream().filter(seed -> !seed.equals(cluster.self())).toList();
    if (others.isEmpty()) {
      return Finding.ok(NAME, "The node is its own seed and asks nobody");
    }
    List<String> wrong = new ArrayList<>();
    for (Endpoint seed : others) {
      call(seed).ifPresent(why -> wrong.add("%s %s".formatted(seed, why)));
    }
    Map<String, Long> measured =
        Map.of("seeds", (long) others.size(), "answering", (long) others.size() - wrong.size());
    if (wrong.isEmpty()) {
      return Finding.ok(NAME, "All %d seeds answer".formatted(others.size())).with(measured);
    }
    String sentence = String.join("; ", wrong);
    String remedy =
        "see whether these nodes run, and whether one authority signed all certificates";
    return (wrong.size() == others.size()
            ? Finding.failed(NAME, sentence, remedy)
            : Finding.warning(NAME, sentence, remedy))
        .with(measured);
  }

  /** Why a peer is no peer. */
  private Optional<String> call(Endpoint peer) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(peer.host(), peer.port()), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return tls.isPresent() ? greet(socket, peer, tls.get()) : Optional.empty();
    } catch (IOException away) {
      return Optional.of("is not reached: " + away.getMessage());
    }
  }

  private static Optional<String> greet(Socket socket, Endpoint peer, NodeTls tls)
      throws IOException {
    try (SSLSocket secure =
        (SSLSocket)
            tls.context().getSocketFactory().createSocket(socket, peer.host(), peer.port(), true)) {
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3"});
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      return lastWord(secure);
    } catch (SSLException refused) {
      return Optional.of("speaks no TLS with us: " + refused.getMessage());
    }
  }

  private static Optional<String> lastWord(SSLSocket secure) throws IOException {
    secure.setSoTimeout(LAST_WORD_MILLIS);
    try (InputStream in = secure.getInputStream()) {
      return in.read() < 0 ? Optional.of("hangs up after the handshake") : Optional.empty();
    } catch (SocketTimeoutException satisfied) {
      return Optional.empty();
    }
  }
}
